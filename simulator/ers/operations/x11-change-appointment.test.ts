import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookingBody,
  bookInPas,
  cancellationBody,
  currentOf,
  heldInPas,
  slotNow,
  slotsOf,
} from "../../testing-booking.ts";
import { aRole } from "../../testing-staff.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { runErsDue } from "../conversation/due.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { messagesOf } from "../store/messages.ts";
import { findReferral } from "../store/referrals.ts";
import { appointments, shortlistEntries } from "../store/schema.ts";
import { findService } from "../store/services.ts";
import type { Slot } from "../store/slots.ts";

const X11 = "/ers/change-appointment";
const HOUR_MS = 3_600_000;
const ANOTHER_CLINIC = "2000201";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let oldSlot: Slot;
let newSlot: Slot;
let oldId: number;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  oldSlot = aGoodSlot(opened.world);
  newSlot = aGoodSlot(opened.world, oldSlot.serviceId, 5);
  expect((await patient.post(A016, bookingBody(person, oldSlot))).status).toBe(201);
  oldId = currentOf(opened.world, person).appointmentId;
  opened.world.exchangeLimitMs = 1_000;
});

const body = (over: Record<string, unknown> = {}) => ({
  ...bookingBody(person, newSlot, 2),
  replaces: String(oldId),
  ...over,
});
const change = (headers: Record<string, string> = {}) => patient.post(X11, body(), headers);
/** What the PAS holds, by slot: old, then new. */
const inPas = () =>
  [oldSlot, newSlot].map(
    ({ usrn }) => heldInPas(opened.world, person).find((held) => held.usrn === usrn)?.status,
  );
const referral = () => findReferral(opened.world.ers, person.ubrn);
const shown = () => currentOf(opened.world, person).slotId;

describe("changing an appointment", () => {
  test("books the new slot, makes it current and releases the old one in its PAS", async () => {
    const heard = await change();
    expect(heard.status).toBe(201);
    expect(heard.body).toMatchObject({ status: "booked", slot: [{ reference: `Slot/${newSlot.slotId}` }] });
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 3 });
    expect([shown(), ...inPas()]).toEqual([newSlot.slotId, "CANCELLED", "BOOKED"]);
    expect(slotNow(opened.world, oldSlot)?.status).toBe("GONE");
    expect(attemptsOf(opened.world, person)[2]).toMatchObject({ kind: "RELEASE", state: "CONFIRMED" });
    const old = opened.world.ers
      .select()
      .from(appointments)
      .all()
      .find((one) => one.appointmentId === oldId);
    expect(old).toMatchObject({ status: "cancelled", isCurrent: false });
  });

  test.each([
    ["pas-refuses", "502 PAS_RESPONDED_WITH_ERROR"],
    ["pas-error", "502 PAS_RESPONDED_WITH_ERROR"],
    ["pas-silent", "504 PAS_NOT_RESPONDING"],
  ] as const)("that fails by %s leaves the old appointment untouched", async (kind, said) => {
    opened.world.faults.arm(kind, 1);
    expect(saidBy(await change())).toBe(said);
    await reconcileOpenAttempts(opened.world);
    expect([shown(), ...inPas()]).toEqual([oldSlot.slotId, "BOOKED", undefined]);
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 2 });
  });

  test("whose confirmation was lost is shown as pending, and is adopted when that is found out", async () => {
    opened.world.faults.arm("pas-loses-reply", 1);
    expect(saidBy(await change())).toBe("504 PAS_NOT_RESPONDING");
    expect([shown(), ...inPas()]).toEqual([oldSlot.slotId, "BOOKED", "BOOKED"]);
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain(`"replaces","valueString":"${oldId}"`);
    await reconcileOpenAttempts(opened.world);
    expect([shown(), ...inPas()]).toEqual([newSlot.slotId, "CANCELLED", "BOOKED"]);
  });

  test("whose confirmation comes after the patient has cancelled is released: the later wish counts", async () => {
    const { world } = opened;
    world.faults.arm("pas-down");
    expect(saidBy(await change())).toBe("502 PAS_RESPONDED_WITH_ERROR");
    const path = `/referrals/FHIR/STU3/Appointment/${oldId}`;
    const cancelled = await patient.put(path, cancellationBody(world, person), { "If-Match": 'W/"0"' });
    expect(saidBy(cancelled)).toBe("502 PAS_RESPONDED_WITH_ERROR");
    world.faults.disarmAll();
    bookInPas(world, person, newSlot);
    const late = { interaction: "PRSC_IN050000UK06", inReplyTo: attemptsOf(world, person)[1]?.attemptId };
    const message = {
      messageId: randomUUID(),
      odsCode: "ZQ1",
      ubrn: person.ubrn,
      usrn: newSlot.usrn,
      ...late,
    };
    expect((await opened.anyone.post("/ers/pas-messages", message)).status).toBe(202);
    expect([shown(), referral()?.state]).toEqual([oldSlot.slotId, "BOOKED"]);
    await reconcileOpenAttempts(world);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", versionId: 3 });
    expect(inPas()).toEqual(["CANCELLED", "CANCELLED"]);
  });

  test("is done once when many changes come at once", async () => {
    opened.world.exchangeLimitMs = 2_000;
    const heard = await Promise.all(
      Array.from({ length: 12 }, (_, number) => {
        const slot = aGoodSlot(opened.world, oldSlot.serviceId, 10 + number);
        return patient.post(X11, { ...bookingBody(person, slot, 2), replaces: String(oldId) });
      }),
    );
    const said = heard.map(saidBy);
    expect(said.filter((answer) => answer === "201")).toHaveLength(1);
    expect(said.filter((answer) => !/^(201|409 VERSION_CONFLICT|423 REFERRAL_LOCKED)$/.test(answer))).toEqual(
      [],
    );
    const live = heldInPas(opened.world, person).filter(({ status }) => status === "BOOKED");
    expect(live.map(({ usrn }) => usrn)).toEqual([currentOf(opened.world, person).usrn]);
  });

  test("is done once for each Idempotency-Key", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await change(headers);
    expect((await change(headers)).body).toEqual(first.body);
    expect(
      saidBy(
        await patient.post(X11, body({ description: "e-Referral Appointment", language: "cy" }), headers),
      ),
    ).toBe("422 IDEMPOTENCY_KEY_REUSED");
    expect(attemptsOf(opened.world, person)).toHaveLength(3);
  });
});

