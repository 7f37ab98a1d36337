import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { SequenceDiagram } from "#app/components/sequence-diagram.tsx";
import type { Entry } from "#app/test-bench/answers.ts";
import { eventsOf, rowsOf } from "./exchanges.ts";
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

const one = { correlationId: "one" };
const pas = { ...one, odsCode: "ZQ2" };
const page = "POST /referrals/*/book/check";
const entries = [
  entry("http", "GET /session", "200", { ...one, page }),
  entry("ers→pas", "PRSC_IN040000UK08", "sent", { ...pas, facts: "service 2000201" }),
  entry("http", "GET /other", "200", { correlationId: "two" }),
  entry("fault", "pas-loses-reply", "PRSC_IN040000UK08", pas),
  entry("pas→ers", "PRSC_IN040000UK08", "silence", pas),
  entry("app→ers", "A016", "504", one),
  entry("decision", "A016", "PAS_NOT_RESPONDING", { ...one, rule: "R39" }),
  entry("http", "POST /Appointment", "504", { ...one, page }),
  entry("http", "GET /later", "200", { correlationId: "three" }),
  entry("pas→ers", "PRSC_IN130000UK07", "202", { odsCode: "ZQ9" }),
];

test("a question stands before what it led to, though the journal notes it after; browser and app are apart", () => {
  const { lifelines, rows } = sequenceOf(eventsOf(entries));
  expect(lifelines).toEqual(["Browser", "App", "e-RS", "PAS ZQ2", "PAS ZQ9"]);
  expect(
    rows.map(
      ({ from, to, kind, text, isRefusal }) => `${from}>${to} ${kind}${isRefusal ? " no" : ""}: ${text}`,
    ),
  ).toEqual([
    "0>1 ask: POST /referrals/*/book/check",
    "1>2 ask: GET /session",
    "2>1 answer: 200",
    "1>2 ask: A016 POST /Appointment",
    "2>3 ask: PRSC_IN040000UK08: asks for an appointment",
    "3>3 note no: The hospital books, and its reply is lost (pas-loses-reply)",
    "3>2 answer no: silence: does not answer",
    "2>2 note no: A016: PAS_NOT_RESPONDING (R39)",
    "2>1 answer no: 504",
    "1>0 answer: ",
    "1>2 ask: GET /other",
    "2>1 answer: 200",
    "1>2 ask: GET /later",
    "2>1 answer: 200",
    "4>2 ask: PRSC_IN130000UK07: cancels an appointment itself",
    "2>4 answer: 202",
  ]);
});

test("the table has a row for each message, with its answer", () => {
  const rows = rowsOf(eventsOf(entries));
  expect(rows.map(({ seq: number, between, what, answer }) => [number, between, what, answer])).toEqual([
    [1, "Browser to App", "POST /referrals/*/book/check", undefined],
    [1, "App to e-RS", "GET /session", "200"],
    [6, "App to e-RS", "A016 POST /Appointment", "504"],
    [2, "e-RS to PAS ZQ2", "PRSC_IN040000UK08: asks for an appointment", "silence: does not answer"],
    [4, "PAS ZQ2", "The hospital books, and its reply is lost (pas-loses-reply)", "PRSC_IN040000UK08"],
    [7, "e-RS", "A016", "PAS_NOT_RESPONDING"],
    [3, "App to e-RS", "GET /other", "200"],
    [9, "App to e-RS", "GET /later", "200"],
    [10, "PAS ZQ9 to e-RS", "PRSC_IN130000UK07: cancels an appointment itself", "202"],
  ]);
  expect(rows[3]).toMatchObject({ isRefusal: true, facts: "service 2000201" });
});

test("an answer whose question a filter has left out is a row by itself", () => {
  const silence = entry("pas→ers", "STATUS_QUERY", "silence", { odsCode: "ZQ1" });
  expect(rowsOf(eventsOf([silence]))).toMatchObject([
    { between: "PAS ZQ1 answers e-RS", what: "STATUS_QUERY: asks what it holds", isRefusal: true },
  ]);
});

test("a diagram of 500 messages is drawn within 200 ms", () => {
  const many = Array.from({ length: 250 }, (_, index) => {
    const cause = { correlationId: `c${index}`, odsCode: "ZQ1" };
    return [
      entry("ers→pas", "PRSC_IN040000UK08", "sent", cause),
      entry("pas→ers", "PRSC_IN040000UK08", "PRSC_IN050000UK06", cause),
    ];
  }).flat();
  const draw = () => {
    const startedAt = performance.now();
    const sequence = sequenceOf(eventsOf(many));
    const drawn = renderToString(createElement(SequenceDiagram, { sequence, world: "w-1" }));
    expect(drawn.match(/<path/g)).toHaveLength(500);
    return performance.now() - startedAt;
  };
  expect(Math.min(draw(), draw(), draw())).toBeLessThan(200);
});
