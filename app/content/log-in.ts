/** What is wrong with a booking reference that somebody typed. */
export const bookingReferenceMessages = {
  missing: "Enter your booking reference",
  notNumbers: "Booking reference must only include numbers",
  wrongLength: "Booking reference must be 12 numbers",
  likeNhsNumber: "Booking reference must be 12 numbers. You may have entered your NHS number",
} as const;

/** What else can be wrong at log-in. `doNotMatch` never says which of the three was wrong, nor whether the reference exists. */
export const logInMessages = {
  passwordMissing: "Enter your password",
  yearMissing: "Enter your year of birth",
  yearWrong: "Year of birth must be 4 numbers, like 1984",
  doNotMatch: "Check your booking reference, password and year of birth. They do not match our records",
  triesLeft: (tries: number) =>
    `You have ${tries} more ${tries === 1 ? "try" : "tries"} before we lock this booking reference for 30 minutes.`,
} as const;
