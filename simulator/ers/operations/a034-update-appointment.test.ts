import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookingBody,
  cancellationBody,
  CLINIC,
  currentOf,
  heldInPas,
  makeSilent,
  slotNow,
} from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { pollService } from "../conversation/polling.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { findReferral } from "../store/referrals.ts";
import type { Slot } from "../store/slots.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  slot = aGoodSlot(opened.world);
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
});

const IF_MATCH = { "If-Match": 'W/"0"' };

function cancel(
  client = patient,
  headers: Record<string, string> = IF_MATCH,
  body?: Record<string, unknown>,
) {
  const { appointmentId } = currentOf(opened.world, person);
  const sent = body ?? cancellationBody(opened.world, person);
  return client.put(`/referrals/FHIR/STU3/Appointment/${appointmentId}`, sent, headers);
}

const referral = () => findReferral(opened.world.ers, person.ubrn);
const inPas = () => heldInPas(opened.world, person).map(({ status }) => status);

describe("cancelling an appointment", () => {
  test("ends it in both systems and leaves the referral open (R56)", async () => {
    const { appointmentId } = currentOf(opened.world, person);
    const heard = await cancel();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"1"']);
    expect(heard.body).toMatchObject({
      id: String(appointmentId),
      status: "cancelled",
      reason: [{ coding: [{ code: "PATIENT_ILL" }] }],
    });
    expect(heard.body).not.toHaveProperty("start");
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", versionId: 3, contactBy: null });
    expect(inPas()).toEqual(["CANCELLED"]);
    expect(attemptsOf(opened.world, person)[1]).toMatchObject({ kind: "CANCEL", state: "CONFIRMED" });
    const read = await patient.get(`/referrals/FHIR/STU3/Appointment/${appointmentId}`);
    expect(read.body).toMatchObject({ status: "cancelled" });
  });

  test("takes the appointment as it was read, a placeholder too", async () => {
    const one = opened.person("placeholder-booked");
    const own = await opened.logIn(one);
    const path = `/referrals/FHIR/STU3/Appointment/${currentOf(opened.world, one).appointmentId}`;
    const read = await own.get(path);
    const system = "https://fhir.nhs.uk/STU3/CodeSystem/APPOINTMENT-CANCELLATION-REASON";
    const reason = [{ coding: [{ system, code: "PATIENT_ILL" }] }];
    const body = { ...(read.body as object), status: "cancelled", reason };
    const etag = read.headers.get("etag") ?? "";
    expect(saidBy(await own.put(path, body, { "If-Match": etag }))).toBe("200");
  });

  test("returns the slot to sale by a poll only (R55), and the patient can book again", async () => {
    await cancel();
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    await pollService(opened.world, CLINIC);
    expect(slotNow(opened.world, slot)?.status).toBe("FREE");
    expect((await patient.post(A016, bookingBody(person, slot, 3))).status).toBe(201);
    expect(currentOf(opened.world, person)).toMatchObject({ status: "booked", slotId: slot.slotId });
  });

  test("that the PAS refuses leaves it standing (R54)", async () => {
    opened.world.faults.arm("pas-refuses", 1);
    expect(saidBy(await cancel())).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(inPas()).toEqual(["BOOKED"]);
    expect((await cancel()).status).toBe(200);
  });

  test("that the PAS is silent about leaves it standing and pending, until it answers (R54)", async () => {
    makeSilent(opened.world);
    opened.world.faults.arm("pas-silent", 2);
    expect(saidBy(await cancel())).toBe("504 PAS_NOT_RESPONDING");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("Pending-Cancellation");
    expect(JSON.stringify(read.body)).not.toContain("Pending-Attempt");
    expect(saidBy(await cancel())).toBe("504 PAS_NOT_RESPONDING");
    opened.world.faults.disarmAll();
    await reconcileOpenAttempts(opened.world);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", versionId: 3 });
    expect(inPas()).toEqual(["CANCELLED"]);
  });

  test("whose confirmation was lost is found out by a status query", async () => {
    opened.world.exchangeLimitMs = 1_000;
    opened.world.faults.arm("pas-loses-reply", 1);
    expect(saidBy(await cancel())).toMatch(/^50[24] /);
    expect(inPas()).toEqual(["CANCELLED"]);
    await reconcileOpenAttempts(opened.world);
    expect(referral()?.state).toBe("APPT_CANCELLED_BY_PATIENT");
    expect(attemptsOf(opened.world, person)[1]).toMatchObject({ state: "CONFIRMED" });
  });

  test("stays done when it is found out only after the appointment's time", async () => {
    opened.world.exchangeLimitMs = 1_000;
    opened.world.faults.arm("pas-loses-reply", 1);
    await cancel();
    opened.world.clock.set(slot.startAt, "frozen");
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)[1]).toMatchObject({ state: "CONFIRMED" });
    expect(referral()?.state).toBe("APPT_CANCELLED_BY_PATIENT");
  });

  test("that never reached the PAS is given up when the appointment has begun", async () => {
    makeSilent(opened.world);
    await cancel();
    opened.world.clock.set(slot.startAt, "frozen");
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)[1]).toMatchObject({ kind: "CANCEL", state: "REJECTED" });
    expect([referral()?.state, ...inPas()]).toEqual(["BOOKED", "BOOKED"]);
  });

  test("is done once for each Idempotency-Key, also when the outcome was unknown at first", async () => {
    const headers = { ...IF_MATCH, "Idempotency-Key": randomUUID() };
    const body = cancellationBody(opened.world, person);
    makeSilent(opened.world);
    expect(saidBy(await cancel(patient, headers, body))).toBe("504 PAS_NOT_RESPONDING");
    await reconcileOpenAttempts(opened.world);
    expect((await cancel(patient, headers, body)).status).toBe(200);
    expect((await cancel(patient, headers, body)).status).toBe(200);
    expect(saidBy(await cancel(patient, headers, { ...body, comment: "Other" }))).toBe(
      "422 IDEMPOTENCY_KEY_REUSED",
    );
    expect(attemptsOf(opened.world, person)).toHaveLength(2);
  });

  test("is answered as at first when it comes again after a new booking", async () => {
    const { appointmentId } = currentOf(opened.world, person);
    const body = cancellationBody(opened.world, person);
    const again = () =>
      patient.put(`/referrals/FHIR/STU3/Appointment/${appointmentId}`, body, {
        ...IF_MATCH,
        "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176c",
      });
    const first = await again();
    const elsewhere = aGoodSlot(opened.world, CLINIC, 5);
    expect((await patient.post(A016, bookingBody(person, elsewhere, 3))).status).toBe(201);
    const second = await again();
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 4 });
    expect(saidBy(await cancel(patient, IF_MATCH, { ...body, id: String(appointmentId) }))).toBe(
      "422 INAPPROPRIATE_VALUE",
    );
    const path = `/referrals/FHIR/STU3/Appointment/${appointmentId}`;
    expect(saidBy(await patient.put(path, body, IF_MATCH))).toBe("422 NO_RELATIONSHIP");
  });

  test("refuses a second caller while the PAS is being asked (R10)", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => cancel()));
    const said = all.map(saidBy).sort();
    expect(said.filter((answer) => answer === "200")).toHaveLength(1);
    expect(said.filter((answer) => !/^(200|409 VERSION_CONFLICT|423 REFERRAL_LOCKED)$/.test(answer))).toEqual(
      [],
    );
    expect(referral()?.versionId).toBe(3);
  });
});