describe("when the old appointment is not released at once", () => {
  test("the release is pending, asked for again, raised after an hour and listed until the PAS agrees", async () => {
    const { world } = opened;
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const listed = async () => (await provider.get("/ers/unsettled")).body;
    // The first request books; those that ask for the release meet the silence.
    world.faults.arm("pas-replies-twice", 1);
    world.faults.arm("pas-silent");
    expect((await change()).status).toBe(201);
    expect([shown(), ...inPas()]).toEqual([newSlot.slotId, "BOOKED", "BOOKED"]);
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("Release-Pending");
    await runErsDue(world);
    expect(await listed()).toEqual({ unsettled: [], overdue: [], deceased: [] });
    world.clock.set(world.clock.now() + HOUR_MS, "frozen");
    await runErsDue(world);
    await runErsDue(world);
    expect(await listed()).toMatchObject({
      unsettled: [
        { kind: "RELEASE", state: "UNKNOWN", ubrn: person.ubrn, alarmedAt: "2026-12-01T10:00:00.000Z" },
      ],
    });
    expect(world.journal.entries().filter(({ outcome }) => outcome === "ALARM")).toHaveLength(1);
    world.faults.disarmAll();
    await runErsDue(world);
    expect(inPas()).toEqual(["CANCELLED", "BOOKED"]);
    expect(await listed()).toEqual({ unsettled: [], overdue: [], deceased: [] });
  });

  test("a refused release goes to staff at once, and leaves the list when the provider has ended it", async () => {
    const { world } = opened;
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    world.faults.arm("pas-replies-twice", 1);
    world.faults.arm("pas-refuses");
    expect((await change()).status).toBe(201);
    expect((await provider.get("/ers/unsettled")).body).toMatchObject({
      unsettled: [{ kind: "RELEASE", state: "REJECTED", serviceId: oldSlot.serviceId }],
    });
    expect(shown()).toBe(newSlot.slotId);
    world.faults.disarmAll();
    const heard = await opened.anyone.post("/ers/pas-messages", {
      messageId: randomUUID(),
      odsCode: "ZQ1",
      interaction: "PRSC_IN130000UK07",
      ubrn: person.ubrn,
      usrn: oldSlot.usrn,
      reason: { code: "02" },
    });
    expect(heard.status).toBe(202);
    expect((await provider.get("/ers/unsettled")).body).toEqual({ unsettled: [], overdue: [], deceased: [] });
    expect(findReferral(world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 3 });
    expect(shown()).toBe(newSlot.slotId);
  });

  test("a cancellation of the old one that is still open goes on as its release", async () => {
    const { world } = opened;
    world.ers
      .insert(shortlistEntries)
      .values({ ubrn: person.ubrn, serviceId: ANOTHER_CLINIC, position: 9 })
      .run();
    const elsewhere = aGoodSlot(world, ANOTHER_CLINIC);
    world.faults.arm("pas-down", undefined, { service: oldSlot.serviceId });
    const path = `/referrals/FHIR/STU3/Appointment/${oldId}`;
    const heard = await patient.put(path, cancellationBody(world, person), { "If-Match": 'W/"0"' });
    expect(saidBy(heard)).toBe("502 PAS_RESPONDED_WITH_ERROR");
    const sent = { ...bookingBody(person, elsewhere, 2), replaces: String(oldId) };
    expect((await patient.post(X11, sent)).status).toBe(201);
    expect(attemptsOf(world, person).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "BOOK CONFIRMED",
      "RELEASE UNKNOWN",
      "BOOK CONFIRMED",
    ]);
    world.faults.disarmAll();
    await runErsDue(world);
    expect(inPas()[0]).toBe("CANCELLED");
    expect(findReferral(world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 3 });
    expect(shown()).toBe(elsewhere.slotId);
  });
});

