import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  cancelInPas,
  copyOf,
  currentOf,
  heldInPas,
  leaveLostAttempt,
  slotNow,
} from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { cancelClinicLocally } from "../../pas/local-view.ts";
import { sendDueMessages } from "../../pas/send-messages.ts";
import { dueMessages } from "../../pas/store/outbox.ts";
import { runErsDue } from "../conversation/due.ts";
import { pollService } from "../conversation/polling.ts";
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
  opened.world.exchangeLimitMs = 1_000;
});

const send = (message: Record<string, unknown>) =>
  opened.anyone.post("/ers/pas-messages", {
    messageId: randomUUID(),
    odsCode: "ZQ1",
    ubrn: person.ubrn,
    usrn: slot.usrn,
    ...message,
  });
const referral = () => findReferral(opened.world.ers, person.ubrn);
const states = () => attemptsOf(opened.world, person).map(({ kind, state }) => `${kind} ${state}`);

/** A booking whose outcome is unknown: its request id. With `booked`, the PAS made it and its answer was lost. */
async function unknownBooking({ booked }: { booked: boolean }): Promise<string> {
  opened.world.faults.arm(booked ? "pas-loses-reply" : "pas-silent", 1);
  expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("504 PAS_NOT_RESPONDING");
  return attemptsOf(opened.world, person)[0]?.attemptId ?? "";
}

describe("an answer that comes late", () => {
  test("(a) a confirmation that is still wanted is adopted", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    const heard = await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    expect([heard.status, heard.body]).toEqual([202, { interaction: "MCCI_IN010000UK13" }]);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(states()).toEqual(["BOOK CONFIRMED"]);
  });

  test("(b) a confirmation after the patient has moved on is released in the PAS", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    opened.world.faults.arm("pas-down", undefined, { ubrn: person.ubrn });
    const other = opened.world.ers.$client;
    other.prepare("update referrals set version_id = 2 where ubrn = ?").run(person.ubrn);
    opened.world.faults.disarmAll();
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE PENDING"]);
    expect(slotNow(opened.world, slot)?.status).toBe("HELD");
    await runErsDue(opened.world);
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE CONFIRMED"]);
    expect(heldInPas(opened.world, person)).toMatchObject([{ status: "CANCELLED" }]);
    expect(referral()).toMatchObject({ state: "NOT_BOOKED", versionId: 2 });
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
  });

  test("(b) so is one for a slot whose start has passed, though the PAS may refuse that: it goes to staff", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    opened.world.clock.set(slot.startAt, "frozen");
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    expect(referral()).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
    await runErsDue(opened.world);
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE REJECTED"]);
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    expect(JSON.stringify((await provider.get("/ers/unsettled")).body)).toContain('"state":"REJECTED"');
  });

  test("(c) a rejection ends the attempt and takes the slot off sale", async () => {
    const inReplyTo = await unknownBooking({ booked: false });
    await send({ interaction: "PRSC_IN060000UK06", inReplyTo, reason: { code: "2", text: "Taken" } });
    expect(states()).toEqual(["BOOK REJECTED"]);
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect((await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)))).status).toBe(201);
  });

  test("(d) none comes: the PAS is asked again and again, and the attempt is raised after an hour", async () => {
    const { world } = opened;
    await unknownBooking({ booked: false });
    world.faults.arm("pas-down");
    await runErsDue(world);
    expect(states()).toEqual(["BOOK UNKNOWN"]);
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const listed = async () => (await provider.get("/ers/unsettled")).body;
    world.clock.set(world.clock.now() + 3_599_999, "frozen");
    await runErsDue(world);
    expect(await listed()).toEqual({ unsettled: [], overdue: [], deceased: [] });
    world.clock.set(world.clock.now() + 1, "frozen");
    await runErsDue(world);
    expect(await listed()).toMatchObject({ unsettled: [{ kind: "BOOK", state: "UNKNOWN" }] });
    world.faults.disarmAll();
    await runErsDue(world);
    expect([states(), await listed()]).toEqual([
      ["BOOK REJECTED"],
      { unsettled: [], overdue: [], deceased: [] },
    ]);
  });

  test("a confirmation that comes after the provider has cancelled it is not adopted", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    cancelInPas(opened.world, person);
    await send({ interaction: "PRSC_IN130000UK07", reason: { code: "01" } });
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    await runErsDue(opened.world);
    expect(referral()).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE CONFIRMED"]);
  });

  test("the release of a booking leaves alone whoever has the slot by then", async () => {
    const { world } = opened;
    const inReplyTo = await unknownBooking({ booked: false });
    await runErsDue(world);
    const other = copyOf(world, person, 1);
    expect((await (await opened.logIn(other)).post(A016, bookingBody(other, slot))).status).toBe(201);
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    await runErsDue(world);
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE CONFIRMED"]);
    expect(slotNow(world, slot)?.status).toBe("BOOKED");
  });

  test("a confirmation of what had been given up is released again, never adopted", async () => {
    const inReplyTo = await unknownBooking({ booked: false });
    await runErsDue(opened.world);
    expect(states()).toEqual(["BOOK REJECTED"]);
    bookInPas(opened.world, person, slot);
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    await runErsDue(opened.world);
    expect(states()).toEqual(["BOOK NOT_ADOPTED", "RELEASE CONFIRMED"]);
    expect(referral()).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
    expect(heldInPas(opened.world, person)).toMatchObject([{ status: "CANCELLED" }]);
  });

  test("settles what a process that died left behind", async () => {
    leaveLostAttempt(opened.world, person, slot);
    bookInPas(opened.world, person, slot);
    const inReplyTo = attemptsOf(opened.world, person)[0]?.attemptId;
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    expect(referral()).toMatchObject({ state: "BOOKED" });
  });

  test("is about the slot that was asked for, or it is not heard", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    const { usrn } = aGoodSlot(opened.world, undefined, 4);
    expect((await send({ interaction: "PRSC_IN050000UK06", inReplyTo, usrn })).status).toBe(202);
    expect((await send({ interaction: "PRSC_IN050000UK06", inReplyTo, ubrn: "000000000001" })).status).toBe(
      202,
    );
    expect(states()).toEqual(["BOOK UNKNOWN"]);
  });

  test("has to come again while another booking of the slot is under way", async () => {
    const inReplyTo = await unknownBooking({ booked: false });
    await runErsDue(opened.world);
    leaveLostAttempt(opened.world, opened.person("no-slots"), slot);
    expect(saidBy(await send({ interaction: "PRSC_IN050000UK06", inReplyTo }))).toBe("423 REFERRAL_LOCKED");
    expect(states()).toEqual(["BOOK REJECTED"]);
  });

  test("changes nothing when it comes again, or answers nothing that was asked", async () => {
    const inReplyTo = await unknownBooking({ booked: true });
    const messageId = randomUUID();
    for (let times = 0; times < 3; times += 1)
      expect((await send({ messageId, interaction: "PRSC_IN050000UK06", inReplyTo })).status).toBe(202);
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo });
    await send({ interaction: "PRSC_IN060000UK06", inReplyTo, reason: { code: "7" } });
    await send({ interaction: "PRSC_IN140000UK06", inReplyTo });
    await send({ interaction: "PRSC_IN050000UK06", inReplyTo: randomUUID() });
    const said = opened.world.journal
      .entries()
      .filter(({ direction, name }) => direction === "decision" && name.startsWith("PRSC_"));
    expect(said.map(({ outcome }) => outcome)).toEqual([
      "CONFIRMED",
      "came again",
      "came again",
      "CONFIRMED",
      "CONFIRMED",
      "answers no request of e-RS",
      "answers no request of e-RS",
    ]);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(states()).toEqual(["BOOK CONFIRMED"]);
  });
});

