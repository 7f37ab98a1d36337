import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { doerOf } from "../doer.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { chasingRules } from "../rules/chasing.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";
import { eventsOf, noteEvent } from "../store/referral-events.ts";
import { findService } from "../store/services.ts";
import { letterDue } from "./contact-by.ts";

/** x24: a provider has asked the referrer where the letter is (R72). Runs inside an immediate transaction. */
export function chaseLetter(
  world: World,
  caller: Caller,
  { ubrn, note }: { ubrn: string; note: string | null },
): "DONE" | Refusal {
  const { ers, clock } = world;
  const now = clock.now();
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const serviceId = findCurrent(ers, ubrn)?.serviceId;
  const chased = eventsOf(ers, ubrn).findLast(({ what }) => what === "LETTER_CHASED");
  const refusal = firstRefusal(chasingRules, {
    caller,
    referral,
    providerOdsCode: serviceId === undefined ? undefined : findService(ers, serviceId)?.providerOdsCode,
    today: londonDate(now),
    letterDue: letterDue(world, referral),
    chasedOn: chased && londonDate(chased.at),
  });
  if (refusal) return refusal;
  const about = { ...doerOf(caller), serviceId: serviceId ?? null, comment: note };
  noteEvent(ers, ubrn, { what: "LETTER_CHASED", at: now, ...about });
  return "DONE";
}
