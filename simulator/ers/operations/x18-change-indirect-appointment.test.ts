import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asItIs, seenBy, X17, X18, PHYSIOTHERAPY } from "../../testing-arranging.ts";
import { currentOf } from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { acceptAppointment, findAppointment } from "../store/appointments.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let manager: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("phone-only");
  manager = watched(opened.world, await opened.logInStaff("BOOKING_MANAGER"));
  const wanted = { ...asItIs(opened, person), serviceId: PHYSIOTHERAPY, start: "2026-12-14T11:15:00.000Z" };
  expect((await manager.post(X17, wanted)).status).toBe(201);
});

const NEW_START = "2026-12-16T14:00:00.000Z";
const change = (over: Record<string, unknown> = {}, client = manager) =>
  client.post(X18, { ...asItIs(opened, person), start: NEW_START, doneInPas: true, ...over });

describe("changing what was booked indirectly", () => {
  test("leaves one current appointment, at the new time, and the patient sees that one only", async () => {
    const old = currentOf(opened.world, person);
    const heard = await change();
    expect([heard.status, heard.body]).toMatchObject([
      201,
      { status: "booked", start: NEW_START, end: NEW_START },
    ]);
    expect(findAppointment(opened.world.ers, old.appointmentId)).toMatchObject({
      status: "cancelled",
      isCurrent: false,
      cancelledInPas: true,
    });
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 3 });
    const seen = await seenBy(await opened.logIn(person), person);
    expect(seen).toContain(NEW_START);
    expect(seen).not.toContain("2026-12-14");
  });

  test("keeps the review: what was accepted is not reviewed again for another time (R61)", async () => {
    const { appointmentId } = currentOf(opened.world, person);
    acceptAppointment(opened.world.ers, appointmentId, 5);
    expect((await change()).status).toBe(201);
    expect(currentOf(opened.world, person).acceptedAt).toBe(5);
  });

  test("what is not done in the PAS too is on the list of what to cancel there (R64)", async () => {
    const { appointmentId } = currentOf(opened.world, person);
    const left = async () =>
      (await manager.get("/ers/indirect-appointments/to-cancel-in-pas")).body as { toCancelInPas: unknown[] };
    expect(await left()).toEqual({ toCancelInPas: [] });
    expect((await change({ doneInPas: false })).status).toBe(201);
    expect(await left()).toMatchObject({
      toCancelInPas: [{ appointmentId, ubrn: person.ubrn, start: "2026-12-14T11:15:00.000Z" }],
    });
  });
});

test("what cannot be changed so is refused and changes nothing", async () => {
  const refused: [string, Record<string, unknown>][] = [
    ["400 MISSING_VALUE", { doneInPas: undefined }],
    ["400 UNEXPECTED_FIELD", { serviceId: PHYSIOTHERAPY }],
    ["409 VERSION_CONFLICT", { versionId: 1 }],
    ["422 INAPPROPRIATE_VALUE", { start: "2026-12-01T09:00:00Z" }],
    ["422 INAPPROPRIATE_VALUE", { isPlaceholder: true }],
  ];
  for (const [expected, over] of refused)
    expect([over, saidBy(await change(over))]).toEqual([over, expected]);
});

test("what has begun, what was booked into a slot and what is not booked is not changed so (R60, R69)", async () => {
  opened.world.clock.set(Date.parse("2026-12-14T11:15:00.000Z"), "frozen");
  expect(saidBy(await change())).toBe("422 INVALID_REQUEST_STATE");
  const admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  for (const scenario of ["booked", "mixed-shortlist"]) {
    person = opened.person(scenario);
    expect(saidBy(await change({}, admin))).toBe("422 INVALID_REQUEST_STATE");
  }
});

test("is for the service's own staff (R2, R3, R69)", async () => {
  const { world } = opened;
  expect(saidBy(await change({}, watched(world, await opened.logIn(person))))).toBe("403 FORBIDDEN");
  const other = await opened.logInStaffAt("SERVICE_PROVIDER_ADMIN", "ZN5");
  expect(saidBy(await change({}, watched(world, other)))).toBe("422 NO_RELATIONSHIP");
});
