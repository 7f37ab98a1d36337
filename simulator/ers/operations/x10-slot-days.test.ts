import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { commissioning, services, shortlistEntries, slots } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  return () => simulator.close();
});

describe("x10", () => {
  const days = (client: Client, query: string) => client.get(`/ers/slot-days?${query}`);
  const servicesOf = (ubrn: string) =>
    opened.world.ers
      .select()
      .from(shortlistEntries)
      .where(eq(shortlistEntries.ubrn, ubrn))
      .all()
      .map(({ serviceId }) => `service=${serviceId}`)
      .join("&");

  test("keeps the totals over everything and the days to the dates asked for, both included", async () => {
    const whole = (await days(patient, `ubrn=${person.ubrn}&service=2000101`)).body as {
      services: [{ total: number; days: { date: string }[] }];
    };
    const dates = whole.services[0].days.map(({ date }) => date);
    const [from, to] = [dates[2] ?? "", dates[4] ?? ""];
    const part = (await days(patient, `ubrn=${person.ubrn}&service=2000101&from=${from}&to=${to}&slots=true`))
      .body as typeof whole;
    expect(part.services[0]).toMatchObject({
      total: whole.services[0].total,
      days: whole.services[0].days.slice(2, 5),
    });
  });

  test("says which services are not directly bookable", async () => {
    const { body } = await days(patient, `ubrn=${person.ubrn}&service=2000102&service=2000103`);
    expect(body).toEqual({
      services: [
        { serviceId: "2000102", total: 0, notBookable: true, days: [] },
        { serviceId: "2000103", total: 0, notBookable: true, days: [] },
      ],
    });
  });

  test("says which services take no referrals of this patient any more, whatever kind they are (R17, R18)", async () => {
    const own = await simulator.openWorld();
    const { ers } = own.world;
    ers
      .update(services)
      .set({ published: false })
      .where(inArray(services.serviceId, ["2000102"]))
      .run();
    ers
      .update(commissioning)
      .set({ toDate: "2026-11-30" })
      .where(inArray(commissioning.serviceId, ["2000101", "2000103"]))
      .run();
    const query = "service=2000101&service=2000102&service=2000103";
    const { body } = await days(
      await own.logIn(own.person("mixed-shortlist")),
      `ubrn=${person.ubrn}&${query}`,
    );
    const closed = { total: 0, unavailable: true, days: [] };
    expect(body).toEqual({
      services: ["2000101", "2000102", "2000103"].map((serviceId) => ({ serviceId, ...closed })),
    });
  });

  test("never lists the slots of a placeholder to patients, but says that there are some", async () => {
    const one = opened.person("placeholder");
    const { body } = await days(
      await opened.logIn(one),
      `ubrn=${one.ubrn}&${servicesOf(one.ubrn)}&slots=true`,
    );
    const [only] = (body as { services: [{ total: number }] }).services;
    expect(only).toEqual({
      serviceId: expect.any(String) as string,
      total: expect.any(Number) as number,
      days: [],
    });
    expect(only.total).toBeGreaterThan(0);
  });

  test.each([
    ["service=2000101", "400 MISSING_VALUE"],
    ["ubrn=000041000016", "400 MISSING_VALUE"],
    ["ubrn=000041000016&service=2000101&from=2026-02-30", "400 INVALID_VALUE"],
    ["ubrn=000041000016&service=2000101&to=tomorrow", "400 INVALID_VALUE"],
    ["ubrn=000041000016&service=2000201", "422 INAPPROPRIATE_VALUE"],
    ["ubrn=000041000016&service=1", "422 INAPPROPRIATE_VALUE"],
    ["ubrn=12&service=2000101", "400 INVALID_VALUE"],
    ["ubrn=999999999999&service=2000101", "422 NO_RELATIONSHIP"],
  ])("refuses %s", async (query, expected) => {
    expect(saidBy(await days(patient, query))).toBe(expected);
  });

  test("counts by part of the London day, across the clock change", async () => {
    const { ers } = opened.world;
    ers
      .update(services)
      .set({ pollingRangeDays: 200, windows: null })
      .where(eq(services.serviceId, "2000101"))
      .run();
    const free = and(eq(slots.serviceId, "2000101"), eq(slots.status, "FREE"), eq(slots.priority, "ROUTINE"));
    const [first, second] = ers.select().from(slots).where(free).all();
    const move = (slotId: number | undefined, at: string) =>
      ers
        .update(slots)
        .set({ startAt: Date.parse(at), endAt: Date.parse(at) + 1 })
        .where(eq(slots.slotId, slotId ?? 0))
        .run();
    move(first?.slotId, "2027-04-05T10:59:00Z");
    move(second?.slotId, "2027-04-05T16:00:00Z");
    const { body } = await days(patient, `ubrn=${person.ubrn}&service=2000101&from=2027-04-05&to=2027-04-05`);
    expect(body).toMatchObject({
      services: [{ days: [{ date: "2027-04-05", morning: 1, afternoon: 0, evening: 1 }] }],
    });
  });
});
