import { beforeAll, expect, test } from "vitest";
import { lastRefusals } from "../testing-journal.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";

/** Which rule refused is told in every kind of answer and in the journal. */
let simulator: TestSimulator;
let opened: TestWorld;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  patient = await opened.logIn(opened.person("booked"));
  return () => simulator.close();
});

const RULE = "https://ers-simulator.example/StructureDefinition/Refusal-Rule";
const inFhir = (rule: string) => ({ issue: [{ extension: [{ url: RULE, valueString: rule }] }] });
const othersReferrals = new URLSearchParams({
  "patient:identifier": "https://fhir.nhs.uk/Id/nhs-number|9990000018",
  category: "http://snomed.info/sct|3457005",
}).toString();

test.each([
  ["STU3", "/referrals/FHIR/STU3/ReferralRequest/000041000016", "NO_RELATIONSHIP R2", inFhir("R2")],
  ["R4", "/referrals/FHIR/R4/ServiceRequest?identifier=000041000016", "REC_FORBIDDEN R3", inFhir("R3")],
  [
    "patient care",
    `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${othersReferrals}`,
    "REC_FORBIDDEN R2",
    inFhir("R2"),
  ],
  ["ours", "/ers/slot-days?ubrn=000041000016&service=2000101", "NO_RELATIONSHIP R2", { rule: "R2" }],
])("an answer of the kind %s names it", async (_kind, path, decided, said) => {
  expect((await patient.get(path)).body).toMatchObject(said);
  expect(lastRefusals(opened.world)[0]).toBe(decided);
});
