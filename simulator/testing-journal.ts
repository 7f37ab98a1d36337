import type { World } from "./simulator.ts";

/** What the journal lists of the last request to e-RS that was refused: code and rule of everything that failed, in its order. */
export function lastRefusals({ journal }: World): string[] {
  const decisions = journal.entries().filter(({ direction }) => direction === "decision");
  const last = decisions.at(-1);
  return decisions
    .filter(({ correlationId, name }) => correlationId === last?.correlationId && name === last?.name)
    .map(({ outcome, rule = "no rule" }) => `${outcome} ${rule}`);
}
