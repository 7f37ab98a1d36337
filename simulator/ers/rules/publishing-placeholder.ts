import type { Refusal } from "../refusals.ts";
import { isPhone, unfit } from "./publication.ts";
import type { DraftAgreement, ServiceDefinition } from "../store/schema.ts";
import type { PublicationFacts, PublicationRule } from "./publication.ts";

type Explanation = NonNullable<ServiceDefinition["placeholder"]>;

/** Asks a rule only of a service whose slots are placeholders. */
const ofPlaceholder =
  (rule: (explanation: Explanation, facts: PublicationFacts) => Refusal | undefined): PublicationRule =>
  (facts) =>
    facts.definition.placeholder ? rule(facts.definition.placeholder, facts) : undefined;

/** The rule, of this name, that an explanation says something of this. */
const isSaid = (rule: string, field: "arrangedBy" | "phoneHours", why: string) =>
  ofPlaceholder((explanation) =>
    explanation[field].trim() === "" ? unfit(`placeholder/${field}`, "MISSING_VALUE", rule, why) : undefined,
  );

/** Ours. Only appointments can be placeholders: a service that reviews referrals has none. */
const placeholderIsBookable = ofPlaceholder((_explanation, { definition }) =>
  definition.requestFlow === "BOOKABLE"
    ? undefined
    : unfit("placeholder", "FIELD_NOT_PERMITTED", "placeholderIsBookable", "It has no appointments."),
);

/** SEED2. Patients must understand how their real appointment will be arranged: by whom … */
const arrangerIsGiven = isSaid(
  "arrangerIsGiven",
  "arrangedBy",
  "It does not say who arranges the real appointment.",
);

/** … how … */
const methodIsKnown = ofPlaceholder(({ method }) =>
  ["PHONE", "LETTER"].includes(method)
    ? undefined
    : unfit("placeholder/method", "INVALID_CODE", "methodIsKnown", "It does not say how that is arranged."),
);

/** … within how many working days … */
const daysAreGiven = ofPlaceholder(({ withinWorkingDays }) =>
  withinWorkingDays > 0
    ? undefined
    : unfit(
        "placeholder/withinWorkingDays",
        "MISSING_VALUE",
        "daysAreGiven",
        "It does not say within how many working days that is arranged.",
      ),
);

/** … and whom to ring after that … */
const arrangersPhoneIsGiven = ofPlaceholder(({ phone }) =>
  isPhone(phone)
    ? undefined
    : unfit(
        "placeholder/phone",
        "MISSING_VALUE",
        "arrangersPhoneIsGiven",
        "It does not say whom to ring after that.",
      ),
);

/** … and when. */
const phoneHoursAreGiven = isSaid("phoneHoursAreGiven", "phoneHours", "It does not say when to ring them.");

/** Whether the same explanation is given: another one is another version, and needs another agreement. */
export const saysTheSame = (one: Explanation, other: Explanation): boolean =>
  (["arrangedBy", "method", "withinWorkingDays", "phone", "phoneHours"] as const).every(
    (field) => one[field] === other[field],
  );

/** Whether a commissioner's agreement is to this explanation. */
export const isAgreedTo = (explanation: Explanation, agreement: DraftAgreement | null): boolean =>
  agreement?.explanation !== undefined && saysTheSame(agreement.explanation, explanation);

/** SEED2. Placeholders are used only where a commissioner has agreed to it: to how their appointments are arranged. */
const commissionerHasAgreed = ofPlaceholder((explanation, { agreement }) =>
  isAgreedTo(explanation, agreement)
    ? undefined
    : unfit(
        "placeholder",
        "INAPPROPRIATE_VALUE",
        "commissionerHasAgreed",
        agreement
          ? `What ${agreement.odsCode} agreed to on ${agreement.agreedOn} is another explanation: a commissioner must agree to this one.`
          : "No commissioner has agreed to placeholders.",
      ),
);

export const placeholderRules: readonly PublicationRule[] = [
  placeholderIsBookable,
  arrangerIsGiven,
  methodIsKnown,
  daysAreGiven,
  arrangersPhoneIsGiven,
  phoneHoursAreGiven,
  commissionerHasAgreed,
];
