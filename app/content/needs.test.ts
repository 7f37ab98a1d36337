import { expect, test } from "vitest";
import { cannotArrange } from "./needs.ts";

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