describe("a change that is refused changes nothing", () => {
  test.each<[string, Record<string, unknown>]>([
    ["400 MISSING_VALUE", { replaces: undefined }],
    ["400 INVALID_VALUE", { replaces: "x" }],
    ["422 INVALID_REQUEST_STATE", { replaces: "999999" }],
    ["422 INAPPROPRIATE_VALUE", { status: "cancelled" }],
    ["400 UNEXPECTED_FIELD", { replace: "1" }],
  ])("%s for %j", async (expected, over) => {
    expect(saidBy(await patient.post(X11, body(over)))).toBe(expected);
    expect([shown(), ...inPas()]).toEqual([oldSlot.slotId, "BOOKED", undefined]);
    expect(attemptsOf(opened.world, person)).toHaveLength(1);
  });

  test("a stale version, the same slot, another's appointment and one booked by phone", async () => {
    expect(saidBy(await patient.post(X11, { ...body(), ...bookingBody(person, newSlot, 1) }))).toBe(
      "409 VERSION_CONFLICT",
    );
    expect(saidBy(await patient.post(X11, { ...body(), ...bookingBody(person, oldSlot, 2) }))).toBe(
      "422 SLOT_NOT_AVAILABLE",
    );
    const others = currentOf(opened.world, opened.person("booked")).appointmentId;
    expect(saidBy(await patient.post(X11, body({ replaces: String(others) })))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
  });
});

describe("what the provider books in place of a placeholder", () => {
  const changedByProvider = async (asPlaceholder: boolean) => {
    const { world } = opened;
    const waiting = opened.person("placeholder-booked");
    const { appointmentId, serviceId, slotId, explanation } = currentOf(world, waiting);
    const slot = slotsOf(world, serviceId).findLast((free) => free.slotId !== slotId);
    if (!slot || !explanation) throw new Error("There is no placeholder to change");
    const asked = {
      ...bookingBody(waiting, slot, findReferral(world.ers, waiting.ubrn)?.versionId),
      replaces: String(appointmentId),
      ...(asPlaceholder ? acknowledging(explanation.version) : {}),
    };
    const odsCode = findService(world.ers, serviceId)?.providerOdsCode ?? "";
    const provider = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", odsCode);
    expect(saidBy(await provider.post(X11, asked))).toBe("201");
    const [told] = messagesOf(world.ers, waiting.ubrn).filter(({ channel }) => channel === "LETTER");
    return { told, current: currentOf(world, waiting) };
  };

  test("is real, and told as booked, not as changed: there was no appointment before", async () => {
    const { told, current } = await changedByProvider(false);
    expect(current).toMatchObject({ isPlaceholder: false, explanation: null, explanationVersion: null });
    expect(told?.kind).toBe("BOOKED");
    expect(told?.text).toContain("Do not go on any date that we told you before.");
  });

  test("is another placeholder where they say so", async () => {
    const { told, current } = await changedByProvider(true);
    expect(current.isPlaceholder).toBe(true);
    expect(told?.kind).toBe("PLACEHOLDER_BOOKED");
  });
});
