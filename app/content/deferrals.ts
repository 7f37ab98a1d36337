/** e-RS's reasons to leave a booking to a clinic, codes verbatim (R43) → why a patient may ask for it. */
export const deferralReasons = {
  NO_SLOTS_AT_SERVICE: (clinic: string) => `${clinic} has no appointments online at the moment.`,
  SLOT_NOT_AVAILABLE: (clinic: string) => `The time you chose at ${clinic} could not be booked.`,
  BOOKING_ATTEMPT_PROBLEM: (clinic: string) =>
    `You tried to book at ${clinic}, but the hospital’s computer did not answer.`,
} as const satisfies Record<string, (clinic: string) => string>;

export type DeferralReason = keyof typeof deferralReasons;

export const DEFERRAL_REASONS = Object.keys(deferralReasons) as [DeferralReason, ...DeferralReason[]];
