import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import type { Slot } from "./ers/store/slots.ts";
import { FAULT_KINDS } from "./faults.ts";
import type { FaultDetails, FaultKind } from "./faults.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, cancelBooked, currentOf } from "./testing-booking.ts";
import { expectAgreement, standOf } from "./testing-faults.ts";
import { saidBy, startTestSimulator } from "./testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "./testing-world.ts";

/**
 * Each fault, met once by a booking, a cancellation and a change: what the caller hears, what e-RS and the PAS hold right
 * then, and what both have come to a day later.
 */

const DAY_MS = 86_400_000;
const SILENCE = "504 PAS_NOT_RESPONDING";
const ERROR = "502 PAS_RESPONDED_WITH_ERROR";
/** How long e-RS waits for a PAS that is silent, in real milliseconds. */
const PATIENCE_MS = 300;

type Row = [
  fault: FaultKind,
  details: FaultDetails & { exchangeLimitMs?: number },
  heard: string,
  then: string,
  end: string,
];
const silent = { exchangeLimitMs: PATIENCE_MS };
const slow = { slowByMs: 60 };
const tooSlow = { slowByMs: 20 * PATIENCE_MS, ...silent };
const late = { after: "PT2M", ...silent };

const BOOKED = "BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED";
const NOT_BOOKED = "NOT_BOOKED 1; BOOK REJECTED; FREE/FREE";
const UNTOUCHED = "NOT_BOOKED 1; ; FREE/FREE";
const BOOKING: Row[] = [
  ["pas-slow", slow, "201", BOOKED, BOOKED],
  ["pas-slow", tooSlow, SILENCE, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED", BOOKED],
  ["pas-silent", silent, SILENCE, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE", NOT_BOOKED],
  [
    "pas-refuses",
    { reason: "2" },
    "422 SLOT_NOT_AVAILABLE",
    "NOT_BOOKED 1; BOOK REJECTED; GONE/FREE",
    NOT_BOOKED,
  ],
  ["pas-refuses", { reason: "5" }, ERROR, "NOT_BOOKED 1; BOOK REJECTED; GONE/FREE", NOT_BOOKED],
  ["pas-refuses", {}, ERROR, "NOT_BOOKED 1; BOOK REJECTED; GONE/FREE", NOT_BOOKED],
  ["pas-error", {}, ERROR, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE", NOT_BOOKED],
  ["pas-loses-reply", silent, SILENCE, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED", BOOKED],
  ["pas-replies-late", late, SILENCE, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED", BOOKED],
  ["pas-replies-twice", {}, "201", BOOKED, BOOKED],
  ["pas-down", {}, ERROR, "NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE", NOT_BOOKED],
  ["ers-unavailable", {}, "503 SYSTEM_UNAVAILABLE", UNTOUCHED, UNTOUCHED],
  ["ers-too-many-requests", {}, "429 TOO_MANY_REQUESTS", UNTOUCHED, UNTOUCHED],
];

const CANCELLED = "APPT_CANCELLED_BY_PATIENT 3; CANCEL CONFIRMED; GONE/FREE";
/** A day later e-RS has polled the slot that is free again (R55). */
const ON_SALE = "APPT_CANCELLED_BY_PATIENT 3; CANCEL CONFIRMED; FREE/FREE";
const STANDS = "BOOKED 2; ; BOOKED/BOOKED";
const REFUSED = "BOOKED 2; CANCEL REJECTED; BOOKED/BOOKED";
const CANCELLING: Row[] = [
  ["pas-slow", slow, "200", CANCELLED, ON_SALE],
  ["pas-slow", tooSlow, SILENCE, "BOOKED 2; CANCEL UNKNOWN; BOOKED/FREE", ON_SALE],
  ["pas-silent", silent, SILENCE, "BOOKED 2; CANCEL UNKNOWN; BOOKED/BOOKED", ON_SALE],
  ["pas-refuses", {}, "422 UNABLE_TO_CANCEL_APPOINTMENT", REFUSED, REFUSED],
  ["pas-error", {}, ERROR, "BOOKED 2; CANCEL UNKNOWN; BOOKED/BOOKED", ON_SALE],
  ["pas-loses-reply", silent, SILENCE, "BOOKED 2; CANCEL UNKNOWN; BOOKED/FREE", ON_SALE],
  ["pas-replies-late", late, SILENCE, "BOOKED 2; CANCEL UNKNOWN; BOOKED/FREE", ON_SALE],
  ["pas-replies-twice", {}, "200", CANCELLED, ON_SALE],
  ["pas-down", {}, ERROR, "BOOKED 2; CANCEL UNKNOWN; BOOKED/BOOKED", ON_SALE],
  ["ers-unavailable", {}, "503 SYSTEM_UNAVAILABLE", STANDS, STANDS],
  ["ers-too-many-requests", {}, "429 TOO_MANY_REQUESTS", STANDS, STANDS],
];

/** The old slot, then the new one. */
const CHANGED = "BOOKED 3; BOOK CONFIRMED, RELEASE CONFIRMED; GONE/FREE BOOKED/BOOKED";
const CHANGED_ON_SALE = "BOOKED 3; BOOK CONFIRMED, RELEASE CONFIRMED; FREE/FREE BOOKED/BOOKED";
const NOT_CHANGED = "BOOKED 2; BOOK REJECTED; BOOKED/BOOKED FREE/FREE";
const OLD_STANDS = "BOOKED 2; ; BOOKED/BOOKED FREE/FREE";
const CHANGING: Row[] = [
  ["pas-slow", slow, "201", CHANGED, CHANGED_ON_SALE],
  ["pas-slow", tooSlow, SILENCE, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/BOOKED", CHANGED_ON_SALE],
  ["pas-silent", silent, SILENCE, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/FREE", NOT_CHANGED],
  [
    "pas-refuses",
    { reason: "2" },
    "422 SLOT_NOT_AVAILABLE",
    "BOOKED 2; BOOK REJECTED; BOOKED/BOOKED GONE/FREE",
    NOT_CHANGED,
  ],
  ["pas-refuses", {}, ERROR, "BOOKED 2; BOOK REJECTED; BOOKED/BOOKED GONE/FREE", NOT_CHANGED],
  ["pas-error", {}, ERROR, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/FREE", NOT_CHANGED],
  ["pas-loses-reply", silent, SILENCE, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/BOOKED", CHANGED_ON_SALE],
  ["pas-replies-late", late, SILENCE, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/BOOKED", CHANGED_ON_SALE],
  ["pas-replies-twice", {}, "201", CHANGED, CHANGED_ON_SALE],
  ["pas-down", {}, ERROR, "BOOKED 2; BOOK UNKNOWN; BOOKED/BOOKED HELD/FREE", NOT_CHANGED],
  ["ers-unavailable", {}, "503 SYSTEM_UNAVAILABLE", OLD_STANDS, OLD_STANDS],
  ["ers-too-many-requests", {}, "429 TOO_MANY_REQUESTS", OLD_STANDS, OLD_STANDS],
];

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let slot: Slot;
let another: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  slot = aGoodSlot(opened.world);
  another = aGoodSlot(opened.world, slot.serviceId, 5);
});

const book = () => patient.post(A016, bookingBody(person, slot));
const cancel = () => cancelBooked(opened.world, patient, person);
const change = () => {
  const replaces = String(currentOf(opened.world, person).appointmentId);
  return patient.post("/ers/change-appointment", { ...bookingBody(person, another, 2), replaces });
};

/** Meets a fault once, and gives what was heard and how things stood then and a day later, when all agree. */
async function meet(
  [kind, { exchangeLimitMs = 120_000, ...details }]: Row,
  deed: () => Promise<Heard>,
  slots: () => Slot[],
) {
  const { world } = opened;
  const earlier = deed === book ? 0 : 1;
  const now = () => standOf(world, person, slots(), earlier);
  world.exchangeLimitMs = exchangeLimitMs;
  world.faults.arm(kind, 1, details);
  const heard = await deed();
  const then = now();
  expect(world.faults.armed()).toEqual([]);
  world.exchangeLimitMs = 120_000;
  await advanceTo(world, world.clock.now() + DAY_MS);
  expectAgreement(world, person);
  return { heard, then, end: now() };
}

const title = "%s %j: the caller hears %s";

describe("a booking that meets", () => {
  test.each(BOOKING)(title, async (...row) => {
    const { heard, then, end } = await meet(row, book, () => [slot]);
    expect([saidBy(heard), then, end]).toEqual(row.slice(2));
  });
});

describe("a cancellation that meets", () => {
  test.each(CANCELLING)(title, async (...row) => {
    expect((await book()).status).toBe(201);
    const { heard, then, end } = await meet(row, cancel, () => [slot]);
    expect([saidBy(heard), then, end]).toEqual(row.slice(2));
  });
});

describe("a change that meets", () => {
  test.each(CHANGING)(title, async (...row) => {
    expect((await book()).status).toBe(201);
    const { heard, then, end } = await meet(row, change, () => [slot, another]);
    expect([saidBy(heard), then, end]).toEqual(row.slice(2));
  });
});

test("every fault but that of polls is met by each of the three", () => {
  const kinds = FAULT_KINDS.filter((kind) => kind !== "pas-stale-slots");
  for (const rows of [BOOKING, CANCELLING, CHANGING])
    expect([...new Set(rows.map(([kind]) => kind))]).toEqual(kinds);
});

test.each([
  ["ers-unavailable", 17],
  ["ers-too-many-requests", 5],
] as const)("%s says when to come again, and then the same request is served", async (kind, seconds) => {
  opened.world.faults.arm(kind, 1, { retryAfterSeconds: seconds });
  expect((await book()).headers.get("Retry-After")).toBe(String(seconds));
  expect((await book()).status).toBe(201);
});

test("an answer that comes twice is acknowledged the second time and changes nothing", async () => {
  opened.world.faults.arm("pas-replies-twice", 1, { after: "PT1M" });
  await book();
  await advanceTo(opened.world, opened.world.clock.now() + 120_000);
  const [acknowledged, decided] = opened.world.journal.entries().slice(-2);
  expect(acknowledged).toMatchObject({ direction: "pas→ers", name: "PRSC_IN050000UK06", outcome: "202" });
  expect(decided).toMatchObject({ direction: "decision", outcome: "CONFIRMED", ubrn: person.ubrn });
  expect(standOf(opened.world, person, [slot])).toBe(BOOKED);
});
