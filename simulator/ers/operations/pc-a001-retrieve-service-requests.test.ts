import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

describe("the patient care API", () => {
  const list = (nhsNumber: string, name = "patient:identifier") => {
    const query = new URLSearchParams({
      [name]: `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`,
      category: "http://snomed.info/sct|3457005",
    });
    query.append("_revinclude", "Appointment:based-on");
    query.append("_revinclude", "Task:focus");
    return `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${query.toString()}`;
  };
  const kinds = (body: unknown) =>
    (body as { entry: { resource: { resourceType: string } }[] }).entry.map(
      ({ resource }) => resource.resourceType,
    );

  test.each([
    ["mixed-shortlist", ["ServiceRequest"]],
    ["booked", ["ServiceRequest", "Appointment"]],
    ["awaiting-triage", ["ServiceRequest", "Task"]],
  ])("PC-A001 lists for %s: %j", async (scenario, expected) => {
    const one = opened.person(scenario);
    const client = await opened.logIn(one);
    for (const name of ["patient:identifier", "subject:identifier"])
      expect(kinds((await client.get(list(one.nhsNumber, name))).body)).toEqual(expected);
  });

  test("PC-A001 gives the date by which the patient should hear", async () => {
    const one = opened.person("awaiting-triage");
    const { body } = await (await opened.logIn(one)).get(list(one.nhsNumber));
    const contactBy = findReferral(opened.world.ers, one.ubrn)?.contactBy;
    expect(body).toMatchObject({
      entry: [{}, { resource: { restriction: { period: { end: contactBy } } } }],
    });
  });

  test("PC-A001 is asked with or without the systems of its parameters, and with no others", async () => {
    const asked = (identifier: string, category: string) =>
      patient.get(
        `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${new URLSearchParams({ "patient:identifier": identifier, category }).toString()}`,
      );
    expect((await asked(person.nhsNumber, "3457005")).status).toBe(200);
    expect(saidBy(await asked(`urn:other|${person.nhsNumber}`, "3457005"))).toBe("400 REC_BAD_REQUEST");
    expect(saidBy(await asked(person.nhsNumber, "http://loinc.org|3457005"))).toBe("400 REC_BAD_REQUEST");
  });

  test("PC-A001 is the patient's own", async () => {
    expect(saidBy(await patient.get(list(opened.person("booked").nhsNumber)))).toBe("403 REC_FORBIDDEN");
    expect(saidBy(await referrer.get(list(person.nhsNumber)))).toBe("403 REC_FORBIDDEN");
    expect(saidBy(await patient.get(list("12")))).toBe("400 REC_BAD_REQUEST");
  });

  test("PC-A002 shows an endpoint only for directly bookable services", async () => {
    const service = (id: string) =>
      patient.get(`/e-referrals-service-patient-care-api/FHIR/R4/HealthcareService/${id}`);
    expect((await service("2000101")).body).toHaveProperty("endpoint");
    expect((await service("2000102")).body).not.toHaveProperty("endpoint");
    expect(saidBy(await service("1"))).toBe("404 REC_NOT_FOUND");
  });
});
