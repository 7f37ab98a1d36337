import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertCall } from "./ers/store/calls.ts";
import { findReferral } from "./ers/store/referrals.ts";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import type { World } from "./simulator.ts";
import { currentOf } from "./testing-booking.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const A_REFERRAL = "/referrals/FHIR/STU3/ReferralRequest/000041000016";
let simulator: Simulator;
let world: World;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  const made = await simulator.worlds.create({ scenarios: [everyday], now: NOW });
  if (!made) throw new Error("No world");
  world = made.world;
});

const get = async (path: string) => {
  const response = await fetch(world.baseUrl + path);
  return { response, body: (await response.json()) as Record<string, unknown> };
};
const post = (path: string, body: unknown) =>
  fetch(world.baseUrl + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
const status = async (path: string) => (await get(path)).response.status;

describe("an e-RS that is out of service", () => {
  test("answers 503 with Retry-After in the words of the STU3 API", async () => {
    world.faults.arm("ers-unavailable", 1, { retryAfterSeconds: 17 });
    const { response, body } = await get(A_REFERRAL);
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("17");
    expect(response.headers.get("Content-Type")).toBe("application/fhir+json");
    expect(response.headers.get("Date")).toBe("Tue, 01 Dec 2026 09:00:00 GMT");
    expect(body).toMatchObject({
      resourceType: "OperationOutcome",
      issue: [{ code: "transient", details: { coding: [{ code: "SYSTEM_UNAVAILABLE" }] } }],
    });
    expect(await status(A_REFERRAL)).toBe(401);
  });

  test("answers 503 in the words of the R4 API, and in ours elsewhere", async () => {
    world.faults.arm("ers-unavailable");
    const r4 = await get("/referrals/FHIR/R4/HealthcareService/2000101");
    expect(r4.body).toMatchObject({ issue: [{ details: { coding: [{ code: "REC_UNAVAILABLE" }] } }] });
    const own = await get("/patient-access/session");
    expect([own.response.status, own.body["code"]]).toEqual([503, "SYSTEM_UNAVAILABLE"]);
  });

  test("answers 429 with Retry-After when it is asked too much", async () => {
    world.faults.arm("ers-too-many-requests", 1);
    const { response, body } = await get(A_REFERRAL);
    expect([response.status, response.headers.get("Retry-After")]).toEqual([429, "30"]);
    expect(body).toMatchObject({
      issue: [{ code: "throttled", details: { coding: [{ code: "TOO_MANY_REQUESTS" }] } }],
    });
  });

  test("keeps the log-in from being tried: nothing is counted", async () => {
    world.faults.arm("ers-unavailable", 1);
    const wrong = { ubrn: "000041000016", accessCode: "wrong code", yearOfBirth: "1971" };
    expect((await post("/patient-access/log-in", wrong)).status).toBe(503);
    const refused = await post("/patient-access/log-in", wrong);
    expect(await refused.json()).toMatchObject({ triesLeft: 4 });
  });

  test("for one UBRN serves the others, and those whose number only looks like it", async () => {
    world.faults.arm("ers-unavailable", undefined, { ubrn: "000041000016" });
    expect(await status(A_REFERRAL)).toBe(503);
    expect(await status(`${A_REFERRAL}/_history/1`)).toBe(503);
    expect(await status("/referrals/FHIR/STU3/ReferralRequest/000041000024")).toBe(401);
    const login = { ubrn: "000041000016", accessCode: "x y", yearOfBirth: "1971" };
    expect((await post("/patient-access/log-in", login)).status).toBe(503);
  });

  test("for one service fails where it is named, in a path or in a query", async () => {
    world.faults.arm("ers-too-many-requests", undefined, { service: "2000101" });
    expect(await status("/referrals/FHIR/R4/HealthcareService/2000101")).toBe(429);
    expect(await status("/referrals/FHIR/R4/HealthcareService?_id=2000102,2000101")).toBe(429);
    expect(await status("/referrals/FHIR/R4/HealthcareService/2000102")).toBe(401);
  });

  describe("for one UBRN fails", () => {
    const about = (scenario: string) => {
      const found = everyday.people.find((one) => one.scenario === scenario);
      if (!found) throw new Error("Nobody lives that story");
      return found;
    };
    const armFor = ({ ubrn }: { ubrn: string }) => world.faults.arm("ers-unavailable", undefined, { ubrn });

    test("where it is part of an encoded query", async () => {
      armFor(about("mixed-shortlist"));
      const focus = (ubrn: string) =>
        `/referrals/FHIR/STU3/Task?${new URLSearchParams({ focus: `ReferralRequest/${ubrn}/_history/1` }).toString()}`;
      expect(await status(focus(about("mixed-shortlist").ubrn))).toBe(503);
      expect(await status(focus(about("booked").ubrn))).toBe(401);
    });

    test("where only its appointment is named", async () => {
      armFor(about("booked"));
      const appointment = (scenario: string) =>
        `/referrals/FHIR/STU3/Appointment/${currentOf(world, about(scenario)).appointmentId}`;
      expect(await status(appointment("booked"))).toBe(503);
      expect(await status(appointment("placeholder-booked"))).toBe(401);
      // A number that is an appointment's only where it stands for one.
      expect(
        await status(
          `/referrals/FHIR/STU3/ReferralRequest/${currentOf(world, about("booked")).appointmentId}`,
        ),
      ).toBe(401);
    });

    test("where only the referral's id is named", async () => {
      armFor(about("booked"));
      const id = (scenario: string) => findReferral(world.ers, about(scenario).ubrn)?.id ?? "";
      expect(await status(`/referrals/FHIR/R4/ServiceRequest?_id=r.${id("booked")}`)).toBe(503);
      expect(await status(`/referrals/FHIR/R4/ServiceRequest?_id=r.${id("mixed-shortlist")}`)).not.toBe(503);
    });

    test("where all referrals of its patient are asked for, not where the patient is named beside another UBRN", async () => {
      const { ubrn, nhsNumber } = about("several-referrals");
      armFor({ ubrn });
      const list = (number: string) =>
        `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${new URLSearchParams({ "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${number}` }).toString()}`;
      expect(await status(list(nhsNumber))).toBe(503);
      expect(await status(list(about("booked").nhsNumber))).toBe(401);
      expect((await post("/referrals/FHIR/STU3/Appointment", { patient: nhsNumber })).status).toBe(401);
    });

    test("in a telephone call in which it was found", async () => {
      const staff = everyday.staff.find(({ roles }) => roles[0]?.businessFunction === "BMS_ADMIN");
      const call = { userId: staff?.userId ?? "", startedAt: NOW, endedAt: null, check: "STARTED" as const };
      const none = {
        matchId: null,
        matchNhsNumber: null,
        foundBy: null,
        checkedBy: null,
        heldAt: null,
        holdNote: null,
        callerRelationship: null,
        callerAuthority: null,
        wrapUpReason: null,
        notes: null,
      };
      const [theirs, another] = [randomUUID(), randomUUID()];
      insertCall(world.ers, { ...call, ...none, callId: theirs, matchUbrn: about("booked").ubrn });
      insertCall(world.ers, { ...call, ...none, callId: another, matchUbrn: null });
      armFor(about("booked"));
      expect(await status(`/ers/calls/${theirs}`)).toBe(503);
      expect(await status(`/ers/calls/${another}`)).toBe(401);
    });
  });

  test("for one service fails where an appointment there is named", async () => {
    const booked = everyday.people.filter(({ scenario }) => /^booked$|placeholder-booked/.test(scenario));
    const [one, other] = booked.map((person) => currentOf(world, person));
    world.faults.arm("ers-too-many-requests", undefined, { service: one?.serviceId });
    expect(await status(`/referrals/FHIR/STU3/Appointment/${one?.appointmentId}`)).toBe(429);
    expect(await status(`/referrals/FHIR/STU3/Appointment/${other?.appointmentId}`)).toBe(401);
  });

  test("still talks with the PAS systems", async () => {
    world.faults.arm("ers-unavailable");
    expect(await status("/pas/ZQ1/appointments")).toBe(200);
    expect((await post("/ers/pas-messages", {})).status).not.toBe(503);
  });
});

test("a request that failed is in the journal, and so is the fault that it met", async () => {
  world.faults.arm("ers-unavailable", 1);
  await get(A_REFERRAL);
  expect(world.journal.entries().slice(-2)).toMatchObject([
    { direction: "fault", name: "ers-unavailable", outcome: "503" },
    { direction: "http", name: "GET /referrals/FHIR/STU3/ReferralRequest/:ubrn", outcome: "503" },
  ]);
});

test("what passes between e-RS and the PAS systems is no request of the app's", async () => {
  await post("/pas/ZQ1/messages", {});
  expect(world.journal.entries().filter(({ direction }) => direction === "http")).toEqual([]);
});
