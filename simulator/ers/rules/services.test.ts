import { expect, test } from "vitest";
import { aService } from "../../testing.ts";
import { firstRefusal } from "./rule.ts";
import { choiceRules } from "./services.ts";

const TODAY = "2026-12-01";
const [BOOKED, READS] = ["BOOKABLE", "REVIEW"] as const;

test.each([
  ["without an end", BOOKED, { fromDate: TODAY, toDate: null }, undefined],
  ["until today", BOOKED, { fromDate: "2026-01-01", toDate: TODAY }, undefined],
  ["until yesterday", BOOKED, { fromDate: "2026-01-01", toDate: "2026-11-30" }, "R18"],
  ["from tomorrow, on which it may be booked", BOOKED, { fromDate: "2026-12-02", toDate: null }, undefined],
  ["from today, to read", READS, { fromDate: TODAY, toDate: null }, undefined],
  ["from tomorrow, to read", READS, { fromDate: "2026-12-02", toDate: null }, "R18"],
  ["by nobody", BOOKED, undefined, "R18"],
] as const)("a service that is commissioned %s (%s) can be chosen today or not (R18)", (...[, ...one]) => {
  const [requestFlow, contract, rule] = one;
  const service = aService({ requestFlow });
  expect(firstRefusal(choiceRules, { service, today: TODAY, contract })?.rule).toBe(rule);
});

test("a service that is closed is no choice, commissioned or not (R17)", () => {
  const service = aService({ published: false });
  const contract = { fromDate: TODAY, toDate: null };
  expect(firstRefusal(choiceRules, { service, today: TODAY, contract })?.rule).toBe("R17");
});
