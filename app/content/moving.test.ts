import { expect, test } from "vitest";
import { mayMoveFrom, moveOf } from "./moving.ts";

const kinds = ["DIRECTLY_BOOKABLE", "INDIRECTLY_BOOKABLE", "REVIEW", "PLACEHOLDER"] as const;

test.each(["AWAITING_TRIAGE", "DEFERRED_TO_PROVIDER"])(
  "every move from %s says when the place is given up",
  (state) => {
    expect(mayMoveFrom(state)).toBe(true);
    for (const kind of kinds)
      expect(moveOf(state, kind)?.says("Saltmere General")).toContain("Saltmere General");
  },
);

test.each(["NOT_BOOKED", "BOOKED", "REJECTED", "constructor"])(
  "from %s nothing is given up by choosing",
  (state) => {
    expect(mayMoveFrom(state)).toBe(false);
    expect(moveOf(state, "REVIEW")).toBeUndefined();
  },
);
