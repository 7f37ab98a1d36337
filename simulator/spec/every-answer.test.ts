import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { currentAppointment } from "../ers/store/appointments.ts";
import { REFERRAL_STATES, referrals } from "../ers/store/schema.ts";
import { DIRECTORY } from "../scenarios/everyday/directory.ts";
import { PEOPLE } from "../scenarios/everyday/people.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";

/** What a test hears is held against the official specification: to ask is to check. */
let simulator: TestSimulator;
let opened: TestWorld;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

const STU3 = "/referrals/FHIR/STU3";
const PATIENT_CARE = "/e-referrals-service-patient-care-api/FHIR/R4";
const list = (nhsNumber: string) =>
  `${PATIENT_CARE}/ServiceRequest?${new URLSearchParams([
    ["patient:identifier", `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`],
    ["category", "http://snomed.info/sct|3457005"],
    ["_revinclude", "Appointment:based-on"],
    ["_revinclude", "Task:focus"],
  ]).toString()}`;

describe("every answer is as the official specification says", () => {
  test.each(PEOPLE.map(({ scenario }) => scenario))("to and about the patient of %s", async (scenario) => {
    const person = opened.person(scenario);
    const patient = await opened.logIn(person);
    const { ers } = opened.world;
    const current = currentAppointment(ers, person.ubrn);
    const version = ers.select().from(referrals).where(eq(referrals.ubrn, person.ubrn)).get()?.versionId;
    const task = new URLSearchParams({
      focus: `ReferralRequest/${person.ubrn}/_history/${version}`,
      intent: "proposal",
      status: "ready",
    });
    for (const path of [
      `${STU3}/ReferralRequest/${person.ubrn}`,
      `${STU3}/Task?${task.toString()}`,
      ...(current ? [`${STU3}/Appointment/${current.appointment.appointmentId}`] : []),
      list(person.nhsNumber),
    ])
      expect((await patient.get(path)).status).toBe(200);
  });

  test.each(REFERRAL_STATES)("about a referral that is %s", async (state) => {
    const { ubrn, nhsNumber } = opened.person("booked");
    opened.world.ers.update(referrals).set({ state }).where(eq(referrals.ubrn, ubrn)).run();
    const patient = await opened.logIn(opened.person("booked"));
    expect((await referrer.get(`${STU3}/ReferralRequest/${ubrn}`)).status).toBe(200);
    expect((await patient.get(list(nhsNumber))).status).toBe(200);
  });

  test.each(DIRECTORY.map(({ serviceId }) => serviceId))("about the service %s", async (serviceId) => {
    const patient = await opened.logIn(opened.person("mixed-shortlist"));
    for (const path of [
      `/referrals/FHIR/R4/HealthcareService/${serviceId}`,
      `/referrals/FHIR/R4/HealthcareService?_id=${serviceId}`,
      `${PATIENT_CARE}/HealthcareService/${serviceId}`,
    ])
      expect((await patient.get(path)).status).toBe(200);
  });

  test.each([
    `${STU3}/ReferralRequest/000041000016`,
    `${STU3}/Appointment/1`,
    `${STU3}/Slot`,
    `${STU3}/Task`,
    `${STU3}/CodeSystem/PRIORITY`,
    "/referrals/FHIR/R4/PractitionerRole",
    "/referrals/FHIR/R4/ServiceRequest?identifier=000041000016",
    "/referrals/FHIR/R4/HealthcareService/2000101",
    "/referrals/FHIR/R4/HealthcareService?_id=2000101",
    list("9990001014"),
    `${PATIENT_CARE}/HealthcareService/2000101`,
  ])("to somebody who is not logged in, and while e-RS is out of service: %s", async (path) => {
    expect((await opened.anyone.get(path)).status).toBe(401);
    opened.world.faults.arm("ers-unavailable", 1);
    expect((await opened.anyone.get(path)).status).toBe(503);
    opened.world.faults.arm("ers-too-many-requests", 1);
    expect((await opened.anyone.get(path)).status).toBe(429);
  });
});
