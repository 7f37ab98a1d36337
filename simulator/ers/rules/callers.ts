import { refuse } from "../refusals.ts";
import type { CallerAuthority, CallerRelationship } from "../store/schema.ts";
import type { Rule } from "./rule.ts";

/** Ours. From this age on people speak for themselves; before it, whoever has parental responsibility does. */
const SPEAKS_FOR_ONESELF_AT = 16;

export type OnBehalf = { relationship: CallerRelationship; authority: CallerAuthority };
export type CallerFacts = {
  /** The patient's whole years of age today, in London. */
  age: number;
  /** Who calls in the patient's place, and what entitles them; nothing: the patient calls. */
  onBehalf: OnBehalf | undefined;
};

/** Ours. A child does not arrange their own care on the phone: who does it for them is on record. */
const childIsSpokenFor: Rule<CallerFacts> = ({ age, onBehalf }) =>
  age < SPEAKS_FOR_ONESELF_AT && !onBehalf
    ? refuse(
        "CALLER_NOT_RECORDED",
        "childIsSpokenFor",
        "The patient is a child: 'onBehalf' must say who calls.",
      )
    : undefined;

/** Ours. A child's word entitles nobody to act for them, and being a parent entitles nobody to act for others. */
const authorityFitsAge: Rule<CallerFacts> = ({ age, onBehalf }) => {
  const isChild = age < SPEAKS_FOR_ONESELF_AT;
  return onBehalf?.authority === (isChild ? "CONSENT" : "PARENTAL_RESPONSIBILITY")
    ? refuse(
        "INAPPROPRIATE_VALUE",
        "authorityFitsAge",
        "'authority' entitles nobody to act for a patient of this age.",
      )
    : undefined;
};

/** x08, once the caller has said what only patients and those close to them know. First refusal wins. */
export const callerRules: readonly Rule<CallerFacts>[] = [childIsSpokenFor, authorityFitsAge];
