import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { bookingBody, copyOf } from "../testing-booking.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { PRIORITIES, services, shortlistEntries, slots } from "./store/schema.ts";
import { findReferral } from "./store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
});

/** Makes the slots of a clinic as various as can be: every priority and status, old and new, with and without a clinician. */
function varySlots(serviceId: string) {
  const { ers, clock } = opened.world;
  ers
    .update(services)
    .set({ reservationDays: 1, windows: { ROUTINE: { startHours: 72, endDays: 40 } } })
    .where(eq(services.serviceId, serviceId))
    .run();
  const all = ers
    .select()
    .from(slots)
    .where(eq(slots.serviceId, serviceId))
    .orderBy(asc(slots.startAt))
    .all();
  all.forEach(({ slotId, status }, number) => {
    ers
      .update(slots)
      .set({
        priority: PRIORITIES[number % 3] ?? "ROUTINE",
        clinicianUserId: number % 4 === 0 ? "555000000999" : null,
        ...(number % 5 === 0 ? { publishedAt: clock.now() } : {}),
        ...(number % 11 === 10 && status === "FREE" ? { status: "GONE" } : {}),
      })
      .where(eq(slots.slotId, slotId))
      .run();
  });
  return ers.select().from(slots).where(eq(slots.serviceId, serviceId)).orderBy(asc(slots.startAt)).all();
}

async function offered(client: Client, serviceId: string, person: ScenarioPerson): Promise<Set<string>> {
  const referral = findReferral(opened.world.ers, person.ubrn);
  const found = new Set<string>();
  for (let page = 1, total = 1; found.size < total; page += 1) {
    const query = new URLSearchParams({
      "schedule.actor:HealthcareService": serviceId,
      appointmentType: referral?.priority ?? "",
      status: "free",
      _count: "100",
      page: String(page),
    });
    const heard = await client.get(`/referrals/FHIR/STU3/Slot?${query.toString()}`, {
      "NHSD-eRS-Comm-Rule-Org": referral?.commRuleOrg ?? "",
    });
    const bundle = heard.body as {
      total: number;
      entry: { resource: { resourceType: string; id: string } }[];
    };
    total = bundle.total;
    for (const { resource } of bundle.entry) if (resource.resourceType === "Slot") found.add(resource.id);
    if (bundle.entry.length === 0) break;
  }
  return found;
}

test.each(["mixed-shortlist", "urgent", "two-week-wait"])(
  "A016 books for %s exactly the slots that A015 offers to a patient, and no other",
  async (scenario) => {
    const person = opened.person(scenario);
    const { ers } = opened.world;
    const [entry] = ers.select().from(shortlistEntries).where(eq(shortlistEntries.ubrn, person.ubrn)).all();
    const serviceId = entry?.serviceId ?? "";
    const everySlot = varySlots(serviceId);
    const patient = await opened.logIn(person);
    const offers = await offered(patient, serviceId, person);
    const tried = everySlot.filter((_slot, number) => number % Math.ceil(everySlot.length / 70) === 0);
    expect(tried.some(({ slotId }) => offers.has(String(slotId)))).toBe(true);
    expect(tried.some(({ slotId }) => !offers.has(String(slotId)))).toBe(true);
    for (const [number, slot] of tried.entries()) {
      const one = copyOf(opened.world, person, number + 1);
      const heard = await (
        await opened.logIn(one)
      ).post("/referrals/FHIR/STU3/Appointment", bookingBody(one, slot));
      const isOffered = offers.has(String(slot.slotId));
      expect([slot.usrn, heard.status === 201]).toEqual([slot.usrn, isOffered]);
      if (!isOffered) expect(saidBy(heard)).toMatch(/^422 (SLOT_NOT_AVAILABLE|INAPPROPRIATE_SLOT)$/);
    }
  },
  60_000,
);

test("a provider is offered slots of every priority, reserved and outside the window (R27, R28)", async () => {
  const person = opened.person("mixed-shortlist");
  const everySlot = varySlots("2000101");
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const offers = await offered(provider, "2000101", person);
  const free = everySlot.filter(
    ({ status, startAt }) => status === "FREE" && startAt > opened.world.clock.now(),
  );
  expect(offers.size).toBeGreaterThan((await offered(await opened.logIn(person), "2000101", person)).size);
  expect(offers.size).toBe(free.length);
});

test("x10 counts the same slots as A015 offers", async () => {
  const person = opened.person("mixed-shortlist");
  varySlots("2000101");
  const patient = await opened.logIn(person);
  const offers = await offered(patient, "2000101", person);
  const heard = await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=2000101&slots=true`);
  const [only] = (heard.body as { services: { total: number; days: { slots: { id: string }[] }[] }[] })
    .services;
  expect(only?.total).toBe(offers.size);
  expect(only?.days.flatMap((day) => day.slots.map(({ id }) => id)).sort()).toEqual([...offers].sort());
});
