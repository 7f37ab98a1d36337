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

/** Before the booking is left to the hospital (R43). Nothing is asked until the caller says yes. */
export const noTimesScript = (clinic: string, mayAsk: boolean): Script => [
  `${clinic} has no times that I can book for you.`,
  ...(mayAsk
    ? [
        "I can ask the hospital to contact you. You do not have an appointment yet, and staff there should phone or write to you.",
        "Or I can look at your other clinics. Shall I ask the hospital to contact you?",
      ]
    : []),
  `You can also call us again another day on ${ourNumber}, to see if there are new times. ${ourHours}`,
];
