import type { DeferralReason } from "./deferrals.ts";
import { ourHours, ourNumber, type Script } from "./scripts.ts";

/** Why the times that a clinic has are not for this patient (x13): e-RS's reasons → what a call handler reads. */
const reasons: Record<string, string> = {
  NONE_PUBLISHED: "The clinic has put up no times at all.",
  PAS_NOT_ANSWERING: "The hospital’s computer is not answering, so we cannot see why.",
  TAKEN_IN_ERS: "Other patients have taken them.",
  PAST: "They have passed.",
  OUTSIDE_POLLING_RANGE: "They are further ahead than this clinic lets anyone book.",
  NOT_COMMISSIONED: "They are for patients of other areas.",
  OUTSIDE_PATIENT_WINDOW: "They are outside the dates in which patients can book themselves.",
  RESERVED: "The hospital keeps them for its own staff to book.",
  HIGHER_PRIORITY: "They are for more urgent referrals.",
  NOT_POLLED_YET: "The hospital has only just put them up. They may show in a few minutes.",
};

const countOf = (count: number): string => (count === 1 ? "1 time: " : `${count} times: `);

/** The reasons as sentences, in the order given; a reason that is not known leaves no blank line. */
export function whyNoTimes(found: readonly { reason: string; count: number }[]): string[] {
  return found.map(({ reason, count }) => {
    const words = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
    return `${count === 0 ? "" : countOf(count)}${words ?? "There is another reason."}`;
  });
}

/** What a call handler says of a clinic whose hospital may be asked, by e-RS's reason for it (R43). */
const askable: Record<DeferralReason, (clinic: string) => string> = {
  NO_SLOTS_AT_SERVICE: (clinic) => `${clinic} has no times that I can book for you.`,
  SLOT_NOT_AVAILABLE: (clinic) => `The time you chose at ${clinic} could not be booked.`,
  BOOKING_ATTEMPT_PROBLEM: (clinic) =>
    `When we tried to book at ${clinic}, the hospital’s computer did not answer.`,
};

/** Before the booking is left to the hospital (R43), where it may be asked. Nothing is asked until the caller says yes. */
export const noTimesScript = (
  clinic: string,
  { reason, hasOthers }: { reason: DeferralReason | undefined; hasOthers: boolean },
): Script => [
  askable[reason ?? "NO_SLOTS_AT_SERVICE"](clinic),
  ...(reason === undefined
    ? []
    : [
        "I can ask the hospital to contact you. You do not have an appointment yet, and staff there should phone or write to you.",
        `${hasOthers ? "Or I can look at your other clinics. " : ""}Shall I ask the hospital to contact you?`,
      ]),
  `You can also call us again another day on ${ourNumber}, to see if there are new times. ${ourHours}`,
];
