import { expect, test } from "vitest";
import type { Entry } from "#app/test-bench/answers.ts";
import { sequenceOf } from "./sequence.ts";

const at = new Date("2026-12-01T09:15:00Z");
let seq = 0;
const entry = (direction: Entry["direction"], name: string, outcome: string, more: Partial<Entry> = {}) => ({
  seq: ++seq,
  at,
  direction,
  name,
  outcome,
  ...more,
});

test("a question stands before what it led to, though the journal notes it after", () => {
  const one = { correlationId: "one" };
  const pas = { ...one, odsCode: "ZQ2" };
  const { lifelines, rows } = sequenceOf([
    entry("ers→pas", "PRSC_IN040000UK08", "sent", pas),
    entry("http", "GET /other", "200", { correlationId: "two" }),
    entry("fault", "pas-loses-reply", "PRSC_IN040000UK08", pas),
    entry("pas→ers", "PRSC_IN040000UK08", "silence", pas),
    entry("app→ers", "A016", "504", one),
    entry("decision", "A016", "PAS_NOT_RESPONDING", { ...one, rule: "R39" }),
    entry("http", "POST /Appointment", "504", one),
    entry("http", "GET /later", "200", one),
    entry("pas→ers", "PRSC_IN130000UK07", "202", { odsCode: "ZQ9" }),
  ]);
  expect(lifelines).toEqual(["Browser and app", "e-RS", "PAS ZQ2", "PAS ZQ9"]);
  expect(
    rows.map(
      ({ from, to, kind, text, isRefusal }) => `${from}>${to} ${kind}${isRefusal ? " no" : ""}: ${text}`,
    ),
  ).toEqual([
    "0>1 ask: A016 POST /Appointment",
    "1>2 ask: PRSC_IN040000UK08: asks for an appointment",
    "2>2 note no: The hospital books, and its reply is lost (pas-loses-reply)",
    "2>1 answer no: silence: does not answer",
    "1>1 note no: A016: PAS_NOT_RESPONDING (R39)",
    "1>0 answer no: 504",
    "0>1 ask: GET /other",
    "1>0 answer: 200",
    "0>1 ask: GET /later",
    "1>0 answer: 200",
    "3>1 ask: PRSC_IN130000UK07: cancels an appointment itself",
  ]);
});
