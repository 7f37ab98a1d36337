import type { World } from "../../simulator.ts";
import type { Refusal } from "../refusals.ts";
import { patientLetterRules } from "../rules/patient-letters.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";
import type { Referral } from "../store/referrals.ts";
import { composeLetter } from "./compose.ts";
import type { Letter } from "./letter.ts";
import { letterView } from "./view.ts";

/** The letter about a referral as it is now, however it is given out; refused by `patientLetterRules`. It changes nothing. */
export function patientLetter(world: World, referral: Referral): Letter | Refusal {
  const appointment = findCurrent(world.ers, referral.ubrn);
  const refusal = firstRefusal(patientLetterRules, { referral, appointment, now: world.clock.now() });
  return refusal ?? composeLetter(letterView(world, referral));
}
