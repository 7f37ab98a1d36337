/** Why a call ended (x09), e-RS codes verbatim, in the order in which call handlers need them. */
export const wrapUpReasons = {
  BOOKED: "Booked an appointment",
  CHANGED: "Changed an appointment",
  CANCELLED: "Cancelled an appointment",
  GAVE_PHONE_NUMBER: "Gave the clinic’s phone number",
  HOSPITAL_WILL_CONTACT: "The hospital will contact the patient",
  PLACEHOLDER_EXPLAINED: "Explained how the hospital arranges the appointment",
  COULD_NOT_VERIFY: "Could not check who the caller was",
  NO_SUITABLE_APPOINTMENT: "No suitable appointment",
  CALLER_ENDED: "The caller ended the call",
  OTHER: "Another reason",
} as const;

export type WrapUpReason = keyof typeof wrapUpReasons;

/** A reason's code, or nothing when the text is not one. */
export function wrapUpReasonOf(code: string | null): WrapUpReason | undefined {
  return code !== null && Object.hasOwn(wrapUpReasons, code) ? (code as WrapUpReason) : undefined;
}

/** How a call ended that nobody wrapped up: its call handler did nothing for an hour (e-RS code, verbatim). */
export const LEFT_IDLE = "LEFT_IDLE";
export const leftIdle = "Closed by itself after an hour without use";

/** How a call ended, in words. */
export function endedWords(code: string | null): string {
  if (code === LEFT_IDLE) return leftIdle;
  const reason = wrapUpReasonOf(code);
  return reason === undefined ? "Not known" : wrapUpReasons[reason];
}