describe("a cancellation by the provider (R67)", () => {
  beforeEach(async () => {
    expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
  });

  const notify = (over: Record<string, unknown> = {}) =>
    send({ interaction: "PRSC_IN130000UK07", reason: { code: "01", text: "Clinic cancelled" }, ...over });

  test("of the current appointment ends it, and the referral is open again", async () => {
    expect((await notify()).status).toBe(202);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PROVIDER", versionId: 3 });
    expect(currentOf(opened.world, person)).toMatchObject({
      status: "cancelled",
      reason: "CLINIC_CANCELLED",
    });
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect(
      (await patient.post(A016, bookingBody(person, aGoodSlot(opened.world, undefined, 3), 3))).status,
    ).toBe(
      // The PAS of this test still holds the appointment that the message says is cancelled.
      502,
    );
  });

  test("of an appointment that is not the current one never changes the referral", async () => {
    const other = aGoodSlot(opened.world, undefined, 4);
    expect((await notify({ usrn: other.usrn })).status).toBe(202);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    const said = opened.world.journal.entries().at(-1);
    expect(said).toMatchObject({ direction: "decision", name: "PRSC_IN130000UK07" });
    expect(said?.outcome).toContain("not about the current appointment");
  });

  test("has to come again while a PAS is being asked about the referral (R10)", async () => {
    leaveLostAttempt(opened.world, person, aGoodSlot(opened.world, undefined, 4));
    expect(saidBy(await notify())).toBe("423 REFERRAL_LOCKED");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
  });

  test("that had to wait is not sent when the referral has booked the slot again meanwhile", async () => {
    const { world } = opened;
    // A process died while it asked for the end of the appointment, which the provider ends at the same time.
    leaveLostAttempt(world, person, slot, "CANCEL");
    cancelClinicLocally(
      { pas: world.pas, odsCode: "ZQ1", now: world.clock.now() },
      { service: slot.serviceId, from: slot.startAt, to: slot.startAt + 1 },
    );
    await sendDueMessages(world);
    await runErsDue(world);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", versionId: 3 });
    // The clinic takes place after all.
    world.pas.$client.prepare("update slots set status = 'FREE' where usrn = ?").run(slot.usrn);
    await pollService(world, slot.serviceId);
    expect((await patient.post(A016, bookingBody(person, slot, 3))).status).toBe(201);
    await sendDueMessages(world);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 4 });
    expect(dueMessages(world.pas, Infinity)).toEqual([]);
  });

  test("is heard only from the PAS that serves the slot's service", async () => {
    expect(saidBy(await notify({ odsCode: "ZQ2" }))).toBe("403 FORBIDDEN");
    expect(saidBy(await notify({ usrn: "USRN-UNKNOWN" }))).toBe("403 FORBIDDEN");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
  });

  test.each([
    { interaction: "PRSC_IN040000UK08" },
    { ubrn: "12" },
    { extra: true },
    { messageId: "" },
    { interaction: "PRSC_IN050000UK06", reason: undefined },
  ])("is refused when it is no such message: %j", async (over) => {
    expect((await notify(over)).status).toBe(400);
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
  });
});
