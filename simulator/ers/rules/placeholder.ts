import { refuse } from "../refusals.ts";
import type { Ending, PlaceholderExplanation } from "../store/schema.ts";
import { isProviderOf } from "./access.ts";
import type { Caller } from "./access.ts";
import { soonerOf } from "./contact-dates.ts";
import type { Rule } from "./rule.ts";

export type PlaceholderFacts = {
  caller: Caller;
  service: { placeholder: PlaceholderExplanation | null; providerOdsCode: string };
  /** The version of the explanation that the patient acknowledged. */
  acknowledgedVersion: string | undefined;
};

/**
 * Ours. A placeholder is booked for a patient only once they have read how their real appointment will be arranged. Nobody
 * else need say so; whoever does names the explanation as it stands.
 */
export const placeholderIsExplained: Rule<PlaceholderFacts> = ({ caller, service, acknowledgedVersion }) => {
  const { placeholder } = service;
  const mustBeSaid = caller.kind === "patient" || caller.kind === "tal" || acknowledgedVersion !== undefined;
  if (!placeholder || !mustBeSaid || placeholder.version === acknowledgedVersion) return undefined;
  return refuse(
    "PLACEHOLDER_NOT_EXPLAINED",
    "placeholderIsExplained",
    `Version ${placeholder.version} of what the placeholder means must be acknowledged, not ${acknowledgedVersion ?? "none"}.`,
  );
};

/**
 * Ours. The explanation that a booking is kept with, which makes it a placeholder; none where it is real. What the staff of
 * the service's provider book is real, unless they acknowledge that it is a placeholder.
 */
export const explanationBooked = ({
  caller,
  service,
  acknowledgedVersion,
}: PlaceholderFacts): PlaceholderExplanation | null =>
  isProviderOf(caller, service) && acknowledgedVersion === undefined ? null : service.placeholder;

/**
 * R50. By when whoever is to hold a placeholder is contacted. A promise is its provider's: another placeholder there does not
 * put it off, and it does not bind another provider.
 */
export const contactByOfPlaceholder = ({
  promised,
  promisedBy,
  providerOdsCode,
  within,
}: {
  /** What the referral has been promised, and the provider of what it holds; nothing where it holds nothing. */
  promised: string | null;
  promisedBy: string | undefined;
  providerOdsCode: string | undefined;
  /** The day that the explanation of the new placeholder says. */
  within: string;
}): string => (promisedBy === providerOdsCode ? soonerOf(promised, within) : within);

/** R50, R63. What is left of a promise when the appointment ends: the provider that is to act later has still to keep it. */
export const promiseAfterEnd = (becomes: Ending, promised: string | null): string | null =>
  becomes === "TRIAGED_PROVIDER_TO_ACTION" ? promised : null;
