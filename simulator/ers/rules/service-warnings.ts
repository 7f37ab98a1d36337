import type { ServiceDefinition } from "../store/schema.ts";

/** What a definer should think again about; it keeps no service from being published. */
export type ServiceWarning = { field: string; diagnostics: string };
type Warns = (definition: ServiceDefinition) => ServiceWarning[];

/** Words that tell a patient that an appointment is none. They confuse beside a date and a time (DUMMY, 6 June 2023). */
const SHOUTS: readonly RegExp[] = [
  /\bdo(n['’]t| not) (attend|travel)\b/i,
  /\bnot for patients?( attendance| use)?\b/i,
  /\badmin(istration|istrative)?( appointments?| slots?| purposes| use)? only\b/i,
  /\b(dummy|virtual) (appointment|slot|clinic)/i,
];

/** Ours. A name or instructions that shout, of a service that is not said to have placeholders. */
const shouts: Warns = ({ placeholder, ...definition }) =>
  (["name", "patientName", "instructions"] as const)
    .filter((field) => !placeholder && SHOUTS.some((words) => words.test(definition[field])))
    .map((field) => ({
      field,
      diagnostics: "It says that patients are not to come. If its slots are placeholders, say so.",
    }));

/** Ours, after the polling guidance. Patients who would wait longer than e-RS polls find no slots. */
const pollsTooShort: Warns = ({ pollingRangeDays, averageWaitDays }) =>
  pollingRangeDays !== null && averageWaitDays !== null && pollingRangeDays < averageWaitDays
    ? [
        {
          field: "pollingRangeDays",
          diagnostics: `Patients wait ${averageWaitDays} days on average, and only ${pollingRangeDays} are polled.`,
        },
      ]
    : [];

/** R25, R26. No slot is ever in a patient booking window that begins after the polling range. */
const windowIsNeverPolled: Warns = ({ pollingRangeDays, windows }) =>
  Object.entries(windows ?? {})
    .filter(([, { startHours }]) => pollingRangeDays !== null && startHours >= (pollingRangeDays + 1) * 24)
    .map(([priority]) => ({
      field: "windows",
      diagnostics: `The ${priority} window begins after the end of the polling range: patients see no slots.`,
    }));

/** DUMMY. The first of the ways out of placeholders. */
const assessingIsBetter: Warns = ({ placeholder }) =>
  placeholder
    ? [
        {
          field: "placeholder",
          diagnostics:
            "A referral assessment service (requestFlow REVIEW) is the better way: it gets referrals without an appointment that is none.",
        },
      ]
    : [];

/** Everything that a definer should think again about. */
export const warningsOf: Warns = (definition) =>
  [shouts, pollsTooShort, windowIsNeverPolled, assessingIsBetter].flatMap((warns) => warns(definition));
