import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import type { Concept } from "../reference-data/concept.ts";
import { REFERRAL_CANCELLATION_REASONS } from "../reference-data/referral-cancellation-reasons.ts";
import type { ReferralState } from "../store/schema.ts";
import type { ListedReferral } from "../store/worklists.ts";
import { displayOf, STU3_CODES, stu3Base } from "./systems.ts";

/** Worklists spell two states in their own way. */
const STATE_CODES = new Map<ReferralState, string>([
  ["APPT_CANCELLED_BY_PATIENT", "APP_CANCELLED_BY_PATIENT"],
  ["APPT_CANCELLED_BY_PROVIDER", "APP_CANCELLED_BY_PROVIDER"],
]);

/** The state of a referral as worklists name it: "Not booked", but "Triage Response". */
export function worklistStatus(state: ReferralState) {
  const usual = displayOf(state);
  const display = state === "TRIAGE_RESPONSE" ? usual : usual.slice(0, 1) + usual.slice(1).toLowerCase();
  const coding = {
    system: `${STU3_CODES}/eRS-ReferralState-1`,
    code: STATE_CODES.get(state) ?? state,
    display,
  };
  return { url: "status", valueCodeableConcept: { coding: [coding] } };
}

/** Why a referral is in its state, where the official examples say so. */
export function worklistReason({ referral, appointment }: ListedReferral, baseUrl: string) {
  const ofAppointment = {
    name: "APPOINTMENT-CANCELLATION-REASON",
    concepts: APPOINTMENT_CANCELLATION_REASONS as readonly Concept[],
  };
  const ofReferral = { name: "REFERRAL-CANCELLATION-REASON", concepts: REFERRAL_CANCELLATION_REASONS };
  const known = new Map<ReferralState, [typeof ofAppointment, string | null | undefined]>([
    ["REJECTED", [ofAppointment, referral.stateReason]],
    ["CANCELLED_REFERRAL", [ofReferral, referral.stateReason]],
    ["APPT_CANCELLED_BY_PATIENT", [ofAppointment, appointment?.reason]],
    ["APPT_CANCELLED_BY_PROVIDER", [ofAppointment, appointment?.reason]],
  ]);
  const [from, code] = known.get(referral.state) ?? [];
  if (!from || code == null) return [];
  const display = from.concepts.find((concept) => concept.code === code)?.display ?? displayOf(code);
  const coding = { system: `${stu3Base(baseUrl)}/CodeSystem/${from.name}`, code, display };
  return [{ url: "reason", valueCodeableConcept: { coding: [coding] } }];
}
