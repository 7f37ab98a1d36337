import { expect, test } from "vitest";
import { mayMove, moveOf } from "./moving.ts";

const kinds = ["DIRECTLY_BOOKABLE", "INDIRECTLY_BOOKABLE", "REVIEW", "PLACEHOLDER"] as const;
const [holder, other] = [{ serviceId: "2000103" }, { serviceId: "2000101" }];
const sent = (state: string) => ({ state, shortlist: [holder, other], appointment: holder });

test.each(["AWAITING_TRIAGE", "DEFERRED_TO_PROVIDER"])(
  "every move from %s says when the place is given up",
  (state) => {
    expect(mayMove(sent(state))).toBe(true);
    expect(mayMove({ ...sent(state), pendingAttempt: {} }), "while a booking is settled").toBe(false);
    for (const kind of kinds) {
      expect(moveOf(state, kind)?.says("Saltmere General")).toContain("Saltmere General");
    }
  },
);

test("with one clinic on the list a referral that waits can be booked there, and one that is read cannot be moved", () => {
  expect(mayMove({ ...sent("DEFERRED_TO_PROVIDER"), shortlist: [holder] })).toBe(true);
  expect(mayMove({ ...sent("AWAITING_TRIAGE"), shortlist: [holder] })).toBe(false);
});

test.each(["NOT_BOOKED", "BOOKED", "REJECTED", "constructor"])(
  "from %s nothing is given up by choosing",
  (state) => {
    expect(mayMove(sent(state))).toBe(false);
    expect(moveOf(state, "REVIEW")).toBeUndefined();
  },
);
