import { beforeAll, describe, expect, test } from "vitest";
import { DIRECTORY } from "../../scenarios/everyday/directory.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { codeOf } from "../fhir/systems.ts";
import { CLINIC_TYPES, clinicTypeOf } from "../reference-data/clinic-types.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

type Concept = { code: string; display: string; property: { code: string; [value: string]: unknown }[] };
type CodeSystem = { name: string; url: string; property: { code: string }[]; concept: Concept[] };

const path = (id: string) => `/referrals/FHIR/STU3/CodeSystem/${id}`;
const read = async (id: string) => (await referrer.get(path(id))).body as CodeSystem;
const SYSTEMS = [
  "SPECIALTY",
  "CLINIC-TYPE",
  "PRIORITY",
  "APPOINTMENT-CANCELLATION-REASON",
  "REFERRAL-CANCELLATION-REASON",
  "APPOINTMENT-NON-ATTENDANCE-REASON",
];

describe("A004", () => {
  test.each(SYSTEMS)("%s has each code once, with properties that the system declares", async (id) => {
    const { url, property, concept } = await read(id);
    expect(url).toBe(opened.world.baseUrl + path(id));
    const codes = concept.map(({ code }) => code);
    expect(codes).not.toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    const declared = property.map(({ code }) => code);
    for (const { property: own } of concept)
      expect(declared).toEqual(expect.arrayContaining(own.map(({ code }) => code)));
  });

  test("gives the working days of each priority", async () => {
    const { concept } = await read("PRIORITY");
    const days = concept.map(({ code, property }) => [
      code,
      ...property.flatMap(({ valueInteger }) => (valueInteger === undefined ? [] : [valueInteger])),
    ]);
    expect(days).toEqual([
      ["ROUTINE", 40, 40],
      ["URGENT", 10, 5],
      ["TWO_WEEK_WAIT", 5, 2],
    ]);
  });

  test("knows the specialty and clinic type of every service, and the specialty of every clinic type", async () => {
    const specialties = (await read("SPECIALTY")).concept.map(({ code }) => code);
    for (const { specialty, clinicType } of DIRECTORY) {
      expect(specialties).toContain(codeOf(specialty));
      expect(clinicTypeOf(codeOf(specialty), clinicType)).toBeDefined();
    }
    expect(specialties).toEqual(expect.arrayContaining(CLINIC_TYPES.map(({ specialty }) => specialty)));
  });

  test("names the clinic type of a referral as the referral does", async () => {
    const codes = (await read("CLINIC-TYPE")).concept.map(({ code }) => code);
    const referral = await referrer.get(
      `/referrals/FHIR/STU3/ReferralRequest/${opened.person("mixed-shortlist").ubrn}`,
    );
    const [, used] = /eRS-ClinicType-1","code":"(\w+)"/.exec(JSON.stringify(referral.body)) ?? [];
    expect(used).toBe("NOT_OTHERWISE_SPECIFIED_DERMATOLOGY");
    expect(codes).toContain(used);
  });

  test.each([
    ["REFERRING_CLINICIAN", "200"],
    ["REFERRING_CLINICIAN_ADMIN", "200"],
    ["SERVICE_PROVIDER_ADMIN", "403 FORBIDDEN"],
    ["BMS_ADMIN", "403 FORBIDDEN"],
  ])("answers %s: %s", async (businessFunction, expected) => {
    const client = await opened.logInStaff(businessFunction);
    expect(saidBy(await client.get(path("SPECIALTY")))).toBe(expected);
  });

  test("answers no patient, nobody who is not logged in, and no other code system", async () => {
    const patient = await opened.logIn(opened.person("booked"));
    expect(saidBy(await patient.get(path("PRIORITY")))).toBe("403 FORBIDDEN");
    expect(saidBy(await opened.anyone.get(path("PRIORITY")))).toBe("401 NO_ACCESS");
    for (const id of ["priority", "constructor", "STATE"])
      expect(saidBy(await referrer.get(path(id)))).toBe("404 REFERENCE_NOT_FOUND");
  });
});
