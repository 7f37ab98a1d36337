/** Examples that are not replayed. Where an operation is awaited, the test fails as soon as it is simulated. */
export const AWAITED: readonly { operation: string; examples: RegExp }[] = [
  { operation: "A006", examples: /^stu3\/examples\/retrieveAttachment\// },
  { operation: "A007", examples: /^stu3\/examples\/retrieveClinicalInformation\// },
  { operation: "A021", examples: /^stu3\/examples\/createReferralAndSendForTriage\// },
  {
    operation: "A032",
    examples: /^stu3\/examples\/(changeShortlistAndSendForTriage\/|.*\/WithChangeShortlistAndSendForTriage)/,
  },
  { operation: "A040", examples: /^r4\/examples\/retrieveOboUsers\// },
  { operation: "A042", examples: /^r4\/examples\/retrieveAttachment\// },
];

/** Examples that no request of the documentation leads to, and why. */
export const WITHOUT_REQUEST: readonly { examples: RegExp; reason: string }[] = [
  {
    examples: /^(stu3|r4)\/examples\/[^/]+\.json$|^patient-care\/examples\/OperationOutcome\.json$/,
    reason:
      "An error of every operation, or of the sandbox itself; their shapes are checked wherever a test meets one.",
  },
  {
    examples: /^stu3\/examples\/patientServiceSearch\/responses\/(Empty|Fetch|WithIndicative)/,
    reason:
      "Which request leads to which is not told: their services are compared by `search-examples.test.ts`.",
  },
  {
    examples: /^stu3\/examples\/patientServiceSearch\/responses\/(Advice|Triage)/,
    reason: "No service here gives advice and guidance, and none is both booked and sent for triage.",
  },
  {
    examples: /^patient-care\/examples\/retrieveHealthcareService\/responses\/Single/,
    reason: "The service has the id 70000, and 123 in its identifier.",
  },
];
