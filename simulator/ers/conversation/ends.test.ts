import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultKind } from "../../faults.ts";
import { startSimulator } from "../../host.ts";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  cancellationBody,
  currentOf,
  heldInPas,
  slotNow,
} from "../../testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import type { EndOperation } from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator, testWorldOf } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { runErsDue } from "./due.ts";
import { beginReferralCancellation } from "./ending.ts";
import { reconcileOpenAttempts } from "./reconciling.ts";
import { immediate } from "../store/database.ts";
import { findReferral } from "../store/referrals.ts";
import type { Slot } from "../store/slots.ts";

/** An end of a referral while a PAS holds its appointment: A014, A022 and A036 go the same way, and so do these tests. */

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let clinician: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = watched(opened.world, await opened.logIn(person));
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  slot = aGoodSlot(opened.world);
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
});

/** Real milliseconds that e-RS waits for a PAS that is meant to stay silent; every other answer may take its time. */
const IMPATIENT_MS = 500;

/** Asks for what the PAS does not answer, or answers too late. */
async function unanswered<Said>(fault: FaultKind, ask: () => Promise<Said>): Promise<Said> {
  const { world } = opened;
  const usualMs = world.exchangeLimitMs;
  world.exchangeLimitMs = IMPATIENT_MS;
  world.faults.arm(fault, 1);
  try {
    return await ask();
  } finally {
    world.exchangeLimitMs = usualMs;
  }
}

const callerOf = (operation: EndOperation) => (operation === "cancelReferral" ? patient : clinician);
const end = (operation: EndOperation, headers: Record<string, string> = {}, client = callerOf(operation)) =>
  client.post(endPath(operation, person.ubrn), GOOD_BODIES[operation], {
    ...ifMatch(opened.world, person),
    ...headers,
  });
const referral = () => findReferral(opened.world.ers, person.ubrn);
const inPas = () => heldInPas(opened.world, person).map(({ status }) => status);
const states = () => attemptsOf(opened.world, person).map(({ kind, state }) => `${kind} ${state}`);
const tell = (message: Record<string, unknown>): Promise<Heard> =>
  opened.anyone.post("/ers/pas-messages", {
    messageId: randomUUID(),
    odsCode: "ZQ1",
    ubrn: person.ubrn,
    usrn: slot.usrn,
    ...message,
  });

/** What the referral has become, with all that had been asked for. */
const BECOMES = {
  rejectReferral: {
    state: "REJECTED",
    stateReason: "SERVICE_INAPPROPRIATE",
    stateComment: "Please refer to the hand clinic",
    priority: "ROUTINE",
  },
  cancelAppointmentActionLater: {
    state: "TRIAGED_PROVIDER_TO_ACTION",
    stateReason: "CANCEL_APPOINTMENT_ACTION_LATER",
    stateComment: "Please contact patient to rebook",
    priority: "URGENT",
  },
  cancelReferral: {
    state: "CANCELLED_REFERRAL",
    stateReason: "INTEND_PRIVATE",
    stateComment: null,
    priority: "ROUTINE",
  },
} as const;
const STANDS = { state: "BOOKED", stateReason: null, versionId: 2, priority: "ROUTINE" };

const expectEnded = (operation: EndOperation) => {
  expect(referral()).toMatchObject({ ...BECOMES[operation], versionId: 3 });
  expect(inPas()).toEqual(["CANCELLED"]);
  expect(slotNow(opened.world, slot)?.status).toBe("GONE");
  const status = operation === "cancelAppointmentActionLater" ? "proposed" : "cancelled";
  expect(currentOf(opened.world, person).status).toBe(status);
  expect(states()).toEqual(["BOOK CONFIRMED", "CANCEL CONFIRMED"]);
};

const OPERATIONS = ["rejectReferral", "cancelAppointmentActionLater", "cancelReferral"] as const;

