import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, bookASlot } from "../../testing-arranging.ts";
import {
  A016,
  bookingBody,
  cancellationBody,
  CLINIC,
  currentOf,
  heldInPas,
  slotsOf,
} from "../../testing-booking.ts";
import { redefine } from "../../testing-defining.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { aRole } from "../../testing-staff.ts";
import { watched } from "../../testing-unchanged.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { patients } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

/** The pain clinic of another provider, which assesses. */
const PAIN = "2000802";
const [BOOKING, ASSESSMENT] = ["APPOINTMENTS_FOR_BOOKING", "REFERRALS_FOR_ASSESSMENT"];

let simulator: TestSimulator;
let opened: TestWorld;
let clinician: Client;
let assessor: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  assessor = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
});

const now = () => new Date(opened.world.clock.now()).toISOString();
type Entry = { ubrn: string };
const entryOf = async (list: string, { ubrn }: Entry, client = clinician) => {
  const heard = await client.get(`/ers/worklists/${list}`);
  expect(heard.status).toBe(200);
  return (heard.body as { referrals: Entry[] }).referrals.find((one) => one.ubrn === ubrn);
};

test("after A022 a referral is to be booked, until it is, for its own provider only (R63)", async () => {
  const person = opened.person("booked");
  const { serviceId } = currentOf(opened.world, person);
  expect(await entryOf(BOOKING, person)).toBeUndefined();
  const body = GOOD_BODIES.cancelAppointmentActionLater;
  const path = endPath("cancelAppointmentActionLater", person.ubrn);
  expect((await clinician.post(path, body, ifMatch(opened.world, person))).status).toBe(200);
  expect(await entryOf(BOOKING, person)).toEqual({
    ...asItIs(opened, person),
    state: "TRIAGED_PROVIDER_TO_ACTION",
    since: now(),
    serviceId,
    serviceName: expect.any(String),
  });
  expect(await entryOf(BOOKING, person, assessor)).toBeUndefined();
});

test("after a patient cancels, the provider has it to book until it is booked again (R56)", async () => {
  const person = opened.person("mixed-shortlist");
  const patient = await bookASlot(opened, person);
  const { appointmentId, versionId } = currentOf(opened.world, person);
  const body = cancellationBody(opened.world, person);
  const heard = await patient.put(`${A016}/${appointmentId}`, body, { "If-Match": `W/"${versionId}"` });
  expect(heard.status).toBe(200);
  const set = { deceasedOn: "2026-11-30" };
  opened.world.ers.update(patients).set(set).where(eq(patients.nhsNumber, person.nhsNumber)).run();
  expect(await entryOf(BOOKING, person)).toMatchObject({
    state: "APPT_CANCELLED_BY_PATIENT",
    since: now(),
    serviceId: CLINIC,
    warnings: ["DECEASED"],
  });
  const alive = { deceasedOn: null };
  opened.world.ers.update(patients).set(alive).where(eq(patients.nhsNumber, person.nhsNumber)).run();
  await bookASlot(opened, person);
  expect(await entryOf(BOOKING, person)).toBeUndefined();
  expect(await entryOf(ASSESSMENT, person)).toBeUndefined();
});

/** A patient books a placeholder at the pain clinic: its slot. */
async function bookAtPainClinic(person: ScenarioPerson): Promise<Slot> {
  const [slot] = slotsOf(opened.world, PAIN);
  if (!slot) throw new Error("The pain clinic has no slots");
  const booking = { ...bookingBody(person, slot), ...acknowledging("2026-10") };
  expect((await (await opened.logIn(person)).post(A016, booking)).status).toBe(201);
  return slot;
}

test("what an assessment service has booked and accepted is to be assessed until an outcome is recorded (CAS)", async () => {
  const person = opened.person("placeholder");
  const slot = await bookAtPainClinic(person);
  const path = endPath("acceptReferral", person.ubrn);
  expect((await assessor.post(path, undefined, ifMatch(opened.world, person))).status).toBe(200);
  expect(await entryOf(ASSESSMENT, person, assessor)).toMatchObject({
    state: "BOOKED",
    since: now(),
    serviceId: PAIN,
    start: new Date(slot.startAt).toISOString(),
  });
  const outcome = { ...asItIs(opened, person), outcome: "RESOLVED_TREATED" };
  expect((await assessor.post("/ers/record-assessment-outcome", outcome)).status).toBe(200);
  expect(await entryOf(ASSESSMENT, person, assessor)).toBeUndefined();
});

/** What a service says that reads referrals, and no longer sees anybody. */
const REVIEW = {
  requestFlow: "REVIEW",
  bookableType: null,
  placeholder: null,
  pollingRangeDays: null,
  windows: null,
  reservationDays: null,
  pasOdsCode: null,
  pollTimes: null,
};

test("what was booked at an assessment service that has begun to read referrals is still to be assessed (CAS)", async () => {
  const person = opened.person("placeholder");
  await bookAtPainClinic(person);
  const definer = await opened.logInStaffAt("SERVICE_DEFINER", "ZQ2");
  const published = await redefine(definer, PAIN, REVIEW);
  expect([published.status, published.body]).toMatchObject([200, { status: "PUBLISHED" }]);
  expect(await entryOf(ASSESSMENT, person, assessor)).toMatchObject({ state: "BOOKED", serviceId: PAIN });
  const outcome = { ...asItIs(opened, person), outcome: "RESOLVED_TREATED" };
  expect(saidBy(await assessor.post("/ers/record-assessment-outcome", outcome))).toBe("200");
  expect(await entryOf(ASSESSMENT, person, assessor)).toBeUndefined();
  expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["CANCELLED"]);
});

test("whoever is no provider is refused, and so is any other list", async () => {
  for (const role of ["REFERRING_CLINICIAN", "BMS_ADMIN"])
    expect(saidBy(await (await opened.logInStaff(role)).get(`/ers/worklists/${BOOKING}`))).toBe(
      "403 FORBIDDEN",
    );
  expect(saidBy(await clinician.get("/ers/worklists/MY_OWN"))).toBe("404 NOT_FOUND");
});
