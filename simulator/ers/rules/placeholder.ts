import { refuse } from "../refusals.ts";
import type { PlaceholderExplanation } from "../store/schema.ts";
import type { Caller } from "./access.ts";
import type { Rule } from "./rule.ts";

export type PlaceholderFacts = {
  caller: Caller;
  service: { placeholder: PlaceholderExplanation | null };
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
