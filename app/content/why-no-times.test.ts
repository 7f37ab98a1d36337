import { expect, test } from "vitest";
import { noTimesScript, whyNoTimes } from "./why-no-times.ts";

test("each reason is a sentence with how many times it holds for, and an unknown one leaves no blank", () => {
  const found = [
    { reason: "RESERVED", count: 12 },
    { reason: "HIGHER_PRIORITY", count: 1 },
    { reason: "NONE_PUBLISHED", count: 0 },
    { reason: "constructor", count: 3 },
  ];
  expect(whyNoTimes(found)).toEqual([
    "12 times: The hospital keeps them for its own staff to book.",
    "1 time: They are for more urgent referrals.",
    "The clinic has put up no times at all.",
    "3 times: There is another reason.",
  ]);
});

test("the hospital's help is offered only where it can be asked for, and nobody promises a call", () => {
  const [may, mayNot] = (["NO_SLOTS_AT_SERVICE", undefined] as const).map((reason) =>
    noTimesScript("Skin clinic", { reason, hasOthers: false }).join(" "),
  );
  expect(may).toContain("Shall I ask the hospital to contact you?");
  expect(may).not.toMatch(/will (phone|write|contact)/);
  expect(may, "the only clinic").not.toContain("other clinics");
  expect(mayNot).not.toMatch(/ask the hospital/);
  const failed = noTimesScript("Skin clinic", {
    reason: "BOOKING_ATTEMPT_PROBLEM",
    hasOthers: true,
  });
  expect(failed[0]).toBe("When we tried to book at Skin clinic, the hospital’s computer did not answer.");
});
