import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  ANOTHER_PROVIDER,
  anOrganisation,
  aService,
  aSlot,
  CALL_HANDLER,
  DAY_MS,
  NOW,
  PATIENT,
  PROVIDER,
  REFERRER,
} from "../testing.ts";
import { firstRefusal } from "./rules/rule.ts";
import { slotRules, slotSearch } from "./rules/slots.ts";
import { openErsDatabase } from "./store/database.ts";
import type { ErsDatabase } from "./store/database.ts";
import { organisations, PRIORITIES, services, slots } from "./store/schema.ts";
import { extentOfSlots, moveSlot, searchSlots, takeOverPolledSlots } from "./store/slots.ts";
import type { PolledSlot } from "./store/slots.ts";

let db: ErsDatabase;

beforeEach(() => {
  db = openErsDatabase(":memory:");
  db.insert(organisations).values(anOrganisation()).run();
  db.insert(services)
    .values([aService(), aService({ serviceId: "12000" })])
    .run();
  return () => db.$client.close();
});

test("the query finds exactly the slots that pass the rules, whatever is in the store", () => {
  const at = fc.integer({ min: 0, max: 30 });
  const range = fc.record({ from: at, before: at });
  const aStoredSlot = fc.record({
    startAt: at,
    publishedAt: at,
    priority: fc.constantFrom(...PRIORITIES),
    status: fc.constantFrom("FREE" as const, "HELD" as const, "BOOKED" as const, "GONE" as const),
  });
  const asked = fc.record({
    priority: fc.constantFrom(...PRIORITIES),
    caller: fc.constantFrom(PATIENT, CALL_HANDLER, REFERRER, PROVIDER, ANOTHER_PROVIDER),
    service: fc.constant(aService()),
    bounds: fc.record({
      polling: range,
      window: range,
      contract: fc.option(range, { nil: undefined }),
      publishedBefore: at,
    }),
  });
  fc.assert(
    fc.property(fc.array(aStoredSlot, { maxLength: 30 }), asked, (stored, facts) => {
      db.delete(slots).run();
      const rows = stored.map((slot, index) => aSlot({ ...slot, slotId: index + 1, usrn: `USRN-${index}` }));
      for (const row of rows) db.insert(slots).values(row).run();
      const query = { serviceId: "11000", ...slotSearch(facts) };
      const found = searchSlots(db, query, 100, 0);
      const passing = rows.filter((slot) => !firstRefusal(slotRules, { ...facts, slot, commRuleOrg: "ZQC" }));
      expect(found.map(({ slotId }) => slotId).sort()).toEqual(passing.map(({ slotId }) => slotId).sort());
      expect(extentOfSlots(db, query).total).toBe(passing.length);
    }),
    { numRuns: 150 },
  );
});

test("the queries walk the index of the slots on sale, and read no slot that they only count", () => {
  const { $client } = db;
  const prepare = vi.spyOn($client, "prepare");
  const whole = { serviceId: "11000", from: 0, before: 1, publishedBefore: 1, priorities: PRIORITIES };
  searchSlots(db, whole, 1, 0);
  extentOfSlots(db, whole);
  const queries = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes("'FREE'"));
  prepare.mockRestore();
  expect(queries).toHaveLength(2);
  for (const sql of queries) {
    const parameters = Array.from(sql.matchAll(/\?/g), () => 0);
    const plan = JSON.stringify($client.prepare(`explain query plan ${sql}`).all(...parameters));
    const index = sql.includes("count(*)") ? "COVERING INDEX" : "INDEX";
    expect(plan).toContain(`USING ${index} slots_on_sale (service_id=? AND start_at>? AND start_at<?)`);
    expect(plan).not.toContain("TEMP B-TREE");
  }
});

describe("taking over what a PAS listed", () => {
  const range = { from: NOW, before: NOW + 10 * DAY_MS };
  const listed = (usrn: string, over: Partial<PolledSlot> = {}): PolledSlot => {
    const { startAt, endAt, priority, clinicianUserId, publishedAt } = aSlot();
    return {
      usrn,
      startAt,
      endAt,
      priority,
      clinicianUserId,
      publishedAt,
      pasOdsCode: "ZQ1",
      ...over,
    };
  };
  const statuses = () =>
    Object.fromEntries(
      db
        .select()
        .from(slots)
        .all()
        .map(({ usrn, status }) => [usrn, status]),
    );
  const poll = (...polled: PolledSlot[]) => takeOverPolledSlots(db, "11000", range, polled);

  test("puts new slots on sale and takes off sale those no longer listed", () => {
    poll(listed("A"), listed("B"));
    poll(listed("B"), listed("C"));
    expect(statuses()).toEqual({ A: "GONE", B: "FREE", C: "FREE" });
  });

  test("puts a slot that comes back on sale again, with its new times", () => {
    poll(listed("A"));
    poll();
    poll(listed("A", { startAt: NOW + DAY_MS, endAt: NOW + DAY_MS + 1 }));
    expect(statuses()).toEqual({ A: "FREE" });
    expect(db.select().from(slots).get()?.startAt).toBe(NOW + DAY_MS);
  });

  test.each(["HELD", "BOOKED"] as const)("leaves a %s slot alone, listed or not", (status) => {
    poll(listed("A"));
    const slotId = db.select().from(slots).get()?.slotId ?? 0;
    moveSlot(db, slotId, "FREE", status);
    poll(listed("A", { startAt: NOW + DAY_MS }));
    expect(statuses()).toEqual({ A: status });
    poll();
    expect(statuses()).toEqual({ A: status });
    expect(db.select().from(slots).get()?.startAt).toBe(aSlot().startAt);
  });

  test("says nothing about slots outside the polled range or of another service", () => {
    poll(listed("A", { startAt: range.before }));
    takeOverPolledSlots(db, "12000", range, [listed("B")]);
    poll();
    expect(statuses()).toEqual({ A: "FREE", B: "FREE" });
  });

  test("does not let one service take over another's slot", () => {
    poll(listed("A"));
    takeOverPolledSlots(db, "12000", range, [listed("A", { startAt: NOW + DAY_MS })]);
    expect(db.select().from(slots).get()).toMatchObject({ serviceId: "11000", startAt: aSlot().startAt });
  });
});

test("a slot moves only from the status that it has", () => {
  db.insert(slots).values(aSlot()).run();
  expect(moveSlot(db, 1, "HELD", "BOOKED")).toBe(false);
  expect(moveSlot(db, 1, "FREE", "HELD")).toBe(true);
  expect(moveSlot(db, 1, "FREE", "HELD")).toBe(false);
});
