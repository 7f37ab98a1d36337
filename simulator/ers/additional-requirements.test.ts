import { eq } from "drizzle-orm";
import { beforeEach, beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { ASSESSMENT, CLINIC } from "../testing-booking.ts";
import { ifMatch } from "../testing-ends.ts";
import { A010, a031, changingBody, searchBody, SKIN } from "../testing-referring.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";
import { referrals, services } from "./store/schema.ts";
import type { AdditionalRequirement } from "./store/schema.ts";

/** R23: what a patient needs in order to come, and what becomes of it when the shortlist changes. */

const OTHER_CLINIC = "2000102";
let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  offer(CLINIC, ["INTERPRETER", "TRANSPORT"]);
  offer(OTHER_CLINIC, ["TRANSPORT"]);
  const additionalRequirements: AdditionalRequirement[] = ["INTERPRETER", "TRANSPORT"];
  const { ers } = opened.world;
  ers.update(referrals).set({ additionalRequirements }).where(eq(referrals.ubrn, person.ubrn)).run();
});

const offer = (serviceId: string, additionalRequirements: AdditionalRequirement[]) =>
  opened.world.ers
    .update(services)
    .set({ additionalRequirements })
    .where(eq(services.serviceId, serviceId))
    .run();
const shortlist = async (...serviceIds: string[]) => {
  const heard = await referrer.post(
    a031(person.ubrn),
    changingBody({ serviceIds }),
    ifMatch(opened.world, person),
  );
  expect(heard.status).toBe(200);
};

type Extension = {
  url: string;
  extension?: Extension[];
  valueCoding?: { code: string };
  valueString?: string;
};

/** What the referral says is needed, and what its note says that some of its services do not have. */
async function needs() {
  const { body } = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
  const { extension } = body as { extension: Extension[] };
  const named = (name: string) => extension.filter(({ url }) => url.endsWith(`/${name}`));
  return {
    kept: named("Extension-eRS-PatientAdditionalRequirement-1").map(({ valueCoding }) => valueCoding?.code),
    lost: named("Additional-Requirement-Not-Met").map(({ extension: parts = [] }) =>
      parts.map(({ valueCoding, valueString }) => valueCoding?.code ?? valueString).join(" "),
    ),
  };
}

describe("what a patient needs in order to come (R23)", () => {
  test("stands on the referral while every service that books them can arrange it", async () => {
    await shortlist(CLINIC, ASSESSMENT);
    expect(await needs()).toEqual({ kept: ["INTERPRETER", "TRANSPORT"], lost: [] });
  });

  test("is lost with a service that cannot, but a note of it is kept, and comes back with it", async () => {
    await shortlist(CLINIC, OTHER_CLINIC);
    expect(await needs()).toEqual({ kept: ["TRANSPORT"], lost: [`INTERPRETER ${OTHER_CLINIC}`] });
    expect(opened.world.journal.entries()).toContainEqual(
      expect.objectContaining({
        ...{ name: "ADDITIONAL REQUIREMENTS", ubrn: person.ubrn, outcome: "WARNED", rule: "R23" },
        facts: `service ${OTHER_CLINIC} has no INTERPRETER`,
      }),
    );
    await shortlist(CLINIC);
    expect(await needs()).toEqual({ kept: ["INTERPRETER", "TRANSPORT"], lost: [] });
  });

  test("a search says which services can arrange it, and the service itself says so to patients", async () => {
    const { body } = await referrer.post(A010, searchBody(person.nhsNumber, SKIN));
    const found = (body as { entry: { item: object }[] }).entry.map(({ item }) => JSON.stringify(item));
    const clinic = found.find((item) => item.includes(`"${CLINIC}"`)) ?? "";
    const offered = [...clinic.matchAll(/additionalRequirementSupported.*?"code":"(\w+)"/g)].map(
      ([, code]) => code,
    );
    expect(offered).toEqual(["INTERPRETER", "TRANSPORT"]);
    const service = await patient.get(`/referrals/FHIR/R4/HealthcareService/${CLINIC}`);
    expect(JSON.stringify(service.body)).toContain(
      '{"url":"additionalRequirement","valueCode":"INTERPRETER"}',
    );
  });
});
