import { expect, test } from "vitest";
import { cardNewsOf } from "./phone-card.ts";

test.each([
  ["sent=TEXT", true, "on its way"],
  ["nowhere=EMAIL", false, "Send it another way"],
  ["nowhere=CLINIC", false, "This clinic cannot be booked"],
])("what became of a phone card (%s) is told", (query, success, said) => {
  expect(cardNewsOf(new URLSearchParams(query))).toEqual({ success, text: expect.stringContaining(said) });
});

test("of a card that was not asked for nothing is told", () => {
  expect(cardNewsOf(new URLSearchParams("sent=toString"))).toBeUndefined();
});
