import type { Facts } from "./facts.ts";

/** What must be true of the stores of a world: a pure function to a sentence for each thing that is not. */
export type Check = (facts: Facts) => string[];

export const isLive = ({ status }: Facts["appointments"][number]) => status === "booked";

/** What stood until its time came: it keeps its slot, whether the patient came (and what came of it is recorded) or did not. */
export const isKept = ({ status }: Facts["appointments"][number]) =>
  status === "booked" || status === "noshow" || status === "fulfilled";

export const isOpen = ({ state }: Facts["attempts"][number]) => state === "PENDING" || state === "UNKNOWN";

/** A release that its PAS has refused: staff settle it, and until then the PAS holds what e-RS has given up. */
export const isRefusedRelease = ({ kind, state }: Facts["attempts"][number]) =>
  kind === "RELEASE" && state === "REJECTED";

/** The USRN of a slot of e-RS's; of a slot that there is none of, its number. */
export const usrnOf = ({ slots }: Facts, slotId: number) => slots.get(slotId)?.usrn ?? `(slot ${slotId})`;

/** Whether a conversation that is not over is about a referral's booking of a slot: the stores may differ about that. */
export function isExplained(facts: Facts, { ubrn, usrn }: { ubrn: string; usrn: string }): boolean {
  return (
    facts.attempts.some(
      (attempt) =>
        attempt.ubrn === ubrn &&
        (isOpen(attempt) || isRefusedRelease(attempt)) &&
        usrnOf(facts, attempt.slotId) === usrn,
    ) || facts.undelivered.some((message) => message.ubrn === ubrn && message.usrn === usrn)
  );
}

/** Groups of more than one. */
export function repeated<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Key, Item[]][] {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].filter(([, group]) => group.length > 1);
}