const participants = (over: Record<string, string>) =>
  Object.entries({ "ers-service": CLINIC, "nhs-number": person.nhsNumber, ...over }).map(([name, value]) => ({
    actor: { identifier: { system: `http://fhir.nhs.net/Id/${name}`, value } },
    status: "accepted",
  }));

describe("a body that describes another appointment cancels nothing", () => {
  test.each<[string, () => object]>([
    ["participant", () => ({ participant: participants({ "nhs-number": "9990001057" }) })],
    ["participant", () => ({ participant: participants({ "ers-service": "2000105" }) })],
    ["start", () => ({ start: "2026-12-24T09:00:00.000Z" })],
    ["end", () => ({ end: "2026-12-24T09:20:00.000Z" })],
    ["slot", () => ({ slot: [{ reference: "Slot/999999" }] })],
  ])("its %s is not that of the appointment", async (field, over) => {
    const heard = await cancel(patient, IF_MATCH, { ...cancellationBody(opened.world, person), ...over() });
    expect(saidBy(heard)).toBe("422 INAPPROPRIATE_VALUE");
    expect(JSON.stringify(heard.body)).toContain(`'${field}' is not that of the appointment`);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
  });

  test("its time and slot may stand in it as they were read", async () => {
    const { startAt, endAt, slotId } = currentOf(opened.world, person);
    const read = {
      start: new Date(startAt ?? 0).toISOString(),
      end: new Date(endAt ?? 0).toISOString(),
      slot: [{ reference: `Slot/${slotId}` }],
      participant: participants({}),
    };
    const heard = await cancel(patient, IF_MATCH, { ...cancellationBody(opened.world, person), ...read });
    expect(heard.status).toBe(200);
  });
});

describe("what cannot be cancelled is refused and changes nothing", () => {
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ["412 MISSING_HEADER", {}, {}],
    ["422 INVALID_VALUE", { "If-Match": "0" }, {}],
    ["409 VERSION_CONFLICT", { "If-Match": 'W/"7"' }, {}],
    ["422 INAPPROPRIATE_VALUE", IF_MATCH, { id: "1234567" }],
    ["422 INAPPROPRIATE_VALUE", IF_MATCH, { status: "booked" }],
    ["422 MISSING_VALUE", IF_MATCH, { reason: undefined }],
    [
      "422 INAPPROPRIATE_VALUE",
      IF_MATCH,
      { incomingReferral: [{ reference: "ReferralRequest/000000000001/_history/1" }] },
    ],
    ["422 UNEXPECTED_FIELD", IF_MATCH, { reson: "PATIENT_ILL" }],
  ])("%s for %j %j", async (expected, headers, over) => {
    const before = JSON.stringify([referral(), attemptsOf(opened.world, person), inPas()]);
    const body = { ...cancellationBody(opened.world, person), ...over };
    expect(saidBy(await cancel(patient, headers, body))).toBe(expected);
    expect(JSON.stringify([referral(), attemptsOf(opened.world, person), inPas()])).toBe(before);
  });

  test("an appointment booked by phone (R51), another patient's, and one for a provider to cancel (R3)", async () => {
    const byPhone = opened.person("phone-booked");
    const { appointmentId, versionId } = currentOf(opened.world, byPhone);
    const path = `/referrals/FHIR/STU3/Appointment/${appointmentId}`;
    const body = cancellationBody(opened.world, byPhone);
    const headers = { "If-Match": `W/"${versionId}"` };
    const them = await opened.logIn(byPhone);
    expect(saidBy(await them.put(path, body, headers))).toBe("422 INVALID_REQUEST_STATE");
    expect(saidBy(await patient.put(path, body, headers))).toBe("422 NO_RELATIONSHIP");
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    expect(saidBy(await cancel(provider))).toBe("403 FORBIDDEN");
  });
});
