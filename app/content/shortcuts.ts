/** The letters that work with Alt and Shift on a call's pages, and what each does. */
export const shortcuts = {
  F: "Find a patient",
  R: "Go to the referral",
  T: "Look at times, of the first clinic that has them",
  E: "Read out the earliest time",
  B: "Press the button that books, changes, sends or cancels",
  C: "Go to cancelling the appointment",
  N: "Go to the notes",
  W: "End the call and wrap up",
  S: "Save and finish the call",
} as const;
