import { expect, test } from "vitest";
import { letterHasChanged, pasIsAccountedFor, pasIsAccountedForBy } from "./ending.ts";

test.each([
  [2, 1, true],
  [1, 1, false],
  [1, 2, false],
  [1, null, false],
  [null, 1, false],
])(
  "a letter of %j has changed since the referral was accepted at %j: %s",
  (letterAt, acceptedAt, expected) => {
    expect(letterHasChanged({ clinicalInfoLastUpdatedAt: letterAt }, acceptedAt)).toBe(expected);
  },
);

test("whoever must speak of the PAS is told the field to say it in (R64)", () => {
  const facts = { appointment: undefined, requested: { cancelledInPas: true } };
  expect(pasIsAccountedFor(facts)?.diagnostics).toMatch("'appointmentCancelledInPAS'");
  expect(pasIsAccountedForBy("doneInPas")(facts)?.diagnostics).toMatch("'doneInPas'");
});
