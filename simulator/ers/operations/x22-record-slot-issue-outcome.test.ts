import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asItIs, leaveToProvider, seenBy, timesOf, X22 } from "../../testing-arranging.ts";
import {
  aGoodSlot,
  attemptsOf,
  bookingBody,
  CLINIC,
  copyOf,
  currentOf,
  heldInPas,
  makeSilent,
  slotNow,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { findReferral, shortlistedIds } from "../store/referrals.ts";
import { services, slots } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let admin: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  slot = aGoodSlot(opened.world);
  leaveToProvider(opened, person);
});

const CARDIOLOGY = "2000601";
const ASSESSMENT = "2000801";
const record = (over: Record<string, unknown> = {}, client = admin) =>
  client.post(X22, { ...asItIs(opened, person), ...over });
const book = (over: Record<string, unknown> = {}, client = admin) =>
  record({ outcome: "BOOK", serviceId: CLINIC, slot: timesOf(slot), ...over }, client);
const referral = () => findReferral(opened.world.ers, person.ubrn);

describe("booking a slot issue (R66)", () => {
  test("books as anyone books, in both systems, for the provider to review", async () => {
    const heard = await book();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(referral()).toMatchObject({ state: "BOOKED", contactBy: null });
    expect(currentOf(opened.world, person)).toMatchObject({ slotId: slot.slotId, acceptedAt: null });
    expect(heldInPas(opened.world, person)).toMatchObject([{ usrn: slot.usrn, status: "BOOKED" }]);
    expect(await seenBy(await opened.logIn(person), person)).toContain('"code":"BOOKED"');
  });

  test("what was reviewed is accepted with it", async () => {
    leaveToProvider(opened, person, CLINIC, "TRIAGED_PROVIDER_TO_ACTION");
    expect((await book()).status).toBe(200);
    expect(currentOf(opened.world, person).acceptedAt).toBe(opened.world.clock.now());
  });

  test("a provider may take a slot of a higher priority, and one that is reserved (R27, R28)", async () => {
    const { ers, clock } = opened.world;
    const held = { priority: "TWO_WEEK_WAIT", publishedAt: clock.now() } as const;
    ers.update(slots).set(held).where(eq(slots.slotId, slot.slotId)).run();
    ers.update(services).set({ reservationDays: 2 }).where(eq(services.serviceId, CLINIC)).run();
    expect((await book()).status).toBe(200);
  });

  test("is real unless staff say otherwise, also at a clinic whose slots are placeholders", async () => {
    const { placeholder } =
      opened.world.ers.select().from(services).where(eq(services.serviceId, "2000104")).get() ?? {};
    expect(saidBy(await book({ slot: { ...timesOf(slot), isPlaceholder: true } }))).toBe(
      "422 INAPPROPRIATE_VALUE",
    );
    opened.world.ers
      .update(services)
      .set({ placeholder: placeholder ?? null })
      .where(eq(services.serviceId, CLINIC))
      .run();
    expect((await book()).status).toBe(200);
    expect(currentOf(opened.world, person).isPlaceholder).toBe(false);
    person = copyOf(opened.world, person, 1);
    leaveToProvider(opened, person);
    slot = aGoodSlot(opened.world, CLINIC, 3);
    expect((await book({ slot: { ...timesOf(slot), isPlaceholder: true } })).status).toBe(200);
    expect(currentOf(opened.world, person).isPlaceholder).toBe(true);
    expect(referral()?.contactBy).not.toBeNull();
  });

  test("a PAS that is silent leaves the deferral as it is, with the slot out of sale", async () => {
    makeSilent(opened.world, 300);
    expect(saidBy(await book())).toBe("504 PAS_NOT_RESPONDING");
    expect(referral()).toMatchObject({ state: "DEFERRED_TO_PROVIDER", versionId: 2 });
    expect(slotNow(opened.world, slot)?.status).toBe("HELD");
    expect(attemptsOf(opened.world, person)).toMatchObject([{ kind: "BOOK", state: "UNKNOWN" }]);
  });
});

