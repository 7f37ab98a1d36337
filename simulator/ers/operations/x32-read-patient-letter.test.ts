import { beforeAll, expect, test } from "vitest";
import { composeLetter } from "../letters/compose.ts";
import { letterView } from "../letters/view.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { referralOf } from "../../testing-referring.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestWorld } from "../../testing-world.ts";
import { moveReferral } from "../store/referrals.ts";

let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("booked");
  patient = await opened.logIn(person);
  return () => simulator.close();
});

const read = (client = patient, query = `?ubrn=${person.ubrn}`) => client.get(`/ers/patient-letter${query}`);
const pdf = () =>
  patient.post(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}/$ers.generatePatientLetter`);

test("a patient reads in parts the letter that A019 gives them as a PDF", async () => {
  const { body, status } = await read();
  expect(status).toBe(200);
  expect(body).toEqual(composeLetter(letterView(opened.world, referralOf(opened.world, person.ubrn))));
  expect((await pdf()).status).toBe(200);
});

test("is for the patient of the referral alone", async () => {
  expect(saidBy(await read(await opened.logIn(opened.person("phone-only"))))).toBe("422 NO_RELATIONSHIP");
  expect(saidBy(await read(await opened.logInStaff("BMS_ADMIN")))).toBe("403 FORBIDDEN");
  expect(saidBy(await read(patient, ""))).toBe("400 MISSING_PARAMETER");
});

test("there is none about a referral that has ended, in either form", async () => {
  const { ers, clock } = opened.world;
  const ended = {
    state: "CANCELLED_REFERRAL",
    at: clock.now(),
    contactBy: null,
    pathwayStartAt: null,
  } as const;
  moveReferral(ers, person.ubrn, ended);
  expect(saidBy(await read())).toBe("422 INVALID_REQUEST_STATE");
  expect(saidBy(await pdf())).toBe("422 INVALID_REQUEST_STATE");
});
