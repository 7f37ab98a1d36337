import { isPhone, unfit, isGiven } from "./publication.ts";
import type { ServiceDefinition } from "../store/schema.ts";
import type { PublicationFacts, PublicationRule } from "./publication.ts";

/** Asks a rule only of a service whose slots are placeholders. */
const ofPlaceholder =
  (rule: PublicationRule): PublicationRule =>
  (facts) =>
    facts.definition.placeholder ? rule(facts) : undefined;

const explanation = ({ definition }: PublicationFacts) => definition.placeholder;

/** Ours. Only appointments can be placeholders: a service that reviews referrals has none. */
const placeholderIsBookable = ofPlaceholder(({ definition }) =>
  definition.requestFlow === "BOOKABLE"
    ? undefined
    : unfit("placeholder", "FIELD_NOT_PERMITTED", undefined, "It has no appointments."),
);

/** SEED2. Patients must understand how their real appointment will be arranged: by whom … */
const arrangerIsGiven = ofPlaceholder(
  isGiven(
    "placeholder/arrangedBy",
    (facts) => explanation(facts)?.arrangedBy,
    "It does not say who arranges the real appointment.",
  ),
);

/** … how … */
const methodIsKnown = ofPlaceholder((facts) =>
  ["PHONE", "LETTER"].includes(explanation(facts)?.method ?? "")
    ? undefined
    : unfit("placeholder/method", "INVALID_CODE", undefined, "It does not say how that is arranged."),
);

/** … within how many working days … */
const daysAreGiven = ofPlaceholder((facts) =>
  (explanation(facts)?.withinWorkingDays ?? 0) > 0
    ? undefined
    : unfit(
        "placeholder/withinWorkingDays",
        "MISSING_VALUE",
        undefined,
        "It does not say within how many working days that is arranged.",
      ),
);

/** … and whom to ring after that … */
const phoneIsGiven = ofPlaceholder((facts) =>
  isPhone(explanation(facts)?.phone ?? "")
    ? undefined
    : unfit("placeholder/phone", "MISSING_VALUE", undefined, "It does not say whom to ring after that."),
);

/** … and when. */
const phoneHoursAreGiven = ofPlaceholder(
  isGiven(
    "placeholder/phoneHours",
    (facts) => explanation(facts)?.phoneHours,
    "It does not say when to ring them.",
  ),
);

/** SEED2. Placeholders are used only where a commissioner has agreed to it. */
const commissionerHasAgreed = ofPlaceholder(({ agreement }) =>
  agreement
    ? undefined
    : unfit("placeholder", "INAPPROPRIATE_VALUE", undefined, "No commissioner has agreed to placeholders."),
);

export const placeholderRules: readonly PublicationRule[] = [
  placeholderIsBookable,
  arrangerIsGiven,
  methodIsKnown,
  daysAreGiven,
  phoneIsGiven,
  phoneHoursAreGiven,
  commissionerHasAgreed,
];

/** Whether the same explanation is given: another one is another version. */
export const saysTheSame = (
  one: NonNullable<ServiceDefinition["placeholder"]>,
  other: NonNullable<ServiceDefinition["placeholder"]>,
): boolean =>
  (["arrangedBy", "method", "withinWorkingDays", "phone", "phoneHours"] as const).every(
    (field) => one[field] === other[field],
  );
