import { describe, expect, test } from "vitest";
import { callWords } from "./call-next.ts";
import { referralReasons, WAS_PLACEHOLDER } from "./referral-reasons.ts";
import { referralStates } from "./referral-states.ts";

const facts = {
  surgery: "Elm Street Surgery",
  choices: 3,
  hospital: "Anytown Hospital",
  clinic: "Skin clinic",
  start: new Date("2026-12-08T09:20:00Z"),
  patient: {
    hospital: "Anytown Hospital",
    surgery: "Elm Street Surgery",
    endedOn: "Tuesday 8 December 2026 at 9:20am",
  },
};
const reasons = Object.entries(referralReasons).flatMap(([state, known]) =>
  Object.keys(known).map((reason) => [state, reason] as const),
);
const states = Object.keys(referralStates).map((state) => [state, undefined] as const);

describe("every state, for every reason", () => {
  test.each([...states, ...reasons, ["SOME_NEW_STATE", "SOME_REASON"] as const])(
    "%s %s has a sentence, a script and a next step, in words that a caller knows",
    (state, reason) => {
      const { sentence, say, next } = callWords({ state, reason }, facts);
      expect(sentence).toMatch(/^[A-Z].+\.$/);
      expect(next).toMatch(/^[A-Z].+\.$/);
      expect(say.length).toBeGreaterThan(0);
      expect(say.filter((line) => !/^[A-Z].+[.?]$/.test(line))).toEqual([]);
      expect(say.join(" ")).not.toMatch(/\b(slot|UBRN|triage|clinician|telephone|online)\b/i);
    },
  );

  test("a caller hears the reason where there is one, and of an appointment not to keep", () => {
    const { say, next } = callWords(
      { state: "APPT_CANCELLED_BY_PROVIDER", reason: "CLINIC_CANCELLED" },
      facts,
    );
    expect(say.join(" ")).toMatch(
      /Your appointment on Tuesday 8 December .+ Do not go to it\. .+ whole clinic/,
    );
    expect(next).toContain("choose a clinic below");
  });

  test.each(["APPT_CANCELLED_BY_PROVIDER", "APPT_CANCELLED_BY_PATIENT"])(
    "of a placeholder nobody is told that an appointment was cancelled, nor offered a new time: %s",
    (state) => {
      const { sentence, say, next } = callWords({ state, reason: WAS_PLACEHOLDER }, facts);
      expect([sentence, ...say, next].join(" ")).not.toMatch(/appointment|new time/);
      for (const one of [sentence, say.join(" ")]) expect(one).toContain("Anytown Hospital will not contact");
      expect(next).toContain("Choose a clinic below");
    },
  );

  test.each(["DID_NOT_ATTEND", "CANCELLED_REFERRAL"])("nobody is told of a death: %s", (state) => {
    const { sentence, say } = callWords({ state, reason: "PATIENT_DIED" }, facts);
    expect([sentence, ...say].join(" ")).not.toMatch(/died|death|did not attend/i);
  });

  test("what is not known yet is never acted upon", () => {
    for (const twist of ["outcome-unknown", "change-unknown", "cancelling"] as const)
      expect(callWords({ state: "BOOKED", twist }, facts).next).toContain("Do nothing else");
  });
});
