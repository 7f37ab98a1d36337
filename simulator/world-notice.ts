import type { World } from "./simulator.ts";

/** Closer to real time than this is real time: what a clock loses while a world opens is no journey in time. */
const REAL_WITHIN_MS = 60_000;

/**
 * What whoever looks at a world should know of it: its time, when that is not real, and how many faults are armed, as the
 * header `X-World-Notice`. Nothing when it is as the real one would be.
 */
export function noticeHeaders({ clock, faults, realNow }: World): Record<string, string> {
  const now = clock.now();
  const runs = Math.abs(now - realNow()) < REAL_WITHIN_MS ? "real" : "moved";
  const mode = clock.mode() === "frozen" ? "frozen" : runs;
  const armed = faults.armed().length;
  if (mode === "real" && armed === 0) return {};
  return { "X-World-Notice": `now=${new Date(now).toISOString()}; clock=${mode}; faults=${armed}` };
}
