import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { openReferral } from "../access.ts";
import { cardRules } from "../rules/phone-cards.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { firstRefusal } from "../rules/rule.ts";
import { findOrganisation, patientOf, shortlistedIds } from "../store/referrals.ts";
import { findService } from "../store/services.ts";
import type { MessageChannel } from "../store/schema.ts";
import { channelsOf, sendMessage } from "./telling.ts";

export type Card = { ubrn: string; serviceId: string; channel: MessageChannel };

/** x34: how a clinic that books by phone is booked goes to the patient, by the one channel. Runs inside an immediate transaction. */
export function sendPhoneCard(world: World, caller: Caller, card: Card): "DONE" | Refusal {
  const { ers } = world;
  const { ubrn, serviceId, channel } = card;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const service = findService(ers, serviceId);
  if (!service) return refuse("INAPPROPRIATE_VALUE", "R16", `There is no service ${serviceId}.`);
  const patient = patientOf(ers, referral);
  const refusal = firstRefusal(cardRules, {
    ...{ caller, patient, channel, channels: channelsOf(patient) },
    service,
    today: londonDate(world.clock.now()),
    shortlist: shortlistedIds(ers, ubrn),
  });
  if (refusal) return refusal;
  const site = findOrganisation(ers, service.siteOdsCode);
  sendMessage(world, ubrn, { about: "HOW_TO_BOOK", only: channel, news: { service, site } });
  return "DONE";
}
