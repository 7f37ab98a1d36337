import { expect, test } from "vitest";
import { A_PATIENT, aReferral, aService, CALL_HANDLER, DAY_MS, NOW, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { AdditionalRequirement } from "../store/schema.ts";
import { needsRules, unmetNeeds } from "./additional-requirements.ts";
import type { NeedsFacts } from "./additional-requirements.ts";
import { firstRefusal } from "./rule.ts";

const BOTH = aService({ serviceId: "1", additionalRequirements: ["INTERPRETER", "TRANSPORT"] });
const TRANSPORT_ONLY = aService({ serviceId: "2", additionalRequirements: ["TRANSPORT"] });
const SAYS_NOTHING = aService({ serviceId: "3", additionalRequirements: null });
const READS_REFERRALS = aService({ serviceId: "4", requestFlow: "REVIEW" });

test.each<[string, AdditionalRequirement[] | null, ReturnType<typeof unmetNeeds>]>([
  ["who needs nothing", null, []],
  ["whose need every clinic arranges that says so", ["TRANSPORT"], [{ need: "TRANSPORT", serviceId: "3" }]],
  [
    "with two needs",
    ["TRANSPORT", "INTERPRETER"],
    [
      { need: "TRANSPORT", serviceId: "3" },
      { need: "INTERPRETER", serviceId: "2" },
      { need: "INTERPRETER", serviceId: "3" },
    ],
  ],
])(
  "a patient %s is told which clinics cannot arrange it; who reads referrals considers it (R23)",
  (...row) => {
    const [, needs, unmet] = row;
    expect(unmetNeeds(needs, [BOTH, TRANSPORT_ONLY, SAYS_NOTHING, READS_REFERRALS])).toEqual(unmet);
  },
);

const appointment = {
  status: "booked",
  isCurrent: true,
  slotId: 1,
  startAt: NOW + DAY_MS,
  versionId: 1,
  isPlaceholder: false as boolean,
} as const;
const facts: NeedsFacts = {
  caller: CALL_HANDLER,
  patient: A_PATIENT,
  referral: aReferral({ state: "BOOKED" }),
  appointment,
  isLocked: false,
  requested: { versionId: 5 },
  now: NOW,
};

function ask(over: Partial<NeedsFacts> = {}): string {
  const refusal = firstRefusal(needsRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "recorded";
}

test.each(REFERRAL_STATES)("needs are recorded for an appointment that is booked: %s (R51)", (state) => {
  const expected = state === "BOOKED" ? "recorded" : "INVALID_REQUEST_STATE R51";
  expect(ask({ referral: aReferral({ state }) })).toBe(expected);
});

test.each<[string, Partial<NeedsFacts>, string]>([
  ["for no appointment", { appointment: undefined }, "INVALID_REQUEST_STATE R51"],
  ["just before its start", { now: appointment.startAt - 1 }, "recorded"],
  ["at its start", { now: appointment.startAt }, "INVALID_REQUEST_STATE R23"],
  [
    "after the date of a placeholder",
    { now: appointment.startAt, appointment: { ...appointment, isPlaceholder: true } },
    "recorded",
  ],
  ["while a PAS is asked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { versionId: 4 } }, "VERSION_CONFLICT R9"],
  ["of a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["of one who has died", { patient: { ...A_PATIENT, deceasedOn: TODAY } }, "PATIENT_ERROR R7"],
])("needs %s: %s (x36)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
