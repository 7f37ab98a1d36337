import { expect, test } from "vitest";
import { A_PATIENT, aService, CALL_HANDLER, TODAY } from "../../testing.ts";
import { cardRules } from "./phone-cards.ts";
import { firstRefusal } from "./rule.ts";

const BY_PHONE = aService({ bookableType: "INDIRECTLY_BOOKABLE" });
type Facts = Parameters<(typeof cardRules)[number]>[0];

/** A card by letter, about a clinic on the shortlist that books by phone. */
const facts: Facts = {
  caller: CALL_HANDLER,
  patient: A_PATIENT,
  service: BY_PHONE,
  shortlist: ["11000"],
  today: TODAY,
  channel: "LETTER",
  channels: ["LETTER", "TEXT"],
};

test.each<[string, Partial<Facts>, string]>([
  ["by letter", {}, "sent"],
  ["by text", { channel: "TEXT" }, "sent"],
  ["to nowhere", { channel: "EMAIL" }, "INAPPROPRIATE_VALUE patientHasChannel"],
  ["about a clinic that is booked online", { service: aService() }, "INAPPROPRIATE_VALUE R42"],
  [
    "about one that reads referrals first",
    { service: { ...BY_PHONE, requestFlow: "REVIEW" } },
    "INAPPROPRIATE_VALUE R42",
  ],
  ["about one off the shortlist", { shortlist: ["12000"] }, "INAPPROPRIATE_VALUE R16"],
  [
    "about one that is not published",
    { service: { ...BY_PHONE, published: false } },
    "SERVICE_UNAVAILABLE R17",
  ],
  ["to a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["to one who has died", { patient: { ...A_PATIENT, deceasedOn: TODAY } }, "PATIENT_ERROR R7"],
])("a card %s: %s (x34)", (_what, over, expected) => {
  const refusal = firstRefusal(cardRules, { ...facts, ...over });
  expect(refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "sent").toBe(expected);
});
