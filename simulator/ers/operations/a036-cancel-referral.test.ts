import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, currentOf, heldInPas } from "../../testing-booking.ts";
import { comments, endBody, endPath, GOOD_BODIES, ifMatch, reasonForCancelling } from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { callAudit } from "../store/schema.ts";
import { findService } from "../store/services.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = watched(opened.world, await opened.logIn(person));
});

const OPERATION = "cancelReferral";
const cancel = (body: unknown = GOOD_BODIES.cancelReferral, client = patient, one = person) =>
  client.post(endPath(OPERATION, one.ubrn), body, ifMatch(opened.world, one));
const referral = ({ ubrn } = person) => findReferral(opened.world.ers, ubrn);
const logInAs = (role: string, one: ScenarioPerson, providerOdsCode: string) => {
  if (role === "patient") return opened.logIn(one);
  return role.startsWith("SERVICE") ? opened.logInStaffAt(role, providerOdsCode) : opened.logInStaff(role);
};
const because = (code: string, said?: string) =>
  endBody(
    OPERATION,
    reasonForCancelling(code),
    ...(said === undefined ? [] : [comments(said, "cancellationComments")]),
  );
type Parameters = { resourceType: string; parameter: { name: string; resource: Record<string, unknown> }[] };

describe("cancelling a referral", () => {
  test("that holds no appointment ends it at once, and its pathway has never started (R57, R74)", async () => {
    const heard = await cancel();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"2"']);
    const { resourceType, parameter } = heard.body as Parameters;
    expect([resourceType, parameter.map(({ name }) => name)]).toEqual([
      "Parameters",
      ["updatedReferralRequest"],
    ]);
    expect(parameter[0]?.resource).toMatchObject({ id: person.ubrn, status: "cancelled" });
    const text = JSON.stringify(parameter[0]?.resource);
    for (const part of ["CANCELLED_REFERRAL", "INTEND_PRIVATE", "Patient will go to a private clinic"])
      expect(text).toContain(part);
    expect(referral()).toMatchObject({ versionId: 2, pathwayStartAt: null, contactBy: null });
  });

  test("that is booked ends its appointment in both systems, and both are answered", async () => {
    expect((await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)))).status).toBe(201);
    const { appointmentId } = currentOf(opened.world, person);
    const heard = await cancel(because("PATIENT_REQUEST_CANCELLATION_OTHER", "I have moved away"));
    const { parameter } = heard.body as Parameters;
    expect(parameter.map(({ name }) => name)).toEqual(["updatedReferralRequest", "updatedAppointment"]);
    expect(parameter[1]?.resource).toMatchObject({
      id: String(appointmentId),
      status: "cancelled",
      reason: [{ coding: [{ code: "PATIENT_APPOINTMENT_CANCELLATION_OTHER" }] }],
    });
    expect(referral()).toMatchObject({
      state: "CANCELLED_REFERRAL",
      stateReason: "PATIENT_REQUEST_CANCELLATION_OTHER",
      stateComment: "I have moved away",
      versionId: 3,
    });
    expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["CANCELLED"]);
  });

  test("that is booked is refused for a reason that cancels no appointment, and the journal says by which rule (R57)", async () => {
    const one = opened.person("booked");
    const clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
    const heard = await cancel(because("NO_LONGER_REQUIRED", "Seen elsewhere"), clinician, one);
    expect(saidBy(heard)).toBe("422 INAPPROPRIATE_VALUE");
    const decided = opened.world.journal.entries().filter(({ direction }) => direction === "decision");
    expect(decided.slice(-2).map(({ name, rule }) => `${name} ${rule ?? ""}`)).toEqual([
      "A036 R57",
      "A036 R58",
    ]);
  });

  test.each(["awaiting-triage", "phone-booked", "booked"])(
    "ends what is %s, for whoever of the patient, the practice and the clinic asks",
    async (scenario) => {
      for (const role of ["patient", "REFERRING_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN"]) {
        opened = await simulator.openWorld();
        const one = opened.person(scenario);
        const service = findService(opened.world.ers, currentOf(opened.world, one).serviceId);
        const client = await logInAs(role, one, service?.providerOdsCode ?? "");
        expect([role, (await cancel(undefined, client, one)).status]).toEqual([role, 200]);
        expect(referral(one)?.state).toBe("CANCELLED_REFERRAL");
        if (scenario === "phone-booked")
          expect(currentOf(opened.world, one)).toMatchObject({ status: "cancelled", cancelledInPas: false });
        if (scenario === "awaiting-triage") expect(currentOf(opened.world, one).status).toBe("proposed");
      }
    },
  );

  test("is noted in the call of the appointments line, which does it for a caller whom it has checked", async () => {
    const tal = await opened.logInStaff("BMS_ADMIN");
    expect(saidBy(await cancel(undefined, watched(opened.world, tal)))).toBe("422 NO_RELATIONSHIP");
    const { callId } = (await tal.post("/ers/calls")).body as { callId: string };
    const found = await tal.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
    const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
    const { accessCode, yearOfBirth } = person;
    await tal.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
    expect((await cancel(because("PATIENT_DIED"), tal)).status).toBe(200);
    expect(opened.world.ers.select().from(callAudit).all().at(-1)?.what).toBe(
      "REFERRAL_CANCELLED PATIENT_DIED",
    );
  });

  test("is the end: nothing more can be done with it", async () => {
    await cancel();
    expect(saidBy(await cancel())).toBe("422 INVALID_REQUEST_STATE");
    const booked = await patient.post(A016, bookingBody(person, aGoodSlot(opened.world), 2));
    expect(saidBy(booked)).toBe("422 INVALID_REQUEST_STATE");
  });
});

describe("what cannot be cancelled is refused and changes nothing", () => {
  test.each<[string, unknown]>([
    ["422 MISSING_VALUE", endBody(OPERATION, comments("Bye", "cancellationComments"))],
    ["422 MISSING_VALUE", because("PATIENT_REQUEST_CANCELLATION_OTHER")],
    ["422 MISSING_VALUE", because("PATIENT_REQUEST_CANCELLATION_OTHER", " ")],
    ["422 INVALID_VALUE", because("INTEND_PRIVATE", "x".repeat(2001))],
    ["422 INAPPROPRIATE_VALUE", because("RAISED_IN_ERROR")],
    ["422 INAPPROPRIATE_VALUE", because("BOOKED_OUTSIDE_CAB")],
    ["422 INAPPROPRIATE_VALUE", because("NO_SUCH_REASON")],
    ["422 INVALID_CODE", GOOD_BODIES.rejectReferral],
    ["422 UNEXPECTED_FIELD", endBody(OPERATION, reasonForCancelling("INTEND_PRIVATE"), comments("Bye"))],
  ])("%s for %j", async (expected, body) => {
    expect(saidBy(await cancel(body))).toBe(expected);
  });

  test("for its version, another's patient and an administrator of the clinic (R2, R3, R9)", async () => {
    const { world } = opened;
    const path = endPath(OPERATION, person.ubrn);
    expect(saidBy(await patient.post(path, GOOD_BODIES.cancelReferral))).toBe("412 MISSING_HEADER");
    expect(saidBy(await patient.post(path, GOOD_BODIES.cancelReferral, { "If-Match": 'W/"7"' }))).toBe(
      "409 VERSION_CONFLICT",
    );
    expect(saidBy(await cancel(undefined, patient, opened.person("booked")))).toBe("422 NO_RELATIONSHIP");
    const admin = watched(world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
    expect(saidBy(await cancel(undefined, admin))).toBe("403 FORBIDDEN");
  });
});
