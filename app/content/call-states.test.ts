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

  test.each(["placeholder", "only-assessment", "only-by-phone", "nothing-free", "outcome-unknown"] as const)(
    "%s never names the slot's date",
    (twist) => {
      expect(words(callState("BOOKED", twist))).not.toMatch(aDate);
    },
  );

  test("a placeholder says by when the hospital makes contact", () => {
    expect(words(callState("BOOKED", "placeholder"))).toContain("15 December 2026");
  });
});
