import { expect, test } from "vitest";
import { aReferral, DAY_MS, NOW, UBRN, wantsFile } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import { maintainingRules } from "./letters.ts";
import type { LetterFacts } from "./letters.ts";
import { firstRefusal } from "./rule.ts";

const ONE = wantsFile();
const TWO = wantsFile({ fileId: "two", fileName: "ecg.pdf" });

/** What is booked for two days from now has a letter of one file, which another is to replace. */
const appointment = { status: "booked", startAt: NOW + 2 * DAY_MS, isPlaceholder: false } as const;
const BOOKED = aReferral({ state: "BOOKED" });
const facts: LetterFacts = {
  referral: BOOKED,
  appointment,
  isLocked: false,
  requested: { versionId: 5 },
  wanted: [TWO],
  present: [ONE],
  kept: [],
  now: NOW,
};

function ask(over: Partial<LetterFacts> = {}): string {
  const refusal = firstRefusal(maintainingRules, { ...facts, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "changed";
}

test.each(REFERRAL_STATES)("what is over keeps its letter: %s (R73)", (state) => {
  const isOver = state === "CANCELLED_REFERRAL" || state === "DID_NOT_ATTEND";
  expect(ask({ referral: aReferral({ state }) })).toBe(isOver ? "INVALID_REQUEST_STATE R73" : "changed");
});

const MISSING = aReferral({ state: "BOOKED", clinicalInfoFirstSubmittedAt: null });
const at = (startAt: number | null) => ({ appointment: { ...appointment, startAt } });

test.each<[string, Partial<LetterFacts>, string]>([
  ["more than a day before the appointment", at(NOW + DAY_MS + 1), "changed"],
  ["a day before it", at(NOW + DAY_MS), "INVALID_REQUEST_STATE R73"],
  ["a day before it, while the letter is missing", { ...at(NOW + DAY_MS), referral: MISSING }, "changed"],
  ["just before it, while the letter is missing", { ...at(NOW + 1), referral: MISSING }, "changed"],
  ["at its start", { ...at(NOW), referral: MISSING }, "INVALID_REQUEST_STATE R73"],
  [
    "after the date of a placeholder",
    { appointment: { ...appointment, startAt: NOW, isPlaceholder: true } },
    "changed",
  ],
  ["of no date", at(null), "changed"],
  [
    "after one that was cancelled",
    { appointment: { ...at(NOW).appointment, status: "cancelled" } },
    "changed",
  ],
  ["without one", { appointment: undefined }, "changed"],
])("a letter %s: %s (R73)", (_when, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test.each<[string, Partial<LetterFacts>, string]>([
  ["while a PAS is asked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", { requested: { versionId: 4 } }, "VERSION_CONFLICT R9"],
  ["with a file twice", { wanted: [TWO, TWO] }, "CONFLICTING_VALUES A012"],
  ["with two files", { wanted: [ONE, TWO] }, "changed"],
  [
    "with a file of another referral",
    { wanted: [wantsFile({ forUbrn: `${UBRN}0` })] },
    "INAPPROPRIATE_VALUE A012",
  ],
  ["of no files", { wanted: [] }, "changed"],
  ["as it is", { wanted: [ONE, TWO], present: [ONE, TWO] }, "NO_CHANGES_DETECTED A012"],
  ["in another order", { wanted: [TWO, ONE], present: [ONE, TWO] }, "NO_CHANGES_DETECTED A012"],
  ["described anew", { wanted: [{ ...ONE, description: "Echocardiogram" }] }, "changed"],
])("a letter %s: %s (A012)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});
