import { expect, test } from "vitest";
import type { Facts } from "./facts.ts";
import { nothingIsToldTwice } from "./message-checks.ts";

const told = (kind: Facts["messages"][number]["kind"], referralVersion = 2): Facts["messages"][number] => ({
  messageId: 1,
  ubrn: "000900000001",
  channel: "LETTER",
  kind,
  state: "BOOKED",
  referralVersion,
  appointmentId: 7,
  nhsNumber: "9990000018",
  reason: null,
  createdAt: 0,
  addressee: { name: "Ottoline Quarrington", address: [] },
  subject: "",
  text: "",
});
const findings = (...messages: Facts["messages"]) => nothingIsToldTwice({ messages } as unknown as Facts);

test.each(["ACCESS_CODE_REISSUED", "ACCESS_CODE_SENT", "HOW_TO_BOOK", "NOT_BOOKED_AFTER_ALL"] as const)(
  "%s may be sent twice of one version, beside what became of it",
  (kind) => {
    expect(findings(told("BOOKED"), told(kind), told(kind))).toEqual([]);
  },
);

test("what a patient needs is told of the same appointment as its booking, once a version", () => {
  expect(findings(told("BOOKED"), told("NEEDS_RECORDED", 3), told("NEEDS_RECORDED", 4))).toEqual([]);
  expect(findings(told("NEEDS_RECORDED", 3), told("NEEDS_RECORDED", 3))).toHaveLength(1);
});
