import { expect, test } from "vitest";
import { listWordsForState, referralStates, wordsForState } from "./referral-states.ts";

/** The states that have words, two that only the patient-care API has, and two that nobody knows. */
const STATES = [...Object.keys(referralStates), "CARL", "CARBL_OR_ARL", "SOMETHING_NEW", "constructor"];
const facts = { hospital: "Anytown Hospital", surgery: "Elm Surgery", contactBy: "Monday 4 January 2027" };
const NOT_FOR_PATIENTS = /\b(slot|UBRN|DBS|IBS|RAS|triage|clinician|please|valid|sign in|telephone)\b/i;

test.each(STATES)("%s has a heading of at most 65 characters, a title and a line in the list", (state) => {
  const words = wordsForState(state);
  expect(words.heading(facts).length).toBeGreaterThan(10);
  expect(words.heading(facts).length).toBeLessThanOrEqual(65);
  expect(words.title).not.toContain(facts.hospital);
  expect(listWordsForState(state, false)).not.toBe("");
});

test.each(STATES)("%s says nothing that only staff understand", (state) => {
  const words = wordsForState(state);
  expect([words.title, words.heading(facts), ...words.body(facts)].join(" ")).not.toMatch(NOT_FOR_PATIENTS);
});

test("a state that only shows words has at least one sentence", () => {
  const wordy = Object.values(referralStates).filter(({ page }) => page === "words");
  for (const words of wordy) expect(words.body(facts).length).toBeGreaterThan(0);
});

test("a referral that was booked outside e-RS is not told that its care has ended", () => {
  const words = wordsForState("CANCELLED_REFERRAL");
  expect(words.body({ ...facts, reason: "BOOKED_OUTSIDE_CAB" }).join()).toContain("Your care continues");
  expect(words.body(facts).join()).not.toContain("Your care continues");
});

test.each([
  ["APPOINTMENT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PATIENT"],
  ["APP_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PATIENT"],
  ["DEFER_TO_PROVIDER", "DEFERRED_TO_PROVIDER"],
  ["ARBL", "TRIAGED_PROVIDER_TO_ACTION"],
])("the list reads the patient-care spelling %s as %s", (other, own) => {
  expect(listWordsForState(other, false)).toBe(listWordsForState(own, false));
});