describe("redirecting a slot issue (R66)", () => {
  test("books at another service of the provider, for it to review, on the shortlist or not", async () => {
    leaveToProvider(opened, person, CLINIC, "TRIAGED_PROVIDER_TO_ACTION");
    const elsewhere = timesOf(aGoodSlot(opened.world, CARDIOLOGY, -20));
    const over = { outcome: "REDIRECT", serviceId: CARDIOLOGY, slot: elsewhere };
    expect((await record(over)).status).toBe(200);
    expect(currentOf(opened.world, person)).toMatchObject({ serviceId: CARDIOLOGY, acceptedAt: null });
  });

  test("takes the place of the service that redirected on the shortlist, so that the patient can change it there", async () => {
    const before = shortlistedIds(opened.world.ers, person.ubrn);
    const elsewhere = timesOf(aGoodSlot(opened.world, CARDIOLOGY, -20));
    expect((await record({ outcome: "REDIRECT", serviceId: CARDIOLOGY, slot: elsewhere })).status).toBe(200);
    const expected = [...before.filter((serviceId) => serviceId !== CLINIC), CARDIOLOGY];
    expect(shortlistedIds(opened.world.ers, person.ubrn).toSorted()).toEqual(expected.toSorted());
    const patient = await opened.logIn(person);
    const replaces = String(currentOf(opened.world, person).appointmentId);
    const { versionId } = asItIs(opened, person);
    const other = bookingBody(person, aGoodSlot(opened.world, CARDIOLOGY, -21), versionId);
    expect(saidBy(await patient.post("/ers/change-appointment", { ...other, replaces }))).toBe("201");
  });

  test.each([
    ["on the shortlist already leaves that as it is", "2000103"],
    ["elsewhere takes its place", ASSESSMENT],
  ])("an assessment service %s", async (_what, serviceId) => {
    const before = shortlistedIds(opened.world.ers, person.ubrn);
    opened.world.ers
      .update(services)
      .set({ providerOdsCode: "ZQ1" })
      .where(eq(services.serviceId, serviceId))
      .run();
    expect((await record({ outcome: "REDIRECT", serviceId, comment: "Read it" })).status).toBe(200);
    const expected = before.includes(serviceId)
      ? before
      : [...before.filter((id) => id !== CLINIC), serviceId];
    expect(shortlistedIds(opened.world.ers, person.ubrn).toSorted()).toEqual(expected.toSorted());
  });

  test("sends it to an assessment service, by the day that was promised at the latest", async () => {
    const over = { outcome: "REDIRECT", serviceId: ASSESSMENT, comment: "Ask the hub to read it" };
    expect((await record(over)).status).toBe(200);
    expect(referral()).toMatchObject({ state: "AWAITING_TRIAGE", contactBy: "2027-01-12" });
    expect(currentOf(opened.world, person)).toMatchObject({ serviceId: ASSESSMENT, reason: "TRIAGE" });
    expect(await seenBy(await opened.logIn(person), person)).not.toContain("hub");
    expect(await seenBy(admin, person)).toContain("hub");
  });
});

test("returning it is A028's return: for clinicians, with advice", async () => {
  const advice = { outcome: "RETURN", comment: "Try physiotherapy" };
  expect(saidBy(await record(advice))).toBe("403 FORBIDDEN");
  const clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  expect(saidBy(await record({ outcome: "RETURN" }, clinician))).toBe("400 MISSING_VALUE");
  expect((await record(advice, clinician)).status).toBe(200);
  expect(referral()).toMatchObject({ state: "TRIAGE_RESPONSE", stateComment: "Try physiotherapy" });
});

test("booked outside e-RS, the referral ends (R70)", async () => {
  expect((await record({ outcome: "BOOKED_OUTSIDE" })).status).toBe(200);
  expect(referral()).toMatchObject({ state: "CANCELLED_REFERRAL", stateReason: "BOOKED_OUTSIDE_CAB" });
});

test("one key records once", async () => {
  const headers = { "Idempotency-Key": "2c4ad5a6-0a7c-4f5c-9d54-5f7bb2c06f11" };
  const body = { ...asItIs(opened, person), outcome: "BOOK", serviceId: CLINIC, slot: timesOf(slot) };
  const first = await admin.post(X22, body, headers);
  const again = await admin.post(X22, body, headers);
  expect([first.status, again.body]).toEqual([200, first.body]);
  expect(heldInPas(opened.world, person)).toHaveLength(1);
});

test("what is no outcome is refused and changes nothing", async () => {
  const { slotId } = aGoodSlot(opened.world, CARDIOLOGY, -20);
  const brackwater = timesOf(aGoodSlot(opened.world, "2000201"));
  const refused: [string, Record<string, unknown>][] = [
    ["409 VERSION_CONFLICT", { versionId: 1 }],
    ["422 INAPPROPRIATE_VALUE", { serviceId: CARDIOLOGY }],
    ["422 INAPPROPRIATE_VALUE", { outcome: "REDIRECT" }],
    ["422 NO_RELATIONSHIP", { outcome: "REDIRECT", serviceId: "2000201", slot: brackwater }],
    ["422 INVALID_STATE", { outcome: "REDIRECT", serviceId: CARDIOLOGY, slot: undefined }],
    ["422 REFERENCE_NOT_FOUND", { outcome: "REDIRECT", serviceId: "1", slot: undefined }],
    ["422 INAPPROPRIATE_SLOT", { slot: { ...timesOf(slot), slotId } }],
    ["422 INAPPROPRIATE_VALUE", { slot: { ...timesOf(slot), start: "2026-12-14T09:01:00Z" } }],
    ["400 MISSING_VALUE", { slot: undefined }],
    ["400 MISSING_VALUE", { outcome: undefined }],
    ["400 UNEXPECTED_FIELD", { outcome: "BOOKED_OUTSIDE" }],
  ];
  for (const [expected, over] of refused) expect([over, saidBy(await book(over))]).toEqual([over, expected]);
  leaveToProvider(opened, person, CLINIC, "TRIAGED_PROVIDER_TO_ACTION");
  for (const outcome of ["RETURN", "BOOKED_OUTSIDE"])
    expect(saidBy(await record({ outcome }))).toBe("422 INVALID_REQUEST_STATE");
});

test("is for the provider that it was deferred to (R2, R3)", async () => {
  const { world } = opened;
  for (const client of [await opened.logIn(person), await opened.logInStaff("REFERRING_CLINICIAN")])
    expect(saidBy(await book({}, watched(world, client)))).toBe("403 FORBIDDEN");
  expect(saidBy(await book({}, watched(world, await opened.logInStaff("BOOKING_MANAGER"))))).toBe(
    "403 FORBIDDEN",
  );
  const other = await opened.logInStaffAt("SERVICE_PROVIDER_ADMIN", "ZN5");
  expect(saidBy(await book({}, watched(world, other)))).toBe("422 NO_RELATIONSHIP");
});
