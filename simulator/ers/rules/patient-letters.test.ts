import { expect, test } from "vitest";
import { A_PATIENT, aReferral, NOW, PATIENT, REFERRER, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";
import { letterOfState, patientLetterRules } from "./patient-letters.ts";
import type { PatientLetter, PatientLetterFacts } from "./patient-letters.ts";
import { firstRefusal } from "./rule.ts";

const appointment = { status: "booked", startAt: NOW + 1, isPlaceholder: false } as const;
const facts: PatientLetterFacts = {
  caller: PATIENT,
  patient: A_PATIENT,
  referral: aReferral({ state: "BOOKED" }),
  appointment,
  now: NOW,
};

function ask(over: Partial<PatientLetterFacts> = {}): string {
  const refusal = firstRefusal(patientLetterRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "written";
}

/** What patients have a letter for: to book, to come, or to wait for the hospital. */
const LETTERS: Record<PatientLetter, readonly ReferralState[]> = {
  Appointment_Request: ["NOT_BOOKED", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"],
  Appointment_Confirmation: ["BOOKED"],
  Appointment_Deferral: ["DEFERRED_TO_PROVIDER"],
  Triage: ["AWAITING_TRIAGE", "TRIAGED_PROVIDER_TO_ACTION"],
};

test.each(REFERRAL_STATES)("which letter a patient has in the state %s (A019)", (state) => {
  const [letter] = Object.entries(LETTERS).find(([, states]) => states.includes(state)) ?? [];
  expect(letterOfState(state)).toBe(letter);
  const expected = letter === undefined ? "INVALID_REQUEST_STATE A019" : "written";
  expect(ask({ referral: aReferral({ state }) })).toBe(expected);
});

const DEAD = { ...A_PATIENT, deceasedOn: TODAY };

test.each<[string, Partial<PatientLetterFacts>, string]>([
  ["just before the appointment", {}, "written"],
  ["at its start", { now: appointment.startAt }, "INVALID_REQUEST_STATE A019"],
  [
    "after the date of a placeholder",
    { now: appointment.startAt, appointment: { ...appointment, isPlaceholder: true } },
    "written",
  ],
  [
    "to book, after a cancelled appointment",
    {
      referral: aReferral({ state: "APPT_CANCELLED_BY_PATIENT" }),
      appointment: { ...appointment, status: "cancelled" },
      now: appointment.startAt,
    },
    "written",
  ],
  ["without an access code", { referral: aReferral({ accessCode: null }) }, "NO_ACCESS_CODE R6"],
  ["to a sensitive patient", { patient: { ...A_PATIENT, isSensitive: true } }, "PATIENT_ERROR R5"],
  ["to one who has died", { patient: DEAD }, "PATIENT_ERROR R7"],
  ["to one who has died, as the surgery decides", { patient: DEAD, caller: REFERRER }, "written"],
])("a letter %s: %s (A019)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
