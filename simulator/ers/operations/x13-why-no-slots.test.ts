import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { ASSESSMENT, CLINIC } from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { slots as pasSlots } from "../../pas/store/schema.ts";
import { commissioning, services } from "../store/schema.ts";
import type { Service } from "../store/services.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
});

type Why = { bookable: number; reasons: { reason: string; count: number }[] };

const ask = (client: Client, more = "") =>
  client.get(`/ers/why-no-slots?ubrn=${person.ubrn}&service=${CLINIC}${more}`);
const why = async (client = patient) => (await ask(client)).body as Why;
const offered = async () => {
  const { body } = await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${CLINIC}`);
  return (body as { services: [{ total: number }] }).services[0].total;
};
const free = () =>
  opened.world.pas
    .select()
    .from(pasSlots)
    .where(eq(pasSlots.serviceId, CLINIC))
    .all()
    .filter(({ status }) => status === "FREE").length;
const set = (change: Partial<Service>) =>
  opened.world.ers.update(services).set(change).where(eq(services.serviceId, CLINIC)).run();

test("counts what a patient could book, and every other slot under one reason", async () => {
  const { bookable, reasons } = await why();
  expect(bookable).toBe(await offered());
  expect(bookable + reasons.reduce((sum, { count }) => sum + count, 0)).toBe(free());
});

test.each<[string, Partial<Service>]>([
  ["OUTSIDE_POLLING_RANGE", { pollingRangeDays: 0 }],
  ["OUTSIDE_PATIENT_WINDOW", { windows: { ROUTINE: { startHours: 24 * 90, endDays: null } } }],
  ["RESERVED", { reservationDays: 400 }],
])("%s is the first reason for %j", async (reason, change) => {
  set(change);
  expect(await offered()).toBe(0);
  const { bookable, reasons } = await why();
  expect([bookable, reasons[0]?.reason]).toEqual([0, reason]);
});

test("says that all are of a higher priority, and that none is commissioned (R18, R36)", async () => {
  opened.world.pas.update(pasSlots).set({ priority: "URGENT" }).where(eq(pasSlots.serviceId, CLINIC)).run();
  expect((await why()).reasons.some(({ reason }) => reason === "HIGHER_PRIORITY")).toBe(true);
  opened.world.ers.delete(commissioning).where(eq(commissioning.serviceId, CLINIC)).run();
  expect((await why()).reasons[0]?.reason).toBe("NOT_COMMISSIONED");
});

test("says that none is published, and that the PAS does not answer", async () => {
  opened.world.faults.arm("pas-down", 1);
  expect((await why()).reasons).toEqual([{ reason: "PAS_NOT_ANSWERING", count: 0 }]);
  opened.world.pas.update(pasSlots).set({ status: "WITHDRAWN" }).where(eq(pasSlots.serviceId, CLINIC)).run();
  expect((await why()).reasons).toEqual([{ reason: "NONE_PUBLISHED", count: 0 }]);
});

test("says the same to staff as to the patient: it is about what a patient sees", async () => {
  set({ windows: { ROUTINE: { startHours: 24 * 90, endDays: null } } });
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  expect(await why(provider)).toEqual(await why());
});

test("tells slots that e-RS has not polled yet", async () => {
  opened.world.ers.$client.prepare("update slots set status = 'GONE' where service_id = ?").run(CLINIC);
  expect((await why()).reasons.some(({ reason }) => reason === "NOT_POLLED_YET")).toBe(true);
  expect((await why()).bookable).toBe(0);
});

test("is refused for a service elsewhere, one that assesses, a clinician of another, and without parameters", async () => {
  const at = (query: string) => patient.get(`/ers/why-no-slots?${query}`);
  expect(saidBy(await at(`ubrn=${person.ubrn}`))).toBe("400 MISSING_VALUE");
  expect(saidBy(await at(`ubrn=${person.ubrn}&service=2000201`))).toBe("422 INAPPROPRIATE_VALUE");
  expect(saidBy(await at(`ubrn=${person.ubrn}&service=${ASSESSMENT}`))).toBe("422 INVALID_STATE");
  expect(saidBy(await ask(patient, "&clinician=555000000000"))).toBe("400 INVALID_VALUE");
  expect(saidBy(await at(`ubrn=${opened.person("booked").ubrn}&service=${CLINIC}`))).toBe(
    "422 NO_RELATIONSHIP",
  );
});
