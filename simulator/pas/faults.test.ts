import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import type { FaultDetails } from "../faults.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { OpenWorld } from "../worlds.ts";
import { appointmentsAt } from "./store/appointments.ts";
import { dueMessages } from "./store/outbox.ts";
import { saveClinic } from "./store/slots.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const oneClinic: Scenario = {
  name: "one clinic",
  title: "",
  people: [],
  staff: [],
  seed: ({ pas }) =>
    saveClinic(pas, "1", "ZQ1", {
      slotMinutes: 20,
      horizonDays: 1,
      sessions: [{ weekday: 3, starts: ["10:00"], priority: "ROUTINE" }],
    }),
};
const named = { ubrn: "000041000016", usrn: "USRN-1-202612021000" };
const aRequest = () => ({
  ...named,
  messageId: randomUUID(),
  interaction: "PRSC_IN040000UK08",
  serviceId: "1",
  start: "2026-12-02T10:00:00.000Z",
  end: "2026-12-02T10:20:00.000Z",
  patient: {
    nhsNumber: "9990001014",
    familyName: "Penhallow",
    givenName: "Rosalind",
    birthDate: "1971-03-14",
    addressLines: ["22 Fennel Row"],
    postcode: "ZZ1 4FR",
  },
});
const aCancellation = () => ({
  ...named,
  messageId: randomUUID(),
  interaction: "PRSC_IN070000UK08",
  reason: "39",
});
const aPoll = {
  messageId: "p",
  interaction: "PRSC_IN080000UK07",
  serviceId: "1",
  low: "2026-12-01T00:00:00.000Z",
  high: "2027-01-01T00:00:00.000Z",
};
const aQuery = { ...named, messageId: "q", interaction: "STATUS_QUERY" };

let simulator: Simulator;
let open: OpenWorld;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  const made = await simulator.worlds.create({ scenarios: [oneClinic], now: NOW });
  if (!made) throw new Error("No world");
  open = made;
});

/** What the sender hears: an interaction, a status, that the line is dead, or nothing within 0.3 s of meeting a fault. */
async function hear(message: object): Promise<string> {
  const patience = new AbortController();
  const isArmed = open.world.faults.armed().length > 0;
  const watch = setInterval(() => {
    if (!isArmed || open.world.faults.armed().length > 0) return;
    clearInterval(watch);
    setTimeout(() => patience.abort(), 300).unref();
  }, 10);
  try {
    const response = await fetch(`${open.world.baseUrl}/pas/ZQ1/messages`, {
      method: "POST",
      body: JSON.stringify(message),
      signal: patience.signal,
    });
    const answer = (await response.json()) as { interaction?: string };
    return answer.interaction ?? String(response.status);
  } catch {
    return patience.signal.aborted ? "silence" : "connection lost";
  } finally {
    clearInterval(watch);
  }
}
const held = () => appointmentsAt(open.world.pas, "ZQ1").map(({ status }) => status);
const waiting = (afterMs: number) => dueMessages(open.world.pas, NOW + afterMs);
const arm = (kind: Parameters<typeof open.world.faults.arm>[0], details: FaultDetails = {}) =>
  open.world.faults.arm(kind, 1, details);

describe("what e-RS hears of a booking and what the PAS then holds, while a fault is armed:", () => {
  test.each<[string, Parameters<typeof arm>[0], FaultDetails, string, string[]]>([
    ["silent", "pas-silent", {}, "silence", []],
    ["down", "pas-down", {}, "connection lost", []],
    ["in error", "pas-error", {}, "500", []],
    ["refusing", "pas-refuses", { reason: "2" }, "PRSC_IN060000UK06", []],
    ["slow, within the limit", "pas-slow", { slowByMs: 20 }, "PRSC_IN050000UK06", ["BOOKED"]],
    ["slow, past the limit", "pas-slow", { slowByMs: 5000 }, "silence", ["BOOKED"]],
    ["losing its reply", "pas-loses-reply", {}, "silence", ["BOOKED"]],
    ["replying late", "pas-replies-late", {}, "silence", ["BOOKED"]],
    ["replying twice", "pas-replies-twice", {}, "PRSC_IN050000UK06", ["BOOKED"]],
  ])("%s", async (_title, kind, details, heard, statuses) => {
    arm(kind, details);
    expect(await hear(aRequest())).toBe(heard);
    expect(held()).toEqual(statuses);
    await expect.poll(() => open.inFlight.size).toBe(0);
    expect(open.world.faults.armed()).toEqual([]);
  });
});

describe("what e-RS hears of a cancellation and what the PAS then holds, while a fault is armed:", () => {
  test.each<[string, Parameters<typeof arm>[0], string, string[]]>([
    ["silent", "pas-silent", "silence", ["BOOKED"]],
    ["refusing", "pas-refuses", "PRSC_IN150000UK06", ["BOOKED"]],
    ["losing its reply", "pas-loses-reply", "silence", ["CANCELLED"]],
  ])("%s", async (_title, kind, heard, statuses) => {
    await hear(aRequest());
    arm(kind, { service: "1" });
    expect(await hear(aCancellation())).toBe(heard);
    expect(held()).toEqual(statuses);
  });
});

test("a late answer leaves after its duration of world time, as a message that names the request", async () => {
  arm("pas-replies-late", { after: "PT10M" });
  const request = aRequest();
  await hear(request);
  expect(waiting(10 * 60_000 - 1)).toEqual([]);
  expect(waiting(10 * 60_000)).toMatchObject([
    {
      ...named,
      odsCode: "ZQ1",
      interaction: "PRSC_IN050000UK06",
      inReplyTo: request.messageId,
      reason: null,
    },
  ]);
});

test("a late rejection carries its reason", async () => {
  await hear({ ...aRequest(), ubrn: "000041000024" });
  arm("pas-replies-late", { after: "PT1M" });
  await hear(aRequest());
  expect(waiting(60_000)).toMatchObject([{ interaction: "PRSC_IN060000UK06", reason: { code: "2" } }]);
});

test("a reply that comes twice comes the second time as a message of its own", async () => {
  arm("pas-replies-twice");
  const request = aRequest();
  expect(await hear(request)).toBe("PRSC_IN050000UK06");
  expect(waiting(1000)).toMatchObject([{ inReplyTo: request.messageId, interaction: "PRSC_IN050000UK06" }]);
});

test("a PAS that is down answers neither polls nor status queries until it is up again", async () => {
  open.world.faults.arm("pas-down", undefined, { until: NOW + 60_000 });
  expect([await hear(aPoll), await hear(aQuery)]).toEqual(["connection lost", "connection lost"]);
  open.world.clock.set(NOW + 60_000, "frozen");
  expect([await hear(aPoll), await hear(aQuery)]).toEqual(["PRSC_IN090000UK09", "STATUS_ANSWER"]);
});

test("a fault for another service or UBRN does not meet a request, a poll or a status query", async () => {
  open.world.faults.arm("pas-down", undefined, { service: "2" });
  open.world.faults.arm("pas-down", undefined, { ubrn: "000041000024" });
  expect(await Promise.all([aRequest(), aPoll, aQuery].map(hear))).toEqual([
    "PRSC_IN050000UK06",
    "PRSC_IN090000UK09",
    "STATUS_ANSWER",
  ]);
});

test("the journal tells which fault met which message", async () => {
  arm("pas-error");
  await hear(aRequest());
  expect(open.world.journal.entries().filter(({ direction }) => direction === "fault")).toMatchObject([
    { name: "pas-error", ubrn: named.ubrn, outcome: "PRSC_IN040000UK08" },
  ]);
});
