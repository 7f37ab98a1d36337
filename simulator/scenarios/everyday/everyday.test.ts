import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appointments,
  bookingAttempts,
  referrals,
  services,
  sessions,
  slots,
} from "../../ers/store/schema.ts";
import { startSimulator } from "../../host.ts";
import type { Simulator } from "../../host.ts";
import { appointmentsAt, patientsAt } from "../../pas/store/appointments.ts";
import { slots as pasSlots } from "../../pas/store/schema.ts";
import type { World } from "../../simulator.ts";
import { everyday } from "./everyday.ts";
import { PEOPLE } from "./people.ts";

const DAY_MS = 86_400_000;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());

async function worldAt(iso: string): Promise<World> {
  const open = await simulator.worlds.create({ scenarios: [everyday], now: Date.parse(iso) });
  if (!open) throw new Error("No world");
  return open.world;
}

const ubrnOf = (story: string) => PEOPLE.find(({ scenario }) => scenario === story)?.ubrn ?? "";
const referralOf = ({ ers }: World, story: string) =>
  ers
    .select()
    .from(referrals)
    .where(eq(referrals.ubrn, ubrnOf(story)))
    .get();
const appointmentOf = ({ ers }: World, story: string) =>
  ers
    .select()
    .from(appointments)
    .where(and(eq(appointments.ubrn, ubrnOf(story)), eq(appointments.isCurrent, true)))
    .get();
const freeSlots = ({ ers }: World, serviceId: string) =>
  ers
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), eq(slots.status, "FREE")))
    .all();

// A midnight, a change of the clocks on either side, the end of a year, a leap day.
describe.each([
  "2026-12-01T09:00:00Z",
  "2026-11-30T23:59:59Z",
  "2027-03-27T12:00:00Z",
  "2026-10-24T23:30:00Z",
  "2026-12-31T18:00:00Z",
  "2028-02-28T07:00:00Z",
])("everyday at %s", (iso) => {
  let world: World;
  const now = Date.parse(iso);
  beforeAll(async () => {
    world = await worldAt(iso);
  });

  test("one clinic has 300 slots over 12 weeks, one has a single slot, one has none", () => {
    const many = freeSlots(world, "2000201");
    expect(many).toHaveLength(300);
    expect(Math.max(...many.map(({ startAt }) => startAt)) - now).toBeLessThan(85 * DAY_MS);
    expect(freeSlots(world, "2000701")).toHaveLength(1);
    expect(freeSlots(world, "2000301")).toHaveLength(0);
  });

  test("one clinic has slots, all of them before its patient booking window opens", () => {
    const opensAt = now + 720 * 3_600_000;
    const starts = freeSlots(world, "2000901").map(({ startAt }) => startAt);
    expect(starts.length).toBeGreaterThan(0);
    expect(Math.max(...starts)).toBeLessThan(opensAt);
  });

  test("who has booked or sent their referral stands so in e-RS", () => {
    expect(referralOf(world, "booked")).toMatchObject({ state: "BOOKED", pathwayStartAt: now });
    expect(appointmentOf(world, "booked")).toMatchObject({
      status: "booked",
      serviceId: "2000601",
      isPlaceholder: false,
    });
    expect(referralOf(world, "placeholder-booked")?.contactBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(appointmentOf(world, "placeholder-booked")).toMatchObject({
      isPlaceholder: true,
      explanationVersion: "2026-09",
    });
    expect(referralOf(world, "awaiting-triage")).toMatchObject({ state: "AWAITING_TRIAGE" });
    expect(appointmentOf(world, "awaiting-triage")).toMatchObject({ status: "proposed", slotId: null });
    const byPhone = appointmentOf(world, "phone-booked");
    expect(referralOf(world, "phone-booked")).toMatchObject({ state: "BOOKED" });
    expect(byPhone).toMatchObject({ status: "booked", slotId: null, startAt: byPhone?.endAt });
    expect(byPhone?.startAt).toBeGreaterThan(now);
    expect(referralOf(world, "mixed-shortlist")).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
  });

  test("the PAS systems hold the same appointments as e-RS, with the patients registered", () => {
    const booked = world.ers
      .select({
        ubrn: appointments.ubrn,
        serviceId: appointments.serviceId,
        startAt: appointments.startAt,
        usrn: slots.usrn,
        odsCode: services.providerOdsCode,
        nhsNumber: referrals.nhsNumber,
      })
      .from(appointments)
      .innerJoin(services, eq(services.serviceId, appointments.serviceId))
      .innerJoin(referrals, eq(referrals.ubrn, appointments.ubrn))
      .leftJoin(slots, eq(slots.slotId, appointments.slotId))
      .where(eq(appointments.status, "booked"))
      .all();
    expect(booked).toHaveLength(3);
    const held = ["ZQ1", "ZQ2", "ZN5"].flatMap((odsCode) => appointmentsAt(world.pas, odsCode));
    expect(held).toHaveLength(3);
    for (const appointment of booked) {
      expect(held).toContainEqual(expect.objectContaining({ ...appointment, status: "BOOKED" }));
      const registered = patientsAt(world.pas, appointment.odsCode).map(({ nhsNumber }) => nhsNumber);
      expect(registered).toContain(appointment.nhsNumber);
    }
  });

  test("every slot that e-RS offers is free in the PAS, and every one it has booked is taken there", () => {
    const statusOf = new Map(
      world.pas
        .select()
        .from(pasSlots)
        .all()
        .map(({ usrn, status }) => [usrn, status]),
    );
    const expected = { FREE: "FREE", BOOKED: "TAKEN", HELD: "unexpected", GONE: "unexpected" };
    const copied = world.ers.select().from(slots).all();
    expect(copied.length).toBeGreaterThan(600);
    expect(copied.filter(({ usrn, status }) => statusOf.get(usrn) !== expected[status])).toEqual([]);
  });

  test("nobody is logged in, and no booking is open", () => {
    expect(world.ers.select().from(sessions).all()).toEqual([]);
    const open = world.ers.select().from(bookingAttempts).all();
    expect(open.every(({ state }) => state === "CONFIRMED")).toBe(true);
  });

  test("every referral was made before the world begins, on a weekday", () => {
    for (const { authoredAt } of world.ers.select().from(referrals).all()) {
      expect(authoredAt).toBeLessThan(now);
      expect([0, 6]).not.toContain(new Date(authoredAt).getUTCDay());
    }
  });
});

test("the same instant makes the same world, whether filled or copied", async () => {
  const [one, other] = [await worldAt("2026-12-01T09:00:00Z"), await worldAt("2026-12-01T09:00:00Z")];
  const content = ({ ers, pas }: World) => [
    ers.select().from(referrals).all(),
    ers.select().from(slots).all(),
    pas.select().from(pasSlots).all(),
  ];
  expect(content(one)).toEqual(content(other));
});
