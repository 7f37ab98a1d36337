import { expect, test } from "vitest";
import { callBacksOf, handlersDays, outcomesOf } from "./team.ts";
import { endedWords } from "./wrap-up-reasons.ts";
import type { TeamCall } from "#app/ers/x35-read-team-calls.server.ts";

const at = (time: string) => new Date(`2026-12-01T${time}:00Z`);
const call = (handler: string, started: string, over: Partial<TeamCall> = {}): TeamCall => ({
  callId: started,
  handler,
  startedAt: at(started),
  ...over,
});

const CALLS = [
  call("Callum Osei", "10:00"),
  call("Callum Osei", "09:30", { endedAt: at("09:35"), wrapUpReason: "BOOKED" }),
  call("Callum Osei", "09:00", { endedAt: at("09:02"), wrapUpReason: "OTHER" }),
  call("Aoife Byrne", "09:10", {
    endedAt: at("09:20"),
    wrapUpReason: "CHANGED",
    waiting: { kind: "BOOK", since: at("09:18") },
  }),
  call("Aoife Byrne", "08:10", {
    endedAt: at("08:20"),
    wrapUpReason: "LEFT_IDLE",
    waiting: { kind: "CANCEL", since: at("08:18") },
  }),
];

test("calls are counted by how they ended, those still open last", () => {
  expect(outcomesOf(CALLS)).toEqual([
    { words: "Booked an appointment", count: 1 },
    { words: "Changed an appointment", count: 1 },
    { words: "Another reason", count: 1 },
    { words: "Closed by itself after an hour without use", count: 1 },
    { words: "Still open", count: 1 },
  ]);
  expect(outcomesOf([call("Aoife Byrne", "08:10", { endedAt: at("08:20"), wrapUpReason: "NEW" })])).toEqual(
    [],
  );
  expect([null, "NEW", "LEFT_IDLE", "OTHER"].map(endedWords)).toEqual([
    "Not known",
    "Not known",
    "Closed by itself after an hour without use",
    "Another reason",
  ]);
  expect(outcomesOf([])).toEqual([]);
});

test("each call handler has their calls, how long an ended one took, and what they booked", () => {
  expect(handlersDays(CALLS)).toEqual([
    { name: "Aoife Byrne", calls: 2, open: 0, minutes: 10, booked: 1 },
    { name: "Callum Osei", calls: 3, open: 1, minutes: 3.5, booked: 1 },
  ]);
  expect(handlersDays([call("Callum Osei", "10:00")])).toMatchObject([{ open: 1, minutes: undefined }]);
});

test("callers who are to be told something are listed, the longest wait first", () => {
  expect(callBacksOf(CALLS).map(({ what, handler }) => `${what}: ${handler}`)).toEqual([
    "A cancellation: Aoife Byrne",
    "A booking: Aoife Byrne",
  ]);
});
