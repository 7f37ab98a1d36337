import { describe, expect, test } from "vitest";
import { callState, type StateFacts } from "./call-states.ts";
import { referralStates } from "./referral-states.ts";

const facts: StateFacts = {
  surgery: "Elm Street Surgery",
  choices: 3,
  hospital: "Anytown Hospital",
  clinic: "Skin clinic",
  start: new Date("2026-12-08T09:20:00Z"),
  contactBy: "2026-12-15",
};
const arranged: StateFacts = {
  ...facts,
  arranged: {
    arrangedBy: "Skin team secretaries",
    method: "PHONE",
    withinWorkingDays: 10,
    phone: "01632960123",
    phoneHours: "Monday to Friday, 9am to 5pm",
  },
};
const LINE = "0808, 157, 0123";
const words = (state: ReturnType<typeof callState>): string =>
  [state.sentence(facts), ...state.say(facts)].join(" ");
const aDate = /8 December|8th of December/;

describe("what a call handler reads and says about a referral's state", () => {
  test.each([...Object.keys(referralStates), "SOME_NEW_STATE", "constructor"])(
    "is worded for %s",
    (state) => {
      expect(callState(state).sentence(facts)).toMatch(/^[A-Z].+\.$/);
      expect(callState(state).say(facts).length).toBeGreaterThan(0);
    },
  );

  test("tells a patient's states apart: only an unknown one is worded as unknown", () => {
    const unknown = words(callState("SOME_NEW_STATE"));
    const worded = Object.keys(referralStates).filter((state) => words(callState(state)) !== unknown);
    expect(worded).toEqual(Object.keys(referralStates));
  });

  test("a booked appointment is read out with its day and time", () => {
    expect(words(callState("BOOKED"))).toContain("Tuesday the 8th of December at 9:20 in the morning");
  });

  test.each(["only-assessment", "only-by-phone", "nothing-free", "none-open", "outcome-unknown"] as const)(
    "%s never names the slot's date",
    (twist) => {
      expect(words(callState("BOOKED", twist))).not.toMatch(aDate);
    },
  );

  test("a placeholder says by when the hospital makes contact", () => {
    expect(words(callState("BOOKED", "placeholder"))).toContain("15 December 2026");
  });

  test.each([
    ["with", arranged],
    ["without", facts],
  ])("a placeholder %s an explanation says its own date once, as one to ignore", (_, known) => {
    const { sentence, say } = callState("BOOKED", "placeholder");
    expect(sentence(known)).not.toMatch(aDate);
    const naming = say(known).filter((paragraph) => aDate.test(paragraph));
    expect(naming).toEqual([expect.stringContaining("do not go to the hospital on that date")]);
  });

  test("a placeholder says who makes contact, how, and whom to call otherwise", () => {
    const said = callState("BOOKED", "placeholder").say(arranged).join(" ");
    for (const fact of [
      "Skin team secretaries should phone you by Tuesday the 15th of December.",
      "call 01632, 960, 123",
      "Monday to Friday, 9am to 5pm",
    ]) {
      expect(said).toContain(fact);
    }
  });

  test.each([
    ["BOOKED", "placeholder"],
    ["DEFERRED_TO_PROVIDER", undefined],
    ["AWAITING_TRIAGE", undefined],
  ] as const)("nobody promises by when a hospital makes contact: %s %s", (state, twist) => {
    const text = words(callState(state, twist));
    expect(text).toContain("should");
    expect(text).not.toMatch(/\bwill (contact|phone|write)/);
    expect(text).not.toMatch(/arrange[^.]* by /);
  });

  test.each([
    ["DEFERRED_TO_PROVIDER", undefined],
    ["AWAITING_TRIAGE", undefined],
    ["NOT_BOOKED", "nothing-free"],
    ["NOT_BOOKED", "outcome-unknown"],
  ] as const)("%s %s names the number to call, and when it is answered", (state, twist) => {
    expect(words(callState(state, twist))).toContain(LINE);
    expect(words(callState(state, twist))).toContain("We answer Monday to Friday");
  });

  test("nobody says who chose the clinics, because the referral does not", () => {
    expect(words(callState("NOT_BOOKED"))).not.toContain(facts.surgery);
  });
});
