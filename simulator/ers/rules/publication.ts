import { refuse } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import type { DraftAgreement, ServiceDefinition } from "../store/schema.ts";
import type { Rule } from "./rule.ts";

/** What the publication rules are asked about: a service as its definer wrote it, and what is known of the names in it. */
export type PublicationFacts = {
  definition: ServiceDefinition;
  providerOdsCode: string;
  /** The headquarters of the site and of the organisation whose PAS holds the slots; nothing when there is no such one. */
  headquartersOfSite: string | undefined;
  headquartersOfPas: string | undefined;
  /** SDS user ids of the clinicians of the provider. */
  clinicians: readonly string[];
  /** The commissioner that agreed to placeholders, and the explanation that it agreed to. */
  agreement: DraftAgreement | null;
  /** The London date of today. */
  today: string;
};

export type PublicationRule = Rule<PublicationFacts>;

/** Why a service cannot be published, with the field that its definer must put right. */
export const unfit = (field: string, code: RefusalCode, rule: string, diagnostics: string): Refusal => ({
  ...refuse(code, rule, diagnostics),
  detail: { field },
});

const WHY_GIVEN = "It is missing.";

/** The rule, of this name, that a field is not left empty. */
export const isGiven =
  (
    rule: string,
    field: string,
    read: (facts: PublicationFacts) => string | null | undefined,
    why = WHY_GIVEN,
  ): PublicationRule =>
  (facts) =>
    (read(facts) ?? "").trim() === "" ? unfit(field, "MISSING_VALUE", rule, why) : undefined;

/** A British telephone number: 10 or 11 digits, however they are set apart. */
export const isPhone = (phone: string): boolean => /^0\d{9,10}$/.test(phone.replaceAll(" ", ""));
