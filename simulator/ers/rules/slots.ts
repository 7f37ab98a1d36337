import { refuse } from "../refusals.ts";
import type { Priority, slots } from "../store/schema.ts";
import { isProviderOf } from "./access.ts";
import type { Caller } from "./access.ts";
import type { Rule } from "./rule.ts";

/** Instants, epoch milliseconds: from (inclusive) to before (exclusive). */
export type Range = { from: number; before: number };

/** The ranges that a service, a commissioning organisation, a priority and the present moment make. */
export type SlotBounds = {
  /** From now to the end of the days for which e-RS asks the PAS. */
  polling: Range;
  /** The patient booking window of the priority. */
  window: Range;
  /** The days for which the service is commissioned; none when it is not. */
  contract: Range | undefined;
  /** Slots published before this instant are no longer reserved for the provider. */
  publishedBefore: number;
};

export type SlotFacts = {
  slot: Pick<typeof slots.$inferSelect, "startAt" | "publishedAt" | "priority" | "status">;
  priority: Priority;
  commRuleOrg: string;
  caller: Caller;
  service: { providerOdsCode: string };
  bounds: SlotBounds;
};

const SUITABLE: Record<Priority, readonly Priority[]> = {
  ROUTINE: ["ROUTINE"],
  URGENT: ["ROUTINE", "URGENT"],
  TWO_WEEK_WAIT: ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"],
};
const EVERY_PRIORITY = SUITABLE.TWO_WEEK_WAIT;

const isIn = (range: Range, at: number) => at >= range.from && at < range.before;

/** R37. A slot that someone else has taken, or is taking, is gone. */
const slotIsFree: Rule<SlotFacts> = ({ slot }) =>
  slot.status === "FREE"
    ? undefined
    : refuse("SLOT_NOT_AVAILABLE", "R37", `The slot is no longer available: it is ${slot.status}.`);

/** R25. A slot whose start has passed is not on sale. */
const slotLiesAhead: Rule<SlotFacts> = ({ slot, bounds }) =>
  slot.startAt >= bounds.polling.from
    ? undefined
    : refuse("SLOT_NOT_AVAILABLE", "R25", "The slot is no longer available: its start has passed.");

/** R25. e-RS offers slots only inside the service's polling range. */
const slotIsInPollingRange: Rule<SlotFacts> = ({ slot, bounds }) =>
  slot.startAt < bounds.polling.before
    ? undefined
    : refuse("INAPPROPRIATE_SLOT", "R25", "The slot starts after the end of the service's polling range.");

/** R18. Slots outside the commissioning contract are not bookable. */
const slotIsCommissioned: Rule<SlotFacts> = ({ slot, bounds, commRuleOrg }) =>
  bounds.contract && isIn(bounds.contract, slot.startAt)
    ? undefined
    : refuse(
        "INAPPROPRIATE_SLOT",
        "R18",
        `The service is not commissioned by ${commRuleOrg} on the date of the slot.`,
      );

/** R25, R26. Referrers, patients and the appointments line see the priority's patient booking window only (R27: a provider sees every slot of its own services). */
const slotIsInPatientWindow: Rule<SlotFacts> = ({ slot, bounds, caller, service, priority }) =>
  isProviderOf(caller, service) || isIn(bounds.window, slot.startAt)
    ? undefined
    : refuse(
        "INAPPROPRIATE_SLOT",
        "R25",
        `The slot is outside the patient booking window of ${priority} referrals.`,
      );

/** R28. New slots are reserved for the provider for 0, 1 or 2 days. */
const slotIsNotReserved: Rule<SlotFacts> = ({ slot, bounds, caller, service }) =>
  isProviderOf(caller, service) || slot.publishedAt < bounds.publishedBefore
    ? undefined
    : refuse(
        "INAPPROPRIATE_SLOT",
        "R28",
        "The slot was published recently and is reserved for the provider.",
      );

/** R36. A slot of a higher priority than the one asked for is not offered. */
const slotSuitsPriority: Rule<SlotFacts> = ({ slot, caller, service, priority }) =>
  isProviderOf(caller, service) || SUITABLE[priority].includes(slot.priority)
    ? undefined
    : refuse("INAPPROPRIATE_SLOT", "R36", `A ${slot.priority} slot is not for a ${priority} referral.`);

/** Why a slot is not offered, each with the rule that it fails; the first one counts. */
const REASONS = [
  ["TAKEN_IN_ERS", slotIsFree],
  ["PAST", slotLiesAhead],
  ["OUTSIDE_POLLING_RANGE", slotIsInPollingRange],
  ["NOT_COMMISSIONED", slotIsCommissioned],
  ["OUTSIDE_PATIENT_WINDOW", slotIsInPatientWindow],
  ["RESERVED", slotIsNotReserved],
  ["HIGHER_PRIORITY", slotSuitsPriority],
] as const;

/** A015 offers exactly the slots that pass these rules; A016 asks them again with the referral's own priority and organisation. */
export const slotRules = REASONS.map(([, rule]) => rule);

/** Why this slot is not offered to this caller; nothing when it is. */
export const reasonNotOffered = (facts: SlotFacts) => REASONS.find(([, rule]) => rule(facts))?.[0];

/** What a query needs to find the free slots that pass `slotRules`, and no other. `from >= before`: there are none. */
export type SlotSearch = Range & { publishedBefore: number; priorities: readonly Priority[] };

/** The bounds of `slotRules` as one search. A property test holds that this search and those rules agree. */
export function slotSearch({
  caller,
  service,
  priority,
  bounds,
}: Omit<SlotFacts, "slot" | "commRuleOrg">): SlotSearch {
  const { polling, window, contract, publishedBefore } = bounds;
  const isOwn = isProviderOf(caller, service);
  const ranges = [polling, contract ?? { from: 0, before: 0 }, ...(isOwn ? [] : [window])];
  return {
    from: Math.max(...ranges.map(({ from }) => from)),
    before: Math.min(...ranges.map(({ before }) => before)),
    publishedBefore: isOwn ? Number.MAX_SAFE_INTEGER : publishedBefore,
    priorities: isOwn ? EVERY_PRIORITY : SUITABLE[priority],
  };
}
