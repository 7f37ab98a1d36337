import { createChance } from "./chance.ts";

/** What a tester can do to a world. The PAS kinds act on messages of e-RS, the e-RS kinds on whatever the app asks. */
export const FAULT_KINDS = [
  "pas-slow",
  "pas-silent",
  "pas-refuses",
  "pas-error",
  "pas-loses-reply",
  "pas-replies-late",
  "pas-replies-twice",
  "pas-stale-slots",
  "pas-down",
  "ers-unavailable",
  "ers-too-many-requests",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What a fault can act on: a request to book or cancel, a status query, a poll, a request of the app. */
export type CallKind = "request" | "status-query" | "poll" | "app";

const ACTS_ON: Record<FaultKind, readonly CallKind[]> = {
  "pas-slow": ["request"],
  "pas-silent": ["request"],
  "pas-refuses": ["request"],
  "pas-error": ["request"],
  "pas-loses-reply": ["request"],
  "pas-replies-late": ["request"],
  "pas-replies-twice": ["request"],
  "pas-stale-slots": ["poll"],
  "pas-down": ["request", "status-query", "poll"],
  "ers-unavailable": ["app"],
  "ers-too-many-requests": ["app"],
};

/** When a fault acts, beyond its kind; what is absent does not narrow it. Instants are world time. */
export type FaultDetails = {
  service?: string | undefined;
  ubrn?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
  /** Acts on this share of the calls that it could act on; the same seed chooses the same ones. */
  chance?: number | undefined;
  seed?: number | undefined;
  /** pas-slow: real milliseconds. */
  slowByMs?: number | undefined;
  /** pas-refuses: the reason that the PAS gives. */
  reason?: "2" | "5" | "7" | undefined;
  /** pas-replies-late, pas-replies-twice: an ISO 8601 duration of world time. */
  after?: string | undefined;
  /** ers-unavailable, ers-too-many-requests. */
  retryAfterSeconds?: number | undefined;
};

/** `timesLeft` is absent on a fault that stands until it is disarmed or its time is over. */
export type ArmedFault = FaultDetails & {
  id: number;
  kind: FaultKind;
  armedAt: number;
  fired: number;
  timesLeft?: number | undefined;
};

/** The faults of a world that is closed. `asked` is how often each was asked whether it acts: its chance goes on there. */
export type KeptFaults = { lastId: number; armed: (ArmedFault & { asked: number })[] };

/** One call that may meet a fault. `concerns` tells whether it is about a service or a UBRN. */
export type FaultyCall = { to: CallKind; concerns: (value: string) => boolean };

export type Faults = {
  /** Arms a fault for so many calls, or until it is disarmed. Faults act in the order of arming. */
  arm(kind: FaultKind, times?: number, details?: FaultDetails): void;
  /** Disarms one; false when it is not armed. */
  disarm(id: number): boolean;
  disarmAll(): void;
  armed(): ArmedFault[];
  /** The fault that a call meets, if any; counts it. */
  take(call: FaultyCall): ArmedFault | undefined;
  /** Whether a silence or an error stands over this call without a number or a chance: the PAS cannot say anything. */
  isSpeechless(call: FaultyCall): boolean;
  /** The next instant after this one at which a fault begins or ends; infinity when there is none. */
  nextChangeAfter(nowMs: number): number;
  /** What goes on when the world is opened again. */
  kept(): KeptFaults;
  /** Resolves when whoever waits gives up, when so many real milliseconds are over, or when the world closes. */
  stayUntilGivenUp(signal: AbortSignal, limitMs?: number): Promise<void>;
  /** Ends every silence, because the world closes. */
  releaseAll(): void;
};

/** Who wants to know about the faults of a world. */
type Observers = {
  /** Told of each fault as it is armed, and of all that were armed before. */
  onArm?: (fault: ArmedFault, before: ArmedFault[]) => void;
  /** Told when faults were armed or disarmed, and when one was asked whether it acts. */
  onChange?: (what: "armed" | "asked") => void;
};

/** The faults of one world: those kept from when it was last open, else none. `now` is world time. */
export function createFaults(
  now: () => number,
  kept: KeptFaults = { lastId: 0, armed: [] },
  { onArm, onChange }: Observers = {},
): Faults {
  let faults = kept.armed.map(withChance);
  let { lastId } = kept;
  const waiting = new Set<() => void>();
  const standing = () => {
    const at = now();
    faults = faults.filter(({ until = Infinity, timesLeft }) => at < until && timesLeft !== 0);
    return faults;
  };
  const isMet = ({ service, ubrn, from = -Infinity }: ArmedFault, { concerns }: FaultyCall) =>
    now() >= from && [service, ubrn].every((value) => value === undefined || concerns(value));
  return {
    arm(kind, times, details = {}) {
      lastId += 1;
      const before = standing().map(asArmed);
      const left = times === undefined ? {} : { timesLeft: times };
      const fault = { ...details, id: lastId, kind, armedAt: now(), fired: 0, ...left };
      faults.push(withChance({ ...fault, asked: 0 }));
      onArm?.(fault, before);
      onChange?.("armed");
    },
    disarm(id) {
      const isArmed = standing().some((fault) => fault.id === id);
      faults = faults.filter((fault) => fault.id !== id);
      if (isArmed) onChange?.("armed");
      return isArmed;
    },
    disarmAll() {
      faults = [];
      onChange?.("armed");
    },
    armed: () => standing().map(asArmed),
    take(call) {
      const met = standing().find((fault) => {
        if (!ACTS_ON[fault.kind].includes(call.to) || !isMet(fault, call)) return false;
        fault.asked += 1;
        onChange?.("asked");
        return fault.strikes();
      });
      if (!met) return undefined;
      met.fired += 1;
      if (met.timesLeft !== undefined) met.timesLeft -= 1;
      return asArmed(met);
    },
    kept: () => ({ lastId, armed: standing().map(({ strikes: _strikes, ...fault }) => fault) }),
    isSpeechless: (call) =>
      standing().some(
        (fault) =>
          (fault.kind === "pas-silent" || fault.kind === "pas-error") &&
          fault.timesLeft === undefined &&
          fault.chance === undefined &&
          isMet(fault, call),
      ),
    nextChangeAfter: (nowMs) =>
      Math.min(
        ...faults
          .flatMap(({ from, until }) => [from ?? Infinity, until ?? Infinity])
          .filter((at) => at > nowMs),
      ),
    stayUntilGivenUp(signal, limitMs) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          waiting.delete(done);
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = limitMs === undefined ? undefined : setTimeout(done, limitMs);
        waiting.add(done);
        signal.addEventListener("abort", done, { once: true });
      });
    },
    releaseAll() {
      for (const done of [...waiting]) done();
    },
  };
}

type KeptFault = KeptFaults["armed"][number];

const withChance = (fault: KeptFault) => {
  const { chance = 1, seed = 1, asked } = fault;
  return { ...fault, strikes: createChance(chance, seed, asked) };
};

const asArmed = ({ strikes: _strikes, asked: _asked, ...fault }: ReturnType<typeof withChance>): ArmedFault =>
  fault;
