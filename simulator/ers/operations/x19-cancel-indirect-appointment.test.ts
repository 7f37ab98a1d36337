import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { setClock } from "../../due.ts";
import { asItIs, PHYSIOTHERAPY, seenBy, X19 } from "../../testing-arranging.ts";
import { currentOf } from "../../testing-booking.ts";
import { referralOf } from "../../testing-referring.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { composeLetter } from "../letters/compose.ts";
import { wordsOf } from "../letters/letter.ts";
import { letterView } from "../letters/view.ts";
import { messagesOf } from "../store/messages.ts";
import { findReferral } from "../store/referrals.ts";
import { commissioning, services } from "../store/schema.ts";

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
  person = opened.person("phone-booked");
  manager = watched(opened.world, await opened.logInStaff("BOOKING_MANAGER"));
});

const cancel = (over: Record<string, unknown> = {}, client = manager) =>
  client.post(X19, { ...asItIs(opened, person), reason: "CLINIC_CANCELLED", doneInPas: true, ...over });
const isClinic = eq(services.serviceId, PHYSIOTHERAPY);
const set = (become: Partial<typeof services.$inferSelect>) =>
  opened.world.ers.update(services).set(become).where(isClinic).run();
const contract = (become: Partial<typeof commissioning.$inferSelect>) =>
  opened.world.ers.update(commissioning).set(become).where(eq(commissioning.serviceId, PHYSIOTHERAPY)).run();
const LEFT = "/ers/indirect-appointments/to-cancel-in-pas";
const left = async (client = manager) =>
  ((await client.get(LEFT)).body as { toCancelInPas: unknown[] }).toCancelInPas;

test.each([
  ["CLINIC_CANCELLED", "APPT_CANCELLED_BY_PROVIDER"],
  ["PATIENT_ILL", "APPT_CANCELLED_BY_PATIENT"],
])(
  "cancelled for %s the referral is %s, open again, and the patient sees so (R53, R56)",
  async (reason, state) => {
    const heard = await cancel({ reason, comment: "Rang at nine" });
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state, contactBy: null });
    expect(currentOf(opened.world, person)).toMatchObject({
      status: "cancelled",
      reason,
      cancelledInPas: true,
    });
    expect(await left()).toEqual([]);
    expect(await seenBy(await opened.logIn(person), person)).toContain(`"code":"${state}"`);
  },
);

test.each<[string, boolean, () => unknown]>([
  ["takes referrals", true, () => undefined],
  ["is withdrawn", false, () => set({ published: false })],
  ["has passed its last day", false, () => set({ effectiveTo: "2026-11-30" })],
  ["is not commissioned any more", false, () => contract({ toDate: "2026-11-30" })],
  ["is commissioned until today", true, () => contract({ toDate: "2026-12-01" })],
  ["is commissioned from tomorrow", true, () => contract({ fromDate: "2026-12-02" })],
])(
  "who loses an appointment at the only clinic, which %s, is told to call it: %s (R17, R18)",
  async (_what, isClinic, become) => {
    become();
    expect((await cancel()).status).toBe(200);
    const { world } = opened;
    const letter = () => wordsOf(composeLetter(letterView(world, referralOf(world, person.ubrn))));
    const last = () => messagesOf(world.ers, person.ubrn)[0];
    const expectIt = (said: string) => {
      expect(/call (the clinic|01632)|by phone with the clinic/i.test(said)).toBe(isClinic);
      expect(/can book another|choose a clinic/.test(said)).toBe(isClinic);
      expect(/No clinic on your list can take .+ Call .+ and ask what happens next/.test(said)).toBe(
        !isClinic,
      );
    };
    expect(last()?.kind).toBe("CANCELLED_BY_PROVIDER");
    expectIt(last()?.text ?? "");
    expectIt(letter());
    if (isClinic) return;
    await setClock(world, Date.parse("2026-12-29T09:00:00Z"), "frozen");
    expect(last()?.kind).toBe("REMINDER_1");
    expectIt(last()?.text ?? "");
  },
);

