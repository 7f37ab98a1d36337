import { expect, test } from "vitest";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";
import { outcomeOf, stateAfter, TRANSITIONS } from "./states.ts";
import type { Transition } from "./states.ts";

/** What the table of transitions means. That every operation does what it says is asked over HTTP (`../every-state.test.ts`). */

const ALL = Object.keys(TRANSITIONS) as Transition[];

/** The states to which one step leads from a state. */
const nextOf = (state: ReferralState) => ALL.flatMap((step) => stateAfter(step, state) ?? []);

test("a new referral can come to every state", () => {
  const reached = new Set<ReferralState>(["NOT_BOOKED"]);
  // A set that grows is walked to its end.
  for (const state of reached) for (const next of nextOf(state)) reached.add(next);
  expect([...reached].sort()).toEqual([...REFERRAL_STATES].sort());
});

test("a referral can be cancelled in every state, and once it is, nothing more becomes of it (R57)", () => {
  for (const state of REFERRAL_STATES.filter((one) => one !== "CANCELLED_REFERRAL"))
    expect(stateAfter("A036", state), state).toBe("CANCELLED_REFERRAL");
  expect(nextOf("CANCELLED_REFERRAL")).toEqual([]);
});

test.each(REFERRAL_STATES)(
  "a letter that comes changes no state, and none comes once it is over: %s (R73)",
  (state) => {
    const isOver = state === "CANCELLED_REFERRAL" || state === "DID_NOT_ATTEND";
    expect(stateAfter("A012", state)).toBe(isOver ? undefined : state);
  },
);

test.each(["NOT_BOOKED", "APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"] as const)(
  "what was sent to nobody is not moved back, but sent: %s",
  (state) => {
    expect(outcomeOf("x27 to be booked", state)).toBe("INVALID_STATE");
    expect(stateAfter("x27 to be booked", state)).toBeUndefined();
    expect(stateAfter("x27 to be read", state)).toBe("AWAITING_TRIAGE");
    expect(stateAfter("x27 to be booked", "AWAITING_TRIAGE")).toBe("NOT_BOOKED");
  },
);

test.each(["A013", "A014", "A022", "A034", "x11", "x18", "x19", "x20", "x21", "x23", "x36"] as const)(
  "%s is about an appointment, and is refused while there is none",
  (step) => {
    expect(REFERRAL_STATES.filter((state) => stateAfter(step, state) !== undefined)).toEqual(["BOOKED"]);
    expect(outcomeOf(step, "NOT_BOOKED")).toBe("INVALID_REQUEST_STATE");
  },
);
