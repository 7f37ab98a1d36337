import { expect, test } from "vitest";
import { A_PATIENT, aReferral, aService, PATIENT, REFERRER, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { movingRules } from "./moving.ts";
import type { MovingFacts } from "./moving.ts";
import { firstRefusal } from "./rule.ts";

const REVIEW = aService({ requestFlow: "REVIEW", bookableType: null });
const AWAITING = { referral: aReferral({ state: "AWAITING_TRIAGE" }), assessedBy: "12000" } as const;

const facts: MovingFacts = {
  caller: PATIENT,
  patient: A_PATIENT,
  referral: aReferral(),
  isLocked: false,
  service: REVIEW,
  today: TODAY,
  shortlist: ["11000"],
  isCommissioned: true,
  assessedBy: undefined,
  requested: { versionId: 5 },
};

function ask(over: Partial<MovingFacts> = {}): string {
  const refusal = firstRefusal(movingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "moved";
}

const MAY = ["NOT_BOOKED", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER", "AWAITING_TRIAGE"];
test.each(REFERRAL_STATES)("from %s (R33, R46, R49)", (state) => {
  const refused = state === "BOOKED" ? "INVALID_REQUEST_STATE R33" : "INVALID_REQUEST_STATE R46";
  expect(ask({ referral: aReferral({ state }) })).toBe(MAY.includes(state) ? "moved" : refused);
});

test.each<[string, Partial<MovingFacts>, string]>([
  ["what awaits triage, to be read elsewhere", AWAITING, "moved"],
  ["what awaits triage, to be booked", { ...AWAITING, service: aService() }, "moved"],
  ["to where it is", { ...AWAITING, assessedBy: "11000" }, "INAPPROPRIATE_VALUE R49"],
  ["what nobody reads yet, to be booked", { service: aService() }, "INVALID_STATE R49"],
  ["a locked one", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["one of another version", { requested: { versionId: 4 } }, "VERSION_CONFLICT R9"],
  ["a sensitive patient's", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["a dead patient's", { patient: { ...A_PATIENT, deceasedOn: TODAY } }, "PATIENT_ERROR R7"],
  [
    "a dead patient's, by the practice",
    { patient: { ...A_PATIENT, deceasedOn: TODAY }, caller: REFERRER },
    "moved",
  ],
  ["off the shortlist", { shortlist: ["12000"] }, "INAPPROPRIATE_VALUE R16"],
  ["to what is not published", { service: { ...REVIEW, published: false } }, "SERVICE_UNAVAILABLE R17"],
  ["to what nobody commissions", { isCommissioned: false }, "INAPPROPRIATE_VALUE R18"],
])("%s: %s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
