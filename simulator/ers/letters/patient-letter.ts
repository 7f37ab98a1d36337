import type { World } from "../../simulator.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { patientLetterRules } from "../rules/patient-letters.ts";
import { firstRefusal } from "../rules/rule.ts";
import type { Referral } from "../store/referrals.ts";
import { composeLetter } from "./compose.ts";
import type { Letter } from "./letter.ts";
import { letterView } from "./view.ts";

/** The letter about a referral as it is now, however it is given out; refused by `patientLetterRules`. It changes nothing. */
export function patientLetter(world: World, caller: Caller, referral: Referral): Letter | Refusal {
  const view = letterView(world, referral);
  const facts = { ...view, caller, appointment: view.current?.appointment };
  return firstRefusal(patientLetterRules, facts) ?? composeLetter(view);
}