describe.each(OPERATIONS)("%s, while the PAS holds the appointment,", (operation) => {
  test("is refused when the PAS refuses, and all stands", async () => {
    opened.world.faults.arm("pas-refuses", 1);
    expect(saidBy(await end(operation))).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
    expect(referral()).toMatchObject(STANDS);
    expect([inPas(), states()]).toEqual([["BOOKED"], ["BOOK CONFIRMED", "CANCEL REJECTED"]]);
    await runErsDue(opened.world);
    expect(referral()).toMatchObject(STANDS);
    expect((await end(operation)).status).toBe(200);
    expect(referral()).toMatchObject(BECOMES[operation]);
  });

  test.each([
    ["pas-error", "502 PAS_RESPONDED_WITH_ERROR", ["BOOKED"]],
    ["pas-silent", "504 PAS_NOT_RESPONDING", ["BOOKED"]],
    ["pas-loses-reply", "504 PAS_NOT_RESPONDING", ["CANCELLED"]],
  ] as const)("is pending after %s, and comes about when the PAS can be asked", async (fault, said, held) => {
    expect(saidBy(await unanswered(fault, () => end(operation)))).toBe(said);
    expect(referral()).toMatchObject(STANDS);
    expect([inPas(), states()]).toEqual([held, ["BOOK CONFIRMED", "CANCEL UNKNOWN"]]);
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("Pending-Cancellation");
    expect(JSON.stringify(read.body)).toContain(
      `"url":"becomes","valueString":"${BECOMES[operation].state}"`,
    );
    await reconcileOpenAttempts(opened.world);
    expectEnded(operation);
  });

  test("comes about by a late answer, once", async () => {
    await unanswered("pas-loses-reply", () => end(operation));
    const inReplyTo = attemptsOf(opened.world, person)[1]?.attemptId;
    for (const usrn of ["USRN-OTHER", slot.usrn, slot.usrn])
      await tell({ interaction: "PRSC_IN140000UK06", inReplyTo, usrn });
    expectEnded(operation);
  });

  test("is given up by a late refusal, and all stands", async () => {
    await unanswered("pas-silent", () => end(operation));
    const inReplyTo = attemptsOf(opened.world, person)[1]?.attemptId;
    await tell({ interaction: "PRSC_IN150000UK06", inReplyTo, reason: { code: "7" } });
    expect(referral()).toMatchObject(STANDS);
    expect(states()).toEqual(["BOOK CONFIRMED", "CANCEL REJECTED"]);
  });

  test("comes about when the provider cancels meanwhile (R67): the appointment is gone as was asked", async () => {
    await unanswered("pas-loses-reply", () => end(operation));
    const heard = await tell({ interaction: "PRSC_IN130000UK07", reason: { code: "01", text: "Closed" } });
    expect(heard.status).toBe(202);
    expectEnded(operation);
  });

  test("lets nothing else become of the referral while it is pending", async () => {
    const { world } = opened;
    world.faults.arm("pas-down");
    expect(saidBy(await end(operation))).toBe("502 PAS_RESPONDED_WITH_ERROR");
    for (const other of OPERATIONS) expect(saidBy(await end(other))).toBe("504 PAS_NOT_RESPONDING");
    const { appointmentId } = currentOf(world, person);
    const elsewhere = aGoodSlot(world, slot.serviceId, 5);
    const changed = { ...bookingBody(person, elsewhere, 2), replaces: String(appointmentId) };
    expect(saidBy(await patient.post("/ers/change-appointment", changed))).toBe("504 PAS_NOT_RESPONDING");
    const cancelled = await patient.put(
      `/referrals/FHIR/STU3/Appointment/${appointmentId}`,
      cancellationBody(world, person),
      { "If-Match": 'W/"0"' },
    );
    expect(saidBy(cancelled)).toBe("504 PAS_NOT_RESPONDING");
    expect([referral()?.state, attemptsOf(world, person)]).toMatchObject(["BOOKED", { length: 2 }]);
    world.faults.disarmAll();
    await reconcileOpenAttempts(world);
    expectEnded(operation);
  });

  test("locks the referral while the PAS is asked, for others and for the provider's own message (R10)", async () => {
    const { faults } = opened.world;
    faults.arm("pas-slow", 1, { slowByMs: 100_000 });
    const first = end(operation);
    while (states().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(saidBy(await end("cancelReferral", {}, await opened.logIn(person)))).toBe("423 REFERRAL_LOCKED");
    expect(saidBy(await tell({ interaction: "PRSC_IN130000UK07" }))).toBe("423 REFERRAL_LOCKED");
    // The PAS is slow for as long as the others need: it answers once it is let go.
    const letGo = setInterval(() => faults.releaseAll(), 5);
    expect((await first.finally(() => clearInterval(letGo))).status).toBe(200);
    expectEnded(operation);
  });

  test("is done once for each Idempotency-Key, also when the outcome was unknown at first", async () => {
    const headers = { "Idempotency-Key": randomUUID(), ...ifMatch(opened.world, person) };
    const first = await unanswered("pas-silent", () => end(operation, headers));
    expect(saidBy(first)).toBe("504 PAS_NOT_RESPONDING");
    await reconcileOpenAttempts(opened.world);
    const found = await end(operation, headers);
    expect(found.status).toBe(200);
    expect((await end(operation, headers)).body).toEqual(found.body);
    const sent = { ...GOOD_BODIES[operation], id: "another" };
    const path = endPath(operation, person.ubrn);
    expect(saidBy(await callerOf(operation).post(path, sent, headers))).toBe("422 IDEMPOTENCY_KEY_REUSED");
    expectEnded(operation);
  });

  test("is done once when many ask at once", async () => {
    const client = operation === "cancelReferral" ? await opened.logIn(person) : undefined;
    const staff = client ?? (await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
    const headers = ifMatch(opened.world, person);
    const all = await Promise.all(Array.from({ length: 6 }, () => end(operation, headers, staff)));
    const said = all.map(saidBy);
    expect(said.filter((one) => one === "200")).toHaveLength(1);
    expect(said.filter((one) => !/^(200|409 VERSION_CONFLICT|423 REFERRAL_LOCKED)$/.test(one))).toEqual([]);
    expectEnded(operation);
  });

  test("that never reaches the PAS goes to staff after an hour, and is given up when the appointment has begun", async () => {
    const { world } = opened;
    const staff = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    world.faults.arm("pas-down");
    await end(operation);
    world.clock.set(world.clock.now() + 3_600_000, "frozen");
    await runErsDue(world);
    expect((await staff.get("/ers/unsettled")).body).toMatchObject({
      unsettled: [{ kind: "CANCEL", becomes: BECOMES[operation].state, state: "UNKNOWN" }],
    });
    world.clock.set(slot.startAt, "frozen");
    world.faults.disarmAll();
    await runErsDue(world);
    expect([states(), inPas()]).toEqual([["BOOK CONFIRMED", "CANCEL REJECTED"], ["BOOKED"]]);
    expect(referral()).toMatchObject(STANDS);
  });

  test("while nobody knows whether a change was made nothing ends; once it is known, the new appointment does (R39)", async () => {
    const { world } = opened;
    const elsewhere = aGoodSlot(world, slot.serviceId, 5);
    const replaces = String(currentOf(world, person).appointmentId);
    world.faults.arm("pas-down");
    const changed = await patient.post("/ers/change-appointment", {
      ...bookingBody(person, elsewhere, 2),
      replaces,
    });
    expect(saidBy(changed)).toBe("502 PAS_RESPONDED_WITH_ERROR");
    expect(saidBy(await end(operation))).toBe("504 PAS_NOT_RESPONDING");
    expect(states()).not.toContain("CANCEL UNKNOWN");
    world.faults.disarmAll();
    bookInPas(world, person, elsewhere);
    const inReplyTo = attemptsOf(world, person)[1]?.attemptId;
    await tell({ interaction: "PRSC_IN050000UK06", inReplyTo, usrn: elsewhere.usrn });
    expect(currentOf(world, person)).toMatchObject({ slotId: elsewhere.slotId, status: "booked" });
    await reconcileOpenAttempts(world);
    expect(saidBy(await end(operation))).toBe("200");
    expect(referral()).toMatchObject({ ...BECOMES[operation], versionId: 4 });
    expect(inPas()).toEqual(["CANCELLED", "CANCELLED"]);
  });
});

test("a refusal that the PAS takes back later does not end what has moved on since", async () => {
  const { world } = opened;
  world.faults.arm("pas-refuses", 1);
  expect(saidBy(await end("cancelReferral"))).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
  const inReplyTo = attemptsOf(world, person)[1]?.attemptId;
  const { appointmentId } = currentOf(world, person);
  const path = `/referrals/FHIR/STU3/Appointment/${appointmentId}`;
  const body = cancellationBody(world, person);
  expect((await patient.put(path, body, { "If-Match": 'W/"0"' })).status).toBe(200);
  await tell({ interaction: "PRSC_IN140000UK06", inReplyTo });
  expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", versionId: 3 });
});

describe("a process that dies", () => {
  const NOW = Date.parse("2026-12-01T09:00:00Z");
  const WORLD = "ends";

  async function enter(dataDir: string) {
    const host = await startSimulator({ port: 0, dataDir, realNow: () => NOW });
    const open =
      (await host.worlds.find(WORLD)) ??
      (await host.worlds.create({ name: WORLD, scenarios: [everyday], now: NOW, store: "disk" }));
    if (!open) throw new Error("There is no world");
    return { host, opened: testWorldOf(open.world, { realMs: NOW }) };
  }

  test("between the attempt and its answer finds at its next start what the referral is to become", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "ends-"));
    let stage = await enter(dataDir);
    try {
      ({ opened } = stage);
      const client = await opened.logIn(person);
      slot = aGoodSlot(opened.world);
      expect((await client.post(A016, bookingBody(person, slot))).status).toBe(201);
      const { world } = opened;
      const asked = { ubrn: person.ubrn, versionId: 2, reason: "INTEND_PRIVATE", comment: null };
      const caller = { kind: "patient", nhsNumber: person.nhsNumber } as const;
      expect(immediate(world.ers, () => beginReferralCancellation(world, caller, asked))).toMatchObject({
        state: "PENDING",
      });
      await stage.host.close();
      stage = await enter(dataDir);
      ({ opened } = stage);
      await runErsDue(opened.world);
      expectEnded("cancelReferral");
    } finally {
      await stage.host.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  test("after silence asks again at its next start, with all that had been said", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "ends-"));
    let stage = await enter(dataDir);
    try {
      ({ opened } = stage);
      slot = aGoodSlot(opened.world);
      const client = await opened.logIn(person);
      expect((await client.post(A016, bookingBody(person, slot))).status).toBe(201);
      const reviewer = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
      const heard = await unanswered("pas-silent", () => end("cancelAppointmentActionLater", {}, reviewer));
      expect(saidBy(heard)).toBe("504 PAS_NOT_RESPONDING");
      await stage.host.close();
      stage = await enter(dataDir);
      ({ opened } = stage);
      await runErsDue(opened.world);
      expectEnded("cancelAppointmentActionLater");
    } finally {
      await stage.host.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
