import { beforeAll, expect, test } from "vitest";
import { lastRefusals } from "../testing-journal.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../testing-world.ts";

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

const SERVICES = "/e-referrals-service-patient-care-api/FHIR/R4/HealthcareService";
const SLOTS = "/referrals/FHIR/STU3/Slot";
const booking = (text: string, headers = {}) =>
  patient.post("/referrals/FHIR/STU3/Appointment", text, { "Idempotency-Key": "nonsense", ...headers });

test("another kind of body is refused in the plain text that is documented for it, in JSON by an operation of ours", async () => {
  const asText = { "Content-Type": "text/plain" };
  const official = await booking("nonsense", asText);
  expect([official.status, official.headers.get("content-type")]).toEqual([415, "text/plain;charset=utf-8"]);
  expect(official.body).toBe(
    "UNSUPPORTED_MEDIA_TYPE (A016): The body must be application/fhir+json or application/json.",
  );
  const ours = await opened.anyone.post("/staff-access/log-in", "nonsense", asText);
  expect([ours.status, ours.headers.get("content-type")]).toEqual([415, "application/json"]);
  expect(ours.body).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE", rule: "x02" });
});

test.each<[string, () => Promise<Heard>, string, object]>([
  ["what is missing", () => patient.get(SLOTS), "400 MISSING_HEADER", inFhir("R31")],
  ["a service that is not there", () => patient.get(`${SERVICES}/1`), "404 REC_NOT_FOUND", inFhir("PC-A002")],
  ["nobody who is logged in", () => opened.anyone.get(SLOTS), "401 NO_ACCESS", inFhir("A015")],
  ["no JSON", () => booking("nonsense"), "422 INVALID_FHIR_STRUCTURE", inFhir("A016")],
  ["the same again under its key", () => booking("nonsense"), "422 INVALID_FHIR_STRUCTURE", inFhir("A016")],
  [
    "no operation",
    () => patient.get("/referrals/FHIR/R4/Patient"),
    "501 NOT_SIMULATED",
    inFhir("unsimulatedHandlers"),
  ],
  [
    "e-RS out of service",
    () => {
      opened.world.faults.arm("ers-unavailable");
      return patient.get(SLOTS);
    },
    "503 SYSTEM_UNAVAILABLE",
    inFhir("R13"),
  ],
])("%s is refused in the name of the operation, or of the rule", async (_what, ask, code, said) => {
  const heard = await ask();
  expect(saidBy(heard)).toBe(code);
  expect(heard.body).toMatchObject(said);
});
