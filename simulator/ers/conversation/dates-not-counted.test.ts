import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { advanceTo } from "../../due.ts";
import { londonDate, londonInstant } from "../../london-time.ts";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, leaveToProvider, X22 } from "../../testing-arranging.ts";
import { A016, deferralBody, firstServiceOf, triageBody } from "../../testing-booking.ts";
import {
  endPath,
  ifMatch,
  reviewBody,
  reviewComments,
  reviewOutcome,
  reviewPriority,
} from "../../testing-ends.ts";
import { placeholderBody } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";
import { eventsOf } from "../store/referral-events.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals } from "../store/schema.ts";

/** What a world that does not count some dates as working days promises, beside one that counts them all. It is Tuesday 1 December. */

const TOMORROW_AND_THURSDAY = ["2026-12-02", "2026-12-03"];

let simulator: TestSimulator;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

const promised = ({ world }: TestWorld, { ubrn }: ScenarioPerson) => findReferral(world.ers, ubrn)?.contactBy;
const change = ({ world }: TestWorld, one: ScenarioPerson, set: Partial<typeof referrals.$inferSelect>) =>
  world.ers.update(referrals).set(set).where(eq(referrals.ubrn, one.ubrn)).run();

async function sendForTriage(opened: TestWorld): Promise<ScenarioPerson> {
  const person = opened.person("assessment-only");
  const heard = await (await opened.logIn(person)).post(A016, triageBody(person, "2000801"));
  expect(saidBy(heard)).toBe("201");
  return person;
}

async function deferral(opened: TestWorld) {
  const person = opened.person("no-slots");
  const patient = await opened.logIn(person);
  const serviceId = firstServiceOf(opened.world, person.ubrn);
  await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${serviceId}`);
  const body = deferralBody(person, { serviceId, reason: "NO_SLOTS_AT_SERVICE" });
  expect(saidBy(await patient.post(A016, body))).toBe("201");
  return promised(opened, person);
}

const triage = async (opened: TestWorld) => promised(opened, await sendForTriage(opened));

async function review(opened: TestWorld) {
  const person = await sendForTriage(opened);
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const later = [reviewOutcome("ACCEPT_REFER_BOOK_LATER"), reviewComments("To be booked soon")];
  const body = reviewBody(reviewPriority("URGENT"), ...later);
  const path = endPath("recordReviewOutcome", person.ubrn);
  expect(saidBy(await clinician.post(path, body, ifMatch(opened.world, person)))).toBe("200");
  return promised(opened, person);
}

async function placeholder(opened: TestWorld) {
  const person = opened.person("placeholder");
  const serviceId = firstServiceOf(opened.world, person.ubrn);
  const body = placeholderBody(opened.world, person, serviceId);
  expect(saidBy(await (await opened.logIn(person)).post(A016, body))).toBe("201");
  return promised(opened, person);
}

async function slotIssueSentElsewhere(opened: TestWorld) {
  const person = opened.person("mixed-shortlist");
  change(opened, person, { priority: "URGENT" });
  leaveToProvider(opened, person);
  const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const redirect = { outcome: "REDIRECT", serviceId: "2000801" };
  expect(saidBy(await admin.post(X22, { ...asItIs(opened, person), ...redirect }))).toBe("200");
  return promised(opened, person);
}

/** The first London date on which the provider may ask where the letter is. */
async function letterChased(opened: TestWorld) {
  const person = opened.person("booked");
  const authoredAt = opened.world.clock.now();
  change(opened, person, { clinicalInfoFirstSubmittedAt: null, authoredAt });
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  for (let at = authoredAt; ; at += 86_400_000) {
    opened.world.clock.set(at, "frozen");
    const said = saidBy(await provider.post("/ers/letter-chases", { ubrn: person.ubrn, note: "Asked" }));
    if (said === "201") return londonDate(at);
    expect(said).toBe("422 INVALID_REQUEST_STATE");
  }
}

async function letterOutstanding(opened: TestWorld) {
  const person = opened.person("phone-only");
  change(opened, person, { clinicalInfoFirstSubmittedAt: null, authoredAt: opened.world.clock.now() });
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1";
  const { body } = await referrer.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", {
    resourceType: "Parameters",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    parameter: [
      { name: "listType", valueCodeableConcept: { coding: [{ system, code: "LETTERS_OUTSTANDING" }] } },
    ],
  });
  return /"letterDue","valueDate":"([\d-]+)"/.exec(JSON.stringify(body))?.[1];
}

/** The London date as which the surgery is alarmed. */
async function neverSent(opened: TestWorld) {
  const person = opened.person("mixed-shortlist");
  change(opened, person, { priority: "URGENT", authoredAt: opened.world.clock.now() });
  // No PAS is to be asked for slots each midnight.
  opened.world.ers.$client.exec("update services set pas_ods_code = null");
  await advanceTo(opened.world, londonInstant("2026-12-08", "09:00"));
  const alarm = eventsOf(opened.world.ers, person.ubrn).find(({ what }) => what === "NEVER_SENT");
  return alarm && londonDate(alarm.at);
}

test.each<[string, (opened: TestWorld) => Promise<unknown>, string, string]>([
  ["a deferral promises a day", deferral, "2027-01-26", "2027-01-28"],
  ["a referral sent for triage promises a day", triage, "2027-01-26", "2027-01-28"],
  ["a review at a higher priority brings the day forward", review, "2026-12-08", "2026-12-10"],
  ["a placeholder promises a day", placeholder, "2026-12-22", "2026-12-24"],
  ["a slot issue sent for triage promises a day", slotIssueSentElsewhere, "2026-12-08", "2026-12-10"],
  ["a letter that is late is chased", letterChased, "2026-12-05", "2026-12-09"],
  ["a letter is due", letterOutstanding, "2026-12-04", "2026-12-08"],
  ["a surgery is alarmed that nothing was sent", neverSent, "2026-12-03", "2026-12-05"],
])("%s later where dates on the way are no working days (R50, R72)", async (_what, day, usual, later) => {
  expect(await day(await simulator.openWorld())).toBe(usual);
  const opened = await simulator.openWorld();
  opened.world.datesNotCounted = TOMORROW_AND_THURSDAY;
  expect(await day(opened)).toBe(later);
});

test("a world is filled by its own count of working days, also beside one of the same scenario and time (R50)", async () => {
  const promiseOf = async (datesNotCounted: string[]) => {
    const now = Date.parse("2026-12-01T09:00:00Z");
    const made = await simulator.worlds.create({ scenarios: [everyday], now, datesNotCounted });
    const person = everyday.people.find(({ scenario }) => scenario === "placeholder-booked");
    return made && person && findReferral(made.world.ers, person.ubrn)?.contactBy;
  };
  const usual = await promiseOf([]);
  const later = await promiseOf(TOMORROW_AND_THURSDAY);
  expect(String(later) > String(usual)).toBe(true);
  expect(await promiseOf([])).toBe(usual);
});
