import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { appointments as pasAppointments } from "../../pas/store/schema.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, attemptsOf, bookingBody, currentOf } from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import type { Slot } from "../store/slots.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let provider: Client;
let oldSlot: Slot;
let newSlot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

/** A change whose old appointment the PAS refused to release. */
beforeEach(async () => {
  opened = await simulator.openWorld();
  const { world } = opened;
  world.exchangeLimitMs = 1_000;
  person = opened.person("mixed-shortlist");
  const patient = await opened.logIn(person);
  provider = watched(world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  oldSlot = aGoodSlot(world);
  newSlot = aGoodSlot(world, oldSlot.serviceId, 5);
  expect((await patient.post(A016, bookingBody(person, oldSlot))).status).toBe(201);
  world.faults.arm("pas-replies-twice", 1);
  world.faults.arm("pas-refuses");
  const replaces = String(currentOf(world, person).appointmentId);
  const changed = await patient.post("/ers/change-appointment", {
    ...bookingBody(person, newSlot, 2),
    replaces,
  });
  expect(changed.status).toBe(201);
  world.faults.disarmAll();
});

type Listed = { unsettled: { attemptId: string; state: string }[] };
const listed = async () => ((await provider.get("/ers/unsettled")).body as Listed).unsettled;
const settle = async (client = provider, headers: Record<string, string> = {}) =>
  client.post(`/ers/unsettled/${(await listed())[0]?.attemptId ?? "none"}/settle`, {}, headers);

/** The provider's staff end the old appointment in their own system, as they were asked to. */
const putRight = () =>
  opened.world.pas
    .update(pasAppointments)
    .set({ status: "CANCELLED" })
    .where(eq(pasAppointments.usrn, oldSlot.usrn))
    .run();

test("while the PAS still holds the appointment, nobody's word ends the release", async () => {
  const heard = await settle();
  expect(saidBy(heard)).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
  expect(JSON.stringify(heard.body)).toContain("still holds");
  expect(await listed()).toMatchObject([{ state: "REJECTED" }]);
});

test("once the PAS has been put right, the release ends and leaves the list; the referral stays as it is", async () => {
  putRight();
  const headers = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176c" };
  const [{ attemptId } = { attemptId: "" }] = await listed();
  const path = `/ers/unsettled/${attemptId}/settle`;
  const heard = await provider.post(path, {}, headers);
  expect([heard.status, heard.body]).toEqual([200, { attemptId, state: "CONFIRMED" }]);
  expect(await listed()).toEqual([]);
  expect((await provider.post(path, {}, headers)).status).toBe(200);
  expect((await provider.post(path, {})).status).toBe(200);
  expect(attemptsOf(opened.world, person)[2]).toMatchObject({ kind: "RELEASE", state: "CONFIRMED" });
  expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 3 });
  expect(currentOf(opened.world, person).slotId).toBe(newSlot.slotId);
});

test.each(["pas-silent", "pas-error", "pas-down"] as const)(
  "a PAS that cannot say (%s) ends nothing",
  async (fault) => {
    putRight();
    opened.world.faults.arm(fault);
    expect(saidBy(await settle())).toBe("502 PAS_RESPONDED_WITH_ERROR");
    opened.world.faults.disarmAll();
    expect(await listed()).toMatchObject([{ state: "REJECTED" }]);
  },
);

test("a PAS that does not answer ends nothing", async () => {
  putRight();
  const mute = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(mute, "listening");
  opened.world.pasBaseUrl = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  opened.world.exchangeLimitMs = 100;
  expect(saidBy(await settle())).toBe("504 PAS_NOT_RESPONDING");
  expect(await listed()).toMatchObject([{ state: "REJECTED" }]);
  mute.closeAllConnections();
  mute.close();
});

test("asked again under the same key, the PAS is asked again, until it can say", async () => {
  putRight();
  const headers = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176e" };
  opened.world.faults.arm("pas-error");
  expect(saidBy(await settle(provider, headers))).toBe("502 PAS_RESPONDED_WITH_ERROR");
  opened.world.faults.disarmAll();
  expect((await settle(provider, headers)).status).toBe(200);
});

test("two at once under one key come to the same", async () => {
  putRight();
  const headers = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176f" };
  const [{ attemptId } = { attemptId: "" }] = await listed();
  const ask = () => provider.post(`/ers/unsettled/${attemptId}/settle`, {}, headers);
  expect((await Promise.all([ask(), ask()])).map(({ status }) => status)).toEqual([200, 200]);
});

test("is for staff whom it concerns, about a refused release", async () => {
  const [{ attemptId } = { attemptId: "" }] = await listed();
  const patient = await opened.logIn(person);
  expect(saidBy(await patient.post(`/ers/unsettled/${attemptId}/settle`))).toBe("403 FORBIDDEN");
  const booking = attemptsOf(opened.world, person)[0]?.attemptId ?? "";
  expect(saidBy(await provider.post(`/ers/unsettled/${booking}/settle`))).toBe("422 INVALID_REQUEST_STATE");
  expect(saidBy(await provider.post("/ers/unsettled/none/settle"))).toBe("404 NOT_FOUND");
  const elsewhere = await opened.anyone.post("/staff-access/log-in", {
    userId: "555000000402",
    passcode: "thistle window",
  });
  const headers = {
    Authorization: `Bearer ${(elsewhere.body as { token: string }).token}`,
    "NHSD-eRS-Business-Function": "SERVICE_PROVIDER_ADMIN",
    "NHSD-End-User-Organisation-ODS": "ZN5",
  };
  const path = `/ers/unsettled/${attemptId}/settle`;
  expect(saidBy(await opened.anyone.post(path, {}, headers))).toBe("404 NOT_FOUND");
  expect(saidBy(await provider.post(path, { because: "I say so" }))).toBe("400 UNEXPECTED_FIELD");
  expect(await listed()).toHaveLength(1);
});
