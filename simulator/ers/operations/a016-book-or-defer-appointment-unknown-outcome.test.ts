import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  ASSESSMENT,
  CLINIC,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  heldInPas,
  triageBody,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { insertAttempt } from "../store/attempts.ts";
import { findReferral } from "../store/referrals.ts";
import { isUniqueViolation } from "../store/violations.ts";

/** Of the same referral's shortlist, at the PAS of another provider. */
const CLINIC_OF_ANOTHER_PAS = "2000105";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

/** The PAS has booked and does not say so, nor answers any question about it: the booking's outcome is unknown. */
async function bookInSilence(scenario: string): Promise<void> {
  person = opened.person(scenario);
  patient = watched(opened.world, await opened.logIn(person));
  opened.world.exchangeLimitMs = 150;
  opened.world.faults.arm("pas-silent");
  const slot = aGoodSlot(opened.world);
  expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("504 PAS_NOT_RESPONDING");
  bookInPas(opened.world, person, slot);
}

beforeEach(async () => {
  opened = await simulator.openWorld();
});

const rules = ({ body }: Heard) =>
  (body as { issue: { extension?: { valueString: string }[] }[] }).issue.flatMap(({ extension = [] }) =>
    extension.map(({ valueString }) => valueString),
  );

/** Of the one appointment that the PAS systems hold, e-RS knows once the PAS answers again. */
async function expectOneAppointmentInTheEnd(next: () => Promise<Heard>): Promise<void> {
  opened.world.faults.disarmAll();
  opened.world.exchangeLimitMs = 120_000;
  expect(saidBy(await next())).toBe("409 VERSION_CONFLICT");
  expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 2 });
  expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "CONFIRMED" }]);
  expect(heldInPas(opened.world, person)).toHaveLength(1);
}

test.each([
  ["sent for triage", "mixed-shortlist", () => triageBody(person, ASSESSMENT)],
  [
    "booked at another time",
    "mixed-shortlist",
    () => bookingBody(person, aGoodSlot(opened.world, CLINIC, 1)),
  ],
  [
    "booked at the clinic of another PAS",
    "independent-provider",
    () => bookingBody(person, aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS)),
  ],
])(
  "while its last booking's outcome is unknown a referral is not %s (R39)",
  async (_what, scenario, body) => {
    await bookInSilence(scenario);
    const heard = await patient.post(A016, body());
    expect([saidBy(heard), rules(heard)]).toEqual(["423 REFERRAL_LOCKED", ["R39"]]);
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "UNKNOWN" }]);
    const unwatched = await opened.logIn(person);
    await expectOneAppointmentInTheEnd(() => unwatched.post(A016, body()));
  },
);

test("while its last booking's outcome is unknown A029 offers nothing for a referral", async () => {
  await bookInSilence("mixed-shortlist");
  const query = new URLSearchParams({
    focus: `ReferralRequest/${person.ubrn}/_history/1`,
    intent: "proposal",
    status: "ready",
  });
  const read = await patient.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
  expect(read.status).toBe(200);
  expect((read.body as { entry?: unknown[] }).entry ?? []).toEqual([]);
});

test("once the PAS says that it has booked nothing, the referral is booked at another time", async () => {
  await bookInSilence("mixed-shortlist");
  opened.world.pas.$client.exec("DELETE FROM appointments; UPDATE slots SET status = 'FREE'");
  opened.world.faults.disarmAll();
  opened.world.exchangeLimitMs = 120_000;
  const other = aGoodSlot(opened.world, CLINIC, 1);
  expect((await patient.post(A016, bookingBody(person, other))).status).toBe(201);
  expect(attemptsOf(opened.world, person).map(({ state }) => state)).toEqual(["REJECTED", "CONFIRMED"]);
});

test("the store itself holds one open booking of a referral at most", async () => {
  await bookInSilence("mixed-shortlist");
  const [attempt] = attemptsOf(opened.world, person);
  if (!attempt) throw new Error("There is no attempt");
  const { slotId } = aGoodSlot(opened.world, CLINIC, 1);
  const second = { ...attempt, attemptId: "second", slotId };
  for (const state of ["PENDING", "UNKNOWN"] as const) {
    let thrown: unknown;
    try {
      insertAttempt(opened.world.ers, { ...second, state });
    } catch (error) {
      thrown = error;
    }
    expect(isUniqueViolation(thrown, "booking_attempts.ubrn")).toBe(true);
  }
});
