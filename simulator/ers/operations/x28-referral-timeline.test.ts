import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  ASSESSMENT,
  bookingBody,
  cancellationBody,
  cancelInPas,
  currentOf,
  triageBody,
} from "../../testing-booking.ts";
import { callerChecked } from "../../testing-states.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { takePasMessage } from "../conversation/pas-inbox.ts";
import { eventsOf } from "../store/referral-events.ts";

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

type Event = Record<string, unknown> & { at: string; what: string; by?: string };
const timeline = async (client = patient, { ubrn } = person) =>
  ((await client.get(`/ers/timeline?ubrn=${ubrn}`)).body as { events: Event[] }).events;
const told = async (client = patient) => (await timeline(client)).map(({ what, by }) => [what, by]);
const cancel = (client: Client) => {
  const path = `${A016}/${currentOf(opened.world, person).appointmentId}`;
  return client.put(path, cancellationBody(opened.world, person), { "If-Match": 'W/"0"' });
};

test("tells each step with who took it, where and when, oldest first", async () => {
  const { world } = opened;
  const [slot, other] = [aGoodSlot(world), aGoodSlot(world, undefined, 5)];
  await patient.post(A016, bookingBody(person, slot));
  world.clock.set(world.clock.now() + 60_000, "frozen");
  const replaces = String(currentOf(world, person).appointmentId);
  await patient.post("/ers/change-appointment", { ...bookingBody(person, other, 2), replaces });
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  expect((await cancel(referrer)).status).toBe(200);
  await patient.post(A016, triageBody(person, ASSESSMENT, 4));
  const events = await timeline();
  expect(events.map(({ what, by }) => [what, by])).toEqual([
    ["CREATED", "REFERRER"],
    ["BOOKED", "PATIENT"],
    ["CHANGED", "PATIENT"],
    ["APPOINTMENT_CANCELLED", "REFERRER"],
    ["SENT_FOR_ASSESSMENT", "PATIENT"],
  ]);
  expect(events[1]).toEqual({
    at: "2026-12-01T09:00:00.000Z",
    what: "BOOKED",
    by: "PATIENT",
    service: { serviceId: "2000101", name: "Skin clinic, Saltmere General Hospital" },
    start: new Date(slot.startAt).toISOString(),
  });
  expect(events[2]).toMatchObject({
    at: "2026-12-01T09:01:00.000Z",
    start: new Date(other.startAt).toISOString(),
  });
  expect(events[3]).toMatchObject({ reason: "PATIENT_ILL" });
  expect([...events].sort((one, next) => one.at.localeCompare(next.at))).toEqual(events);
});

test("names a clinic for a call handler, who reads it out, as for the patient; for professionals as the directory does", async () => {
  await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)));
  const nameFor = async (client: Client) => (await timeline(client)).at(-1)?.["service"];
  const toPatient = await nameFor(patient);
  expect(await nameFor(await callerChecked(opened, person))).toEqual(toPatient);
  expect(await nameFor(await opened.logInStaff("REFERRING_CLINICIAN"))).not.toEqual(toPatient);
});

test("what staff wrote, and the letter, are told to professionals only; no name to anybody", async () => {
  const { world } = opened;
  await patient.post(A016, bookingBody(person, aGoodSlot(world)));
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const { rejectReferral } = GOOD_BODIES;
  await clinician.post(endPath("rejectReferral", person.ubrn), rejectReferral, ifMatch(world, person));
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  for (const client of [referrer, clinician]) {
    const events = await timeline(client);
    expect(events.map(({ what }) => what)).toEqual(["CREATED", "LETTER_ADDED", "BOOKED", "REJECTED"]);
    expect(events[3]).toMatchObject({ by: "PROVIDER", comment: "Please refer to the hand clinic" });
    expect(JSON.stringify(events)).not.toMatch(/5550|Achterberg|Trelawney/);
  }
  const events = await timeline();
  expect(events.map(({ what }) => what)).toEqual(["CREATED", "BOOKED", "REJECTED"]);
  expect(events[2]).toMatchObject({ reason: "SERVICE_INAPPROPRIATE" });
  expect(JSON.stringify(events)).not.toContain("hand clinic");
});

test("a cancellation that only the PAS tells of is the provider's", async () => {
  const { world } = opened;
  const slot = aGoodSlot(world);
  await patient.post(A016, bookingBody(person, slot));
  cancelInPas(world, person);
  takePasMessage(world, {
    interaction: "PRSC_IN130000UK07",
    messageId: "m-1",
    odsCode: "ZQ1",
    ubrn: person.ubrn,
    usrn: slot.usrn,
  });
  expect((await told()).at(-1)).toEqual(["APPOINTMENT_CANCELLED", "PROVIDER"]);
});

test("a placeholder is told as one, what was booked by phone and accepted as that", async () => {
  const placeholder = opened.person("placeholder-booked");
  const events = await timeline(await opened.logIn(placeholder), placeholder);
  expect(events.at(-1)).toMatchObject({ what: "BOOKED", by: "PATIENT", isPlaceholder: true });
  person = opened.person("phone-booked");
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  await clinician.post(endPath("acceptReferral", person.ubrn), {}, ifMatch(opened.world, person));
  expect((await told(clinician)).slice(-2)).toEqual([
    ["BOOKED", "PROVIDER"],
    ["ACCEPTED", "PROVIDER"],
  ]);
});

test("what is refused, or asked again under its key, is not told", async () => {
  const { world } = opened;
  const body = bookingBody(person, aGoodSlot(world));
  const key = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f1700" };
  await patient.post(A016, body, key);
  await patient.post(A016, body, key);
  expect(saidBy(await patient.post(A016, body))).toBe("409 VERSION_CONFLICT");
  expect(eventsOf(world.ers, person.ubrn)).toHaveLength(1);
});

test("is open to those who may open the referral", async () => {
  const tal = await opened.logInStaff("BMS_ADMIN");
  const ask = (client: Client, query = `?ubrn=${person.ubrn}`) => client.get(`/ers/timeline${query}`);
  expect(saidBy(await ask(tal))).toBe("422 NO_RELATIONSHIP");
  const other = await opened.logIn(opened.person("phone-booked"));
  expect(saidBy(await ask(other))).toBe("422 NO_RELATIONSHIP");
  expect(saidBy(await ask(await opened.logInStaff("REFERRING_ADMIN")))).toBe("403 FORBIDDEN");
  expect(saidBy(await ask(patient, ""))).toBe("400 MISSING_PARAMETER");
  expect(saidBy(await ask(patient, "?ubrn=12"))).toBe("400 INVALID_VALUE");
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  expect(saidBy(await ask(referrer, "?ubrn=999999999999"))).toBe("422 REFERENCE_NOT_FOUND");
});
