import { beforeAll, describe, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { currentAppointment } from "../store/appointments.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let patient: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  patient = await opened.logIn(opened.person("mixed-shortlist"));
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

describe("A038", () => {
  test.each([
    ["999999", "422 NO_RELATIONSHIP", "404 REFERENCE_NOT_FOUND"],
    ["abc", "422 NO_RELATIONSHIP", "404 REFERENCE_NOT_FOUND"],
  ])("of %s says to patients and to referrers what each may know", async (id, toPatient, toReferrer) => {
    expect(saidBy(await patient.get(`/referrals/FHIR/STU3/Appointment/${id}`))).toBe(toPatient);
    expect(saidBy(await referrer.get(`/referrals/FHIR/STU3/Appointment/${id}`))).toBe(toReferrer);
  });

  test("of another version is refused by name, and of an unknown one no UBRN is spoken of (R9, R51)", async () => {
    const id = currentAppointment(opened.world.ers, opened.person("booked").ubrn)?.appointment.appointmentId;
    const old = await referrer.get(`/referrals/FHIR/STU3/Appointment/${id}/_history/99`);
    expect(saidBy(old)).toBe("404 HISTORY_NOT_SUPPORTED");
    const unknown = await referrer.get("/referrals/FHIR/STU3/Appointment/999999");
    expect(JSON.stringify(unknown.body)).toContain("'id' is of no appointment");
  });

  test("of another patient looks like one that does not exist", async () => {
    const id = currentAppointment(opened.world.ers, opened.person("booked").ubrn)?.appointment.appointmentId;
    const anothers = await patient.get(`/referrals/FHIR/STU3/Appointment/${id}`);
    expect(anothers.body).toEqual((await patient.get("/referrals/FHIR/STU3/Appointment/999999")).body);
  });
});
