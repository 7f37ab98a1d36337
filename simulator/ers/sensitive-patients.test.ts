import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { A010, A011, creatingBody, searchBody, SKIN } from "../testing-referring.ts";
import { aReferralIn, askingsIn } from "../testing-states.ts";
import type { Asking } from "../testing-states.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { TestWorld } from "../testing-world.ts";
import { stateAfter, TRANSITIONS } from "./rules/states.ts";
import type { Transition } from "./rules/states.ts";
import { patients, REFERRAL_STATES } from "./store/schema.ts";

/** R5, over HTTP: what can and cannot be done about a referral of a patient of whom the spine gives nothing out. */

let opened: TestWorld;
let askings: Record<Transition, Asking>;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  askings = await askingsIn(opened);
  return () => simulator.close();
});

const hide = (nhsNumber: string, isSensitive = true) =>
  opened.world.ers.update(patients).set({ isSensitive }).where(eq(patients.nhsNumber, nhsNumber)).run();

/** What ends something, or is about its letter or its code, arranges nothing. */
const STILL_DONE: readonly Transition[] = [
  ...(["A034", "A036", "x19", "x20", "x20 booked outside", "x21", "x22 booked outside"] as const),
  ...(["A012", "x23", "x24", "x25"] as const),
];

describe("a sensitive patient (R5)", () => {
  test.each(Object.keys(TRANSITIONS) as Transition[])("%s", async (name) => {
    const from = REFERRAL_STATES.find((state) => stateAfter(name, state));
    const one = await aReferralIn(opened, from ?? "NOT_BOOKED", askings[name]);
    hide(one.nhsNumber);
    const said = saidBy(await askings[name].ask(one));
    if (STILL_DONE.includes(name)) expect(said).toMatch(/^20\d$/);
    else expect(said).toBe("422 PATIENT_ERROR");
  });

  test("is not referred, nor searched for", async () => {
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const { nhsNumber } = opened.person("no-slots");
    hide(nhsNumber);
    expect(saidBy(await referrer.post(A011, creatingBody(nhsNumber)))).toBe("422 PATIENT_ERROR");
    expect(saidBy(await referrer.post(A010, searchBody(nhsNumber, SKIN)))).toBe("422 PATIENT_ERROR");
  });

  test("has no letter with an address on it, for the referrer or for themselves", async () => {
    const person = opened.person("phone-only");
    const letter = `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}/$ers.generatePatientLetter`;
    const patient = await opened.logIn(person);
    hide(person.nhsNumber);
    for (const reader of [await opened.logInStaff("REFERRING_CLINICIAN"), patient])
      expect(saidBy(await reader.post(letter))).toBe("422 PATIENT_ERROR");
    expect(saidBy(await patient.get(`/ers/patient-letter?ubrn=${person.ubrn}`))).toBe("422 PATIENT_ERROR");
  });
});
