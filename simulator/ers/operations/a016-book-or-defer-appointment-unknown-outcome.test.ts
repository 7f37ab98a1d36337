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
  currentOf,
  heldInPas,
  triageBody,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { insertAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
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
  opened.world.faults.arm("pas-silent", undefined, { service: CLINIC });
  const slot = aGoodSlot(opened.world);
  expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("504 PAS_NOT_RESPONDING");
  bookInPas(opened.world, person, slot);
}

function letPasAnswerAgain(): void {
  opened.world.faults.disarmAll();
  opened.world.exchangeLimitMs = 120_000;
}

beforeEach(async () => {
  opened = await simulator.openWorld();
});

/** The USRNs of the referral's live appointments: in the PAS systems, and the current one in e-RS. */
const live = () => ({
  pas: heldInPas(opened.world, person).flatMap(({ status, usrn }) => (status === "BOOKED" ? [usrn] : [])),
  ers: [currentOf(opened.world, person)].flatMap(({ status, usrn }) => (status === "booked" ? [usrn] : [])),
});

test.each([
  ["sent for triage", "mixed-shortlist", "AWAITING_TRIAGE", 0, () => triageBody(person, ASSESSMENT)],
  [
    "booked at the clinic of another PAS",
    "independent-provider",
    "BOOKED",
    1,
    () => bookingBody(person, aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS)),
  ],
])(
  "while its last booking's outcome is unknown a referral is %s; the late booking is released (R39, R41)",
  async (_what, scenario, state, appointments, body) => {
    await bookInSilence(scenario);
    // As patient as ever with the PAS systems that answer.
    const asked = patient.post(A016, body());
    opened.world.exchangeLimitMs = 120_000;
    expect((await asked).status).toBe(201);
    expect(attemptsOf(opened.world, person)[0]).toMatchObject({ kind: "BOOK", state: "UNKNOWN" });
    letPasAnswerAgain();
    await reconcileOpenAttempts(opened.world);
    const settled = attemptsOf(opened.world, person).map(({ kind, state: was }) => `${kind} ${was}`);
    expect(settled.filter((one) => one !== "BOOK CONFIRMED")).toEqual([
      "BOOK NOT_ADOPTED",
      "RELEASE CONFIRMED",
    ]);
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state, versionId: 2 });
    expect(live().pas).toEqual(live().ers);
    expect(live().pas).toHaveLength(appointments);
  },
);

test("once the PAS says that it has booked, a second booking hears that the referral has moved on", async () => {
  await bookInSilence("mixed-shortlist");
  letPasAnswerAgain();
  const unwatched = await opened.logIn(person);
  const other = bookingBody(person, aGoodSlot(opened.world, CLINIC, 1));
  expect(saidBy(await unwatched.post(A016, other))).toBe("409 VERSION_CONFLICT");
  expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 2 });
  expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "CONFIRMED" }]);
  expect(live().pas).toEqual(live().ers);
});

test("while its last booking's outcome is unknown A029 still offers to book a referral", async () => {
  await bookInSilence("mixed-shortlist");
  const query = new URLSearchParams({
    focus: `ReferralRequest/${person.ubrn}/_history/1`,
    intent: "proposal",
    status: "ready",
  });
  const read = await patient.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
  expect([read.status, JSON.stringify(read.body)]).toEqual([
    200,
    expect.stringContaining("CREATE_APPOINTMENT"),
  ]);
});

test("once the PAS says that it has booked nothing, the referral is booked at another time", async () => {
  await bookInSilence("mixed-shortlist");
  opened.world.pas.$client.exec("DELETE FROM appointments; UPDATE slots SET status = 'FREE'");
  letPasAnswerAgain();
  const other = aGoodSlot(opened.world, CLINIC, 1);
  expect((await patient.post(A016, bookingBody(person, other))).status).toBe(201);
  expect(attemptsOf(opened.world, person).map(({ state }) => state)).toEqual(["REJECTED", "CONFIRMED"]);
});

test("the store itself holds one running conversation of a referral at most, and one open one of a slot", async () => {
  await bookInSilence("mixed-shortlist");
  const [unknown] = attemptsOf(opened.world, person);
  if (!unknown) throw new Error("There is no attempt");
  const another = (attemptId: string, number: number) => ({
    ...unknown,
    attemptId,
    state: "PENDING" as const,
    slotId: aGoodSlot(opened.world, CLINIC, number).slotId,
  });
  insertAttempt(opened.world.ers, another("second", 1));
  expect(violated(another("third", 2))).toBe("booking_attempts.ubrn");
  expect(violated({ ...unknown, attemptId: "fourth" })).toBe("booking_attempts.slot_id");
});

/** The column whose uniqueness an attempt would break. */
function violated(attempt: Attempt): string | undefined {
  try {
    insertAttempt(opened.world.ers, attempt);
    return undefined;
  } catch (error) {
    return ["booking_attempts.ubrn", "booking_attempts.slot_id"].find((column) =>
      isUniqueViolation(error, column),
    );
  }
}
