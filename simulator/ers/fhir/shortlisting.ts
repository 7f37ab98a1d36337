import type { Shortlisting } from "../conversation/referring.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { LETTER_INTENTIONS } from "../store/schema.ts";
import { coding } from "./parameters.ts";
import { readShortlist } from "./shortlist.ts";
import { STU3_CODES } from "./systems.ts";

/** The parameters that A011 and A031 are sent alike. */
export const SHORTLISTING_PARAMETERS = {
  shortlist: "resource",
  intentionToAddReferralLetter: coding(`${STU3_CODES}/eRS-ReferralLetterIntention-1`),
  firstReminderLetterFollowUpDays: "valueUnsignedInt",
} as const;

type Given = {
  shortlist?: object;
  intentionToAddReferralLetter?: string;
  firstReminderLetterFollowUpDays?: number;
};

/** A shortlist, what its services were found by, and what is told beside it; all three must be there. */
export function readShortlisting(given: Given): Shortlisting | Refusal {
  const { shortlist, intentionToAddReferralLetter: code, firstReminderLetterFollowUpDays } = given;
  const missing = (name: string) => refuse("MISSING_VALUE", undefined, `'${name}' is missing.`);
  if (shortlist === undefined) return missing("shortlist");
  if (code === undefined) return missing("intentionToAddReferralLetter");
  if (firstReminderLetterFollowUpDays === undefined) return missing("firstReminderLetterFollowUpDays");
  const intention = LETTER_INTENTIONS.find((one) => one === code);
  if (!intention)
    return refuse("INVALID_CODE", "R71", "'intentionToAddReferralLetter' is not one of the legal values.");
  const read = readShortlist(shortlist);
  if (isRefusal(read)) return read;
  return { ...read, intention, firstReminderDays: firstReminderLetterFollowUpDays };
}
