/**
 * What a tester can make a world's PAS systems do to a booking request.
 * pas-silent: never answers. pas-refuses: rejects it. pas-error: answers with an HTTP 500. None of them books anything.
 */
export const FAULT_KINDS = ["pas-silent", "pas-refuses", "pas-error"] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `timesLeft` is absent on a fault that stands until it is disarmed. */
export type ArmedFault = { kind: FaultKind; timesLeft?: number };

export type Faults = {
  /** Arms a fault for so many booking requests, or until it is disarmed. Faults act in the order of arming. */
  arm(kind: FaultKind, times?: number): void;
  disarmAll(): void;
  armed(): ArmedFault[];
  /** The fault that the next booking request meets; counts it down. */
  take(): FaultKind | undefined;
  /** Resolves when whoever waits gives up, or when the world closes: until then there is silence. */
  stayUntilGivenUp(signal: AbortSignal): Promise<void>;
  /** Ends every silence, because the world closes. */
  releaseAll(): void;
};

/** The faults of one world; none armed. */
export function createFaults(): Faults {
  let faults: ArmedFault[] = [];
  const waiting = new Set<() => void>();
  return {
    arm(kind, times) {
      faults.push(times === undefined ? { kind } : { kind, timesLeft: times });
    },
    disarmAll() {
      faults = [];
    },
    armed: () => faults.map((fault) => ({ ...fault })),
    take() {
      const fault = faults[0];
      if (fault?.timesLeft !== undefined) {
        fault.timesLeft -= 1;
        faults = faults.filter(({ timesLeft }) => timesLeft !== 0);
      }
      return fault?.kind;
    },
    stayUntilGivenUp(signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          waiting.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        };
        waiting.add(done);
        signal.addEventListener("abort", done, { once: true });
      });
    },
    releaseAll() {
      for (const done of [...waiting]) done();
    },
  };
}
