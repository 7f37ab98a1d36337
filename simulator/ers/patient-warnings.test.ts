import { beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { bookASlot } from "../testing-arranging.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Client, TestWorld } from "../testing-world.ts";
import { patients } from "./store/schema.ts";

/** R5, R7: what staff are to know of a patient before they do anything about a referral. */

let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await bookASlot(opened, person);
  return () => simulator.close();
});

const list = {
  resourceType: "Parameters",
  meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
  parameter: [
    {
      name: "listType",
      valueCodeableConcept: {
        coding: [
          {
            system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1",
            code: "REFERRALS_FOR_REVIEW",
          },
        ],
      },
    },
  ],
};

const warningsIn = (body: unknown) =>
  [...JSON.stringify(body).matchAll(/Patient-Warning","valueCode":"(\w+)"/g)].map(([, code]) => code);
const read = async (client: Client) =>
  warningsIn((await client.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`)).body);

/** What the answer of a check that has passed says. */
async function checked(handler: Client) {
  const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
  const found = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
  const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
  const { accessCode, yearOfBirth } = person;
  const said = await handler.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
  return (said.body as { patient: { warnings?: string[] } }).patient.warnings;
}

describe.each([
  ["nothing", {}, []],
  ["a death", { deceasedOn: "2026-11-20" }, ["DECEASED"]],
  ["a sensitive record", { isSensitive: true }, ["SENSITIVE"]],
] as const)("of %s", (_, facts, expected) => {
  beforeAll(() => {
    const put = { deceasedOn: null, isSensitive: false, ...facts };
    opened.world.ers.update(patients).set(put).where(eq(patients.nhsNumber, person.nhsNumber)).run();
  });

  test("staff who read the referral are warned, and the patient is not", async () => {
    for (const role of ["REFERRING_CLINICIAN", "SERVICE_PROVIDER_ADMIN"])
      expect(await read(await opened.logInStaff(role))).toEqual(expected);
    expect(await read(patient)).toEqual([]);
  });

  test("the patient is told that nothing is arranged here, and not why", async () => {
    const { body } = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(body).includes("Nothing-Arranged")).toBe(expected.length > 0);
  });

  test("the appointments line is warned once it has checked the caller", async () => {
    const handler = await opened.logInStaff("BMS_ADMIN");
    expect(await checked(handler)).toEqual(expected);
    expect(await read(handler)).toEqual(expected);
  });

  test("a worklist warns of its referrals", async () => {
    const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
    const heard = await clinician.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", list);
    const entries = (heard.body as { entry: { item: { reference: string } }[] }).entry;
    const entry = entries.find(({ item }) => item.reference.endsWith(person.ubrn));
    expect(warningsIn(entry)).toEqual(expected);
  });
});
