import { expect, test } from "vitest";
import { withoutNumbers } from "./log.server.ts";

test.each([
  ["no answer from /ReferralRequest/000000072241", "no answer from /ReferralRequest/[number]"],
  ["NHS number 999 999 9999 unknown", "NHS number [number] unknown"],
  ["reference 0000-0007-2241", "reference [number]"],
  ["at server.ts:1024:18 after 30000 ms", "at server.ts:1024:18 after 30000 ms"],
])("%s is logged as %s", (text, logged) => {
  expect(withoutNumbers(text)).toBe(logged);
});
