import { expect, test } from "vitest";
import { serialiseError, withoutNumbers } from "./log.server.ts";

test.each([
  ["no answer from /ReferralRequest/000000072241", "no answer from /ReferralRequest/[number]"],
  ["NHS number 999 999 9999 unknown", "NHS number [number] unknown"],
  ["reference 0000-0007-2241", "reference [number]"],
  ["at server.ts:1024:18 after 30000 ms", "at server.ts:1024:18 after 30000 ms"],
])("%s is logged as %s", (text, logged) => {
  expect(withoutNumbers(text)).toBe(logged);
});

test("an error is logged with its message and stack, without numbers", () => {
  const logged = serialiseError(new RangeError("no answer for 000000072241"));
  expect(logged).toMatchObject({ type: "RangeError", message: "no answer for [number]" });
  expect(logged.stack).toContain("[number]");
});

test.each([
  [{ status: 405, data: "Error: /referrals/1 has no action" }, "status 405"],
  ["nonsense", "status none"],
  [undefined, "status none"],
])("%j, thrown instead of an error, is logged as %s", (thrown, message) => {
  expect(serialiseError(thrown)).toEqual({ type: "NotAnError", message });
});
