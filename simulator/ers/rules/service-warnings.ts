import type { ServiceDefinition } from "../store/schema.ts";

/** What a definer should think again about; it keeps no service from being published. */
export type ServiceWarning = { field: string; diagnostics: string };
type Warns = (definition: ServiceDefinition) => ServiceWarning[];

/** To come at all. Ordinary instructions go on to say how, when or with whom not to. */
const COME = String.raw`(?:attend|travel|come|turn up)\b(?! (?:if|when|while|with|without|alone|early|earlier|late|later|before|after|more|by|off|into|out|abroad|on your own|on an)\b)`;
/** Of whom it is said: of patients, or of nobody in particular. */
const WHO = String.raw`(?:^|[^\w\s'’] ?|\b(?:patients?|pts?|you)(?: (?:is|are|advised|asked|told))* )`;

/** Where only some are meant, or on some condition, nothing is shouted. */
const OF_ALL = String.raw`(?! (?:under|over|aged|younger|older|alone|with|without|who|whose|on|from|taking|needing|if|when|unless)\b)`;

/** What is plainly said of an appointment that is none. */
const PHRASES: readonly string[] = [
  "ignore appointment",
  "ignore this appointment",
  "ignore the appointment",
  "ignore date",
  "ignore this date",
  "ignore the date",
  "disregard appointment",
  "disregard this appointment",
  "disregard the appointment",
  "disregard date",
  "disregard this date",
  "disregard the date",
  "nobody is to attend",
  "nobody should attend",
  "nobody to attend",
  "no one is to attend",
  "no one should attend",
  "no one to attend",
  "no patients",
  "admin use",
  "placeholder",
  "placeholders",
];
/** A phrase that is said of all, and not said not to be so: "do not ignore this appointment". */
const said = (phrase: string) => String.raw`(?<!\b(?:not|never|don['’]?t) )\b${phrase}\b${OF_ALL}`;

/** Words that tell a patient that an appointment is none. They confuse beside a date and a time (DUMMY, 6 June 2023). */
const SHOUTS: readonly RegExp[] = [
  ...PHRASES.map(said),
  String.raw`(?<!\b(?:who|you|they) )\bdo ?(?:n['’]?t|not) ?${COME}`,
  `${WHO}(?:should|must|shall|need|is|are)? ?not (?:to )?${COME}`,
  String.raw`\b(?:no need|do(?:es)? not need|do(?:es)?n['’]?t need|not (?:required|needed|expected)) (?:for (?:patients?|you) )?to ${COME}`,
  String.raw`\b(?:no attendance|attendance (?:is )?not) (?:required|needed|necessary|expected)\b`,
  String.raw`\bnot for patients?\b${OF_ALL}`,
  String.raw`\bnot an? (?:real|actual|true|genuine) (?:appointment|appt|slot|booking|clinic)`,
  String.raw`\badmin(?:istration|istrative)?(?: appointments?| appts?| slots?| purposes| use)? only\b`,
  String.raw`\badmin(?:istration|istrative)? (?:appointment|appt|slot)s?\b`,
  String.raw`(?<!\b(?:your|his|her|their|favourite|bring a|or a|and a) |['’]s )\bdummy\b(?!['’]s)`,
  String.raw`\bvirtual (?:appointment|slot|clinic)`,
].map((words) => new RegExp(words, "i"));

/** However words are set apart: by line breaks, by more spaces than one, or by hyphens. */
const inOneLine = (text: string) =>
  text
    .replaceAll(/(?<=\w)[-_](?=\w)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Ours. A name or instructions that shout, of a service that is not said to have placeholders. */
const shouts: Warns = ({ placeholder, ...definition }) =>
  (["name", "patientName", "instructions"] as const)
    .filter((field) => !placeholder && SHOUTS.some((words) => words.test(inOneLine(definition[field]))))
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