test("what staff wrote of a cancellation by the provider is not for the patient", async () => {
  expect((await cancel({ comment: "Therapist on leave" })).status).toBe(200);
  expect(await seenBy(await opened.logInStaff("SERVICE_PROVIDER_ADMIN"), person)).toContain("on leave");
  expect(await seenBy(await opened.logIn(person), person)).not.toContain("on leave");
});

test("what is not cancelled in the PAS too stays on the list until staff say that it is (R64)", async () => {
  const { appointmentId } = currentOf(opened.world, person);
  expect((await cancel({ doneInPas: false })).status).toBe(200);
  const { nhsNumber, ubrn } = person;
  expect(await left()).toMatchObject([{ appointmentId, ubrn, nhsNumber, reason: "CLINIC_CANCELLED" }]);
  const other = watched(opened.world, await opened.logInStaffAt("BOOKING_MANAGER", "ZN5"));
  expect(await left(other)).toEqual([]);
  const path = `/ers/indirect-appointments/${appointmentId}/cancelled-in-pas`;
  expect(saidBy(await other.post(path))).toBe("404 NOT_FOUND");
  expect((await manager.post(path)).body).toEqual({ appointmentId, cancelledInPas: true });
  expect(await left()).toEqual([]);
  expect(saidBy(await manager.post(path))).toBe("404 NOT_FOUND");
});

test("one key cancels once", async () => {
  const body = { ...asItIs(opened, person), reason: "CLINIC_CANCELLED", doneInPas: false };
  const headers = { "Idempotency-Key": "1b4ad5a6-0a7c-4f5c-9d54-5f7bb2c06f11" };
  const first = await manager.post(X19, body, headers);
  const again = await manager.post(X19, body, headers);
  expect([first.status, again.body]).toEqual([200, first.body]);
  expect(saidBy(await manager.post(X19, body))).toBe("409 VERSION_CONFLICT");
});

test("what cannot be cancelled so is refused and changes nothing", async () => {
  const refused: [string, Record<string, unknown>][] = [
    ["422 VALUE_IS_REQUIRED", { doneInPas: undefined }],
    ["400 MISSING_VALUE", { reason: "PRIORITY_CHANGE" }],
    ["400 MISSING_VALUE", { reason: "PATIENT_OTHER_ENGAGEMENT", comment: "  " }],
    ["422 INAPPROPRIATE_VALUE", { reason: "SERVICE_INAPPROPRIATE" }],
    ["422 INAPPROPRIATE_VALUE", { reason: "ADDITIONAL_REQ_NOT_AVAILABLE" }],
    ["422 INAPPROPRIATE_VALUE", { reason: "BOOKED_OUTSIDE_CAB" }],
    ["409 VERSION_CONFLICT", { versionId: 1 }],
    ["400 UNEXPECTED_FIELD", { start: "2026-12-16T14:00:00.000Z" }],
  ];
  for (const [expected, over] of refused)
    expect([over, saidBy(await cancel(over))]).toEqual([over, expected]);
});

test("what was booked into a slot is not cancelled so, nor by anybody else's staff (R2, R3, R69)", async () => {
  const { world } = opened;
  for (const client of [await opened.logIn(person), await opened.logInStaff("REFERRING_CLINICIAN")])
    expect(saidBy(await cancel({}, watched(world, client)))).toBe("403 FORBIDDEN");
  const other = await opened.logInStaffAt("BOOKING_MANAGER", "ZN5");
  expect(saidBy(await cancel({}, watched(world, other)))).toBe("422 NO_RELATIONSHIP");
  person = opened.person("booked");
  const admin = watched(world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  expect(saidBy(await cancel({ doneInPas: undefined }, admin))).toBe("422 INVALID_REQUEST_STATE");
});
