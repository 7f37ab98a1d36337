import { expect, test } from "vitest";
import { cannotArrange, needsRow } from "./needs.ts";

const unmet = (need: string, serviceId = "1") => ({ need, serviceId });

test.each([
  [[], undefined],
  [[unmet("INTERPRETER", "2")], undefined],
  [[unmet("INTERPRETER")], "an interpreter"],
  [[unmet("INTERPRETER"), unmet("TRANSPORT")], "an interpreter and transport to the clinic"],
  [
    [unmet("ADVOCACY"), unmet("NEW"), unmet("toString")],
    "an advocate to speak for you and something that you need",
  ],
])("%j: the clinic cannot arrange %s", (needs, words) => {
  expect(cannotArrange(needs, "1")).toBe(words);
});

test("what is recorded is listed with what this clinic cannot arrange, and a new code leaves no blank", () => {
  const referral = {
    needs: ["INTERPRETER", "TRANSPORT", "NEW"],
    unmetNeeds: [unmet("TRANSPORT"), unmet("NEW", "2")],
  };
  expect(needsRow(referral, "1")).toBe(
    "An interpreter. Transport to the clinic (this clinic cannot arrange it). Something else",
  );
  expect(needsRow({ needs: [], unmetNeeds: [] }, "1")).toBeUndefined();
});
