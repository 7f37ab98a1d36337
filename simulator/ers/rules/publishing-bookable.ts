import type { ServiceDefinition } from "../store/schema.ts";
import { isGiven, isPhone, unfit } from "./publication.ts";
import type { PublicationRule } from "./publication.ts";

const isBookable = ({ requestFlow }: ServiceDefinition) => requestFlow === "BOOKABLE";
const isDirect = (definition: ServiceDefinition) =>
  isBookable(definition) && definition.bookableType === "DIRECTLY_BOOKABLE";
const isIndirect = (definition: ServiceDefinition) =>
  isBookable(definition) && definition.bookableType === "INDIRECTLY_BOOKABLE";

/** Asks a rule only of the services that it is about. */
const of =
  (kind: (definition: ServiceDefinition) => boolean, rule: PublicationRule): PublicationRule =>
  (facts) =>
    kind(facts.definition) ? rule(facts) : undefined;

/** R24. A service for appointments says how they are booked. */
const bookableTypeIsGiven = of(
  isBookable,
  isGiven(
    "R24",
    "bookableType",
    ({ definition }) => definition.bookableType,
    "It does not say how it is booked.",
  ),
);

/** R25. e-RS asks a PAS for the slots of some days ahead. */
const pollingRangeIsGiven = of(isDirect, ({ definition: { pollingRangeDays } }) =>
  (pollingRangeDays ?? 0) > 0
    ? undefined
    : unfit("pollingRangeDays", "MISSING_VALUE", "R25", "It has no polling range."),
);

/** R26. Each priority that a service takes has a patient booking window, and no other has one; without any, all are open. */
const windowsAreOfPriorities = of(isDirect, ({ definition: { priorities, windows } }) => {
  if (!windows) return undefined;
  const named = Object.keys(windows);
  const missing = priorities.find((priority) => !named.includes(priority));
  const stray = named.find((name) => !priorities.some((priority) => priority === name));
  if (missing !== undefined)
    return unfit("windows", "MISSING_VALUE", "R26", `${missing} has no patient booking window.`);
  return stray === undefined
    ? undefined
    : unfit("windows", "INAPPROPRIATE_VALUE", "R26", `It takes no ${stray} referrals, but has a window.`);
});

/** R26. A patient booking window begins an hour ahead at the earliest, and before it ends. */
const windowsAreInOrder = of(isDirect, ({ definition: { windows } }) => {
  const wrong = Object.entries(windows ?? {}).find(
    ([, { startHours, endDays }]) => startHours < 1 || (endDays !== null && startHours >= (endDays + 1) * 24),
  )?.[0];
  return wrong === undefined
    ? undefined
    : unfit(
        "windows",
        "INAPPROPRIATE_VALUE",
        "R26",
        `The ${wrong} window begins less than an hour ahead, or after its end.`,
      );
});

/** R28. New slots are reserved for the provider for 0, 1 or 2 days, and for none where nobody says so. */
const reservationIsKnown = of(isDirect, ({ definition: { reservationDays } }) =>
  [0, 1, 2].includes(reservationDays ?? 0)
    ? undefined
    : unfit("reservationDays", "INVALID_VALUE", "R28", "Slots are reserved for 0, 1 or 2 days."),
);

/** R24. The slots of a directly bookable service are in a PAS of its provider. */
const pasIsOfProvider = of(isDirect, ({ definition: { pasOdsCode }, headquartersOfPas, providerOdsCode }) => {
  if (pasOdsCode === null) return unfit("pasOdsCode", "MISSING_VALUE", "R24", "No PAS holds its slots.");
  return headquartersOfPas === providerOdsCode
    ? undefined
    : unfit("pasOdsCode", "INVALID_VALUE", "R24", `'${pasOdsCode}' is not of ${providerOdsCode}.`);
});

/** R24. e-RS polls at times of the day. */
const pollTimesAreTimes = of(isDirect, ({ definition: { pollTimes } }) =>
  pollTimes?.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) === false
    ? unfit("pollTimes", "INVALID_VALUE", "R24", "Its poll schedule names a time that is none.")
    : undefined,
);

const POLLED_FIELDS = [
  "pollingRangeDays",
  "windows",
  "reservationDays",
  "pasOdsCode",
  "pollTimes",
] as const satisfies readonly (keyof ServiceDefinition)[];

/** R24. What has no slots says nothing of slots. */
const slotFieldsAreLeftOut: readonly PublicationRule[] = POLLED_FIELDS.map((field) =>
  of(
    (definition) => !isDirect(definition),
    ({ definition }) =>
      definition[field] === null
        ? undefined
        : unfit(field, "FIELD_NOT_PERMITTED", "R24", "Only a directly bookable service has slots."),
  ),
);

/** Ours, after SEED1. Whoever must phone a clinic needs its number … */
const phoneIsGiven = of(isIndirect, ({ definition: { patientPhone } }) =>
  isPhone(patientPhone ?? "")
    ? undefined
    : unfit("patientPhone", "MISSING_VALUE", "phoneIsGiven", "Patients must phone it, and cannot."),
);

/** … the hours at which it answers … */
const hoursAreGiven = of(isIndirect, ({ definition: { openingHours } }) =>
  openingHours && openingHours.periods.length > 0
    ? undefined
    : unfit(
        "openingHours",
        "MISSING_VALUE",
        "hoursAreGiven",
        "Patients must phone it, and do not know when.",
      ),
);

/** … and what to say. */
const instructionsAreGiven = of(
  isIndirect,
  isGiven(
    "instructionsAreGiven",
    "instructions",
    ({ definition }) => definition.instructions,
    "Patients must phone it.",
  ),
);

/** Ours. A stretch of opening hours opens before it closes. */
const hoursAreInOrder: PublicationRule = ({ definition: { openingHours } }) =>
  openingHours?.periods.some(({ opens, closes }) => opens >= closes)
    ? unfit("openingHours", "INAPPROPRIATE_VALUE", "hoursAreInOrder", "It closes before it opens.")
    : undefined;

/** What the way in which a service is booked asks of it. The request flow is looked at first: a triage service may carry a bookable type. */
export const bookingFieldRules: readonly PublicationRule[] = [
  bookableTypeIsGiven,
  pollingRangeIsGiven,
  windowsAreOfPriorities,
  windowsAreInOrder,
  reservationIsKnown,
  pasIsOfProvider,
  pollTimesAreTimes,
  ...slotFieldsAreLeftOut,
  phoneIsGiven,
  hoursAreGiven,
  instructionsAreGiven,
  hoursAreInOrder,
];
