/** World time. Everything of the domain reads it; `serve.ts` alone reads the wall clock and hands it in. */
export type Clock = {
  /** World time now, epoch milliseconds. */
  now(): number;
  mode(): "frozen" | "running";
  /** Sets world time; a running clock goes on from there at the pace of real time. */
  set(nowMs: number, mode: "frozen" | "running"): void;
};

/** A clock that runs beside real time, or stands still. `realNow` gives real epoch milliseconds. */
export function createClock(realNow: () => number, startMs: number, startMode: "frozen" | "running"): Clock {
  let mode = startMode;
  let base = startMs;
  let realBase = realNow();
  return {
    now: () => (mode === "frozen" ? base : base + (realNow() - realBase)),
    mode: () => mode,
    set(nowMs, newMode) {
      base = nowMs;
      mode = newMode;
      realBase = realNow();
    },
  };
}
