import { beforeAll, beforeEach, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import type { Slot } from "./ers/store/slots.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { asItIs } from "./testing-arranging.ts";
import { A016, aGoodSlot, bookingBody, CLINIC, currentOf } from "./testing-booking.ts";
import { endBody, endPath, ifMatch, reasonForCancelling } from "./testing-ends.ts";
import { expectAgreement, standOf } from "./testing-faults.ts";
import { a012, letterBody, locationOf, upload } from "./testing-letters.ts";
import { a031, changingBody } from "./testing-referring.ts";
import { cancelClinicLocally } from "./pas/local-view.ts";
import { saidBy, startTestSimulator } from "./testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "./testing-world.ts";

/** What happens to a referral while nobody knows whether the PAS has booked it, and what that makes of a late confirmation. */

const ANOTHER_CLINIC = "2000105";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let referrer: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  slot = aGoodSlot(opened.world);
});

/** The PAS books what it is asked for, its answer is lost, and of that it says nothing until it is heard again. */
async function loseTheAnswerOf(path: string, body: object): Promise<void> {
  const { faults } = opened.world;
  faults.arm("pas-loses-reply", 1);
  faults.arm("pas-silent", undefined, { service: CLINIC });
  opened.world.exchangeLimitMs = 300;
  expect(saidBy(await patient.post(path, body))).toBe("504 PAS_NOT_RESPONDING");
}
async function hearThePasAgain(): Promise<void> {
  opened.world.faults.disarmAll();
  opened.world.exchangeLimitMs = 120_000;
  await advanceTo(opened.world, opened.world.clock.now() + 24 * 3_600_000);
}
const stand = (...slots: Slot[]) => standOf(opened.world, person, slots);

test("a letter that comes meanwhile changes nothing: the booking is adopted (R39, A012)", async () => {
  await loseTheAnswerOf(A016, bookingBody(person, slot));
  const url = locationOf(await upload(referrer, { forUbrn: person.ubrn }));
  const added = await referrer.post(a012(person.ubrn), letterBody(url), ifMatch(opened.world, person));
  expect(saidBy(added)).toBe("200");
  expect(stand(slot)).toBe("NOT_BOOKED 2; BOOK UNKNOWN; HELD/BOOKED");
  await hearThePasAgain();
  expect(stand(slot)).toBe("BOOKED 3; BOOK CONFIRMED; BOOKED/BOOKED");
  expectAgreement(opened.world, person);
});

test.each([
  [
    "a shortlist that keeps the clinic changes nothing: the booking is adopted",
    [CLINIC, ANOTHER_CLINIC],
    "BOOKED 3; BOOK CONFIRMED; BOOKED/BOOKED",
  ],
  [
    "a shortlist without the clinic: the booking is released",
    [ANOTHER_CLINIC],
    "NOT_BOOKED 2; BOOK NOT_ADOPTED, RELEASE CONFIRMED; FREE/FREE",
  ],
])("%s (R39, A031)", async (_what, serviceIds, expected) => {
  await loseTheAnswerOf(A016, bookingBody(person, slot));
  const changed = await referrer.post(
    a031(person.ubrn),
    changingBody({ serviceIds }),
    ifMatch(opened.world, person),
  );
  expect(saidBy(changed)).toBe("200");
  await hearThePasAgain();
  expect(stand(slot)).toBe(expected);
  expectAgreement(opened.world, person);
});

test("the provider cancels what a change was to replace: the new time is adopted, so that the patient is not left with none", async () => {
  const { world } = opened;
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
  const other = aGoodSlot(world, CLINIC, 5);
  const replaces = String(currentOf(world, person).appointmentId);
  await loseTheAnswerOf("/ers/change-appointment", { ...bookingBody(person, other, 2), replaces });
  const local = { pas: world.pas, odsCode: "ZQ1", now: world.clock.now() };
  cancelClinicLocally(local, { service: CLINIC, from: slot.startAt, to: slot.endAt });
  await hearThePasAgain();
  expect(stand(slot, other)).toBe("BOOKED 4; BOOK CONFIRMED, BOOK CONFIRMED; GONE/WITHDRAWN BOOKED/BOOKED");
  expectAgreement(world, person);
});

test("the referral does not end before that is known, and then it does (A036)", async () => {
  const end = () => {
    const body = endBody("cancelReferral", reasonForCancelling("TREATMENT_NO_LONGER_REQUIRED"));
    return patient.post(endPath("cancelReferral", person.ubrn), body, ifMatch(opened.world, person));
  };
  await loseTheAnswerOf(A016, bookingBody(person, slot));
  expect(saidBy(await end())).toBe("504 PAS_NOT_RESPONDING");
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED");
  await hearThePasAgain();
  expect(asItIs(opened, person).versionId).toBe(2);
  expect(saidBy(await end())).toBe("200");
  expect(stand(slot)).toMatch(/^CANCELLED_REFERRAL 3; BOOK CONFIRMED, CANCEL CONFIRMED; /);
  expectAgreement(opened.world, person);
});
