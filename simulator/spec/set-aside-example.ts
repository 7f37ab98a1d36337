/** A difference of an answer from its example that is let pass, in the examples of these operations, and why. */
export type SetAside = { of: RegExp; differences: RegExp; reason: string };

const REFERRAL = String.raw`^(/parameter\[updatedReferralRequest\]/resource)?`;
/** Below a referral, answered alone or (by A036) as a parameter. */
export const onReferral = (rest: string) => new RegExp(REFERRAL + rest);
