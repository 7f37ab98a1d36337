import { beforeEach, expect, test } from "vitest";
import { aCommission, anOrganisation, aService, HOUR_MS, NOW } from "../testing.ts";
import { bookingBounds, pollingRange } from "./booking-bounds.ts";
import { openErsDatabase } from "./store/database.ts";
import type { ErsDatabase } from "./store/database.ts";
import { commissioning, organisations, services } from "./store/schema.ts";

let db: ErsDatabase;
const iso = (at: number) => new Date(at).toISOString();

beforeEach(() => {
  db = openErsDatabase(":memory:");
  db.insert(organisations).values(anOrganisation()).run();
  db.insert(services).values(aService()).run();
  return () => db.$client.close();
});

const boundsOf = (over: Parameters<typeof aService>[0], now = NOW) =>
  bookingBounds(db, aService(over), "ZQC", "ROUTINE", now);

test("the polling range goes from now to the end of its last day", () => {
  const range = pollingRange(aService({ pollingRangeDays: 1 }), NOW);
  expect(range).toEqual({ from: NOW, before: Date.parse("2026-12-03T00:00:00Z") });
});

test("a day of the polling range ends at London midnight, also across the clock change", () => {
  const now = Date.parse("2026-03-28T12:00:00Z");
  const { before } = pollingRange(aService({ pollingRangeDays: 1 }), now);
  expect(iso(before)).toBe("2026-03-29T23:00:00.000Z");
});

/** London noon on the eve of a clock change; the day of it ends an hour early or late by UTC. */
test.each([
  ["forward", "2026-03-28T12:00:00Z", "2026-03-29", "2026-03-29T23:00:00.000Z", "2026-03-28T00:00:00.000Z"],
  ["back", "2026-10-24T11:00:00Z", "2026-10-25", "2026-10-26T00:00:00.000Z", "2026-10-23T23:00:00.000Z"],
])(
  "the days of every range are London's where the clocks go %s (R18, R25, R26, R28)",
  (_name, noon, toDate, end, begin) => {
    db.insert(commissioning)
      .values(aCommission({ fromDate: noon.slice(0, 10), toDate }))
      .run();
    const windows = { ROUTINE: { startHours: 1, endDays: 1 } };
    const service = { pollingRangeDays: 1, reservationDays: 1, windows };
    const { polling, window, contract, publishedBefore } = boundsOf(service, Date.parse(noon));
    expect([polling.before, window.before, contract?.before].map((at) => iso(at ?? 0))).toEqual([
      end,
      end,
      end,
    ]);
    expect(window.from).toBe(Date.parse(noon) + HOUR_MS);
    expect([contract?.from, publishedBefore].map((at) => iso(at ?? 0))).toEqual([begin, begin]);
  },
);

test("without a window the whole polling range is open (R26)", () => {
  const { polling, window } = boundsOf({});
  expect(window).toEqual(polling);
});

test("a window opens hours from now and closes at the end of its last day; without an end it goes on to the polling range's", () => {
  const closed = boundsOf({ windows: { ROUTINE: { startHours: 1, endDays: 2 } } }).window;
  expect(closed).toEqual({ from: NOW + HOUR_MS, before: Date.parse("2026-12-04T00:00:00Z") });
  const open = boundsOf({ windows: { ROUTINE: { startHours: 48, endDays: null } } });
  expect(open.window).toEqual({ from: NOW + 48 * HOUR_MS, before: open.polling.before });
});

test("the window is that of the priority asked for", () => {
  const windows = { URGENT: { startHours: 1, endDays: 2 } };
  expect(boundsOf({ windows }).window.from).toBe(NOW);
});

test.each([
  [0, "2026-12-02T00:00:00.000Z"],
  [1, "2026-12-01T00:00:00.000Z"],
  [2, "2026-11-30T00:00:00.000Z"],
])(
  "with %i days of reservation, slots published before %s are offered (R28)",
  (reservationDays, expected) => {
    expect(iso(boundsOf({ reservationDays }).publishedBefore)).toBe(expected);
  },
);

test("a contract covers whole London days, both its first and its last; without one there is no range (R18)", () => {
  expect(boundsOf({}).contract).toBeUndefined();
  db.insert(commissioning)
    .values(aCommission({ fromDate: "2026-12-01", toDate: "2027-06-30" }))
    .run();
  const { contract } = boundsOf({});
  expect(contract && [iso(contract.from), iso(contract.before)]).toEqual([
    "2026-12-01T00:00:00.000Z",
    "2027-06-30T23:00:00.000Z",
  ]);
});

test("a contract without an end covers every day to come (R18)", () => {
  db.insert(commissioning).values(aCommission()).run();
  expect(boundsOf({}).contract?.before).toBe(Number.MAX_SAFE_INTEGER);
});
