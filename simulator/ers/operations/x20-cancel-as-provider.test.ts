import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asItIs, bookASlot, seenBy, X20 } from "../../testing-arranging.ts";
import { attemptsOf, currentOf, heldInPas, makeSilent } from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let admin: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  patient = await bookASlot(opened, person);
});

const GOOD = { reason: "CLINIC_CANCELLED" };
const cancel = (over: Record<string, unknown> = {}, client = admin) =>
  client.post(X20, { ...asItIs(opened, person), ...GOOD, ...over });
const referral = () => findReferral(opened.world.ers, person.ubrn);
const statusesInPas = () => heldInPas(opened.world, person).map(({ status }) => status);

describe("a provider cancels (R67)", () => {
  test("in both systems; the referral is open again, and only staff read what was written", async () => {
    const heard = await cancel({ comment: "Consultant at a hearing" });
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PROVIDER", contactBy: null });
    expect(statusesInPas()).toEqual(["CANCELLED"]);
    expect(currentOf(opened.world, person)).toMatchObject({
      status: "cancelled",
      reason: "CLINIC_CANCELLED",
    });
    expect(await seenBy(patient, person)).toContain('"code":"APPT_CANCELLED_BY_PROVIDER"');
    expect(await seenBy(patient, person)).not.toContain("hearing");
    expect(JSON.stringify(heard.body)).toContain("hearing");
    const { status } = await bookASlot(opened, person).then(() => cancel());
    expect(status).toBe(200);
  });

  test("stands while the PAS is silent, and ends when it can say", async () => {
    const hearAgain = makeSilent(opened.world, 300);
    const { versionId } = asItIs(opened, person);
    expect(saidBy(await cancel())).toBe("504 PAS_NOT_RESPONDING");
    hearAgain();
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(await seenBy(patient, person)).toContain("Pending-Cancellation");
    const unwatched = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    expect(saidBy(await cancel({ versionId }, unwatched))).toBe("409 VERSION_CONFLICT");
    expect(referral()?.state).toBe("APPT_CANCELLED_BY_PROVIDER");
    expect(attemptsOf(opened.world, person).at(-1)).toMatchObject({ kind: "CANCEL", state: "CONFIRMED" });
  });

  test("not at all while the PAS refuses", async () => {
    opened.world.faults.arm("pas-refuses", 1);
    expect(saidBy(await cancel())).toBe("422 UNABLE_TO_CANCEL_APPOINTMENT");
    expect([referral()?.state, statusesInPas()]).toEqual(["BOOKED", ["BOOKED"]]);
  });

  test("booked outside e-RS: the referral ends with its appointment (R70)", async () => {
    expect((await cancel({ reason: "BOOKED_OUTSIDE_CAB" })).status).toBe(200);
    expect(referral()).toMatchObject({ state: "CANCELLED_REFERRAL", stateReason: "BOOKED_OUTSIDE_CAB" });
    expect(statusesInPas()).toEqual(["CANCELLED"]);
  });

  test("what was booked indirectly, at once, saying whether the PAS knows (R64)", async () => {
    person = opened.person("phone-booked");
    expect(saidBy(await cancel())).toBe("422 VALUE_IS_REQUIRED");
    expect((await cancel({ doneInPas: false })).status).toBe(200);
    expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PROVIDER" });
    expect(currentOf(opened.world, person)).toMatchObject({ status: "cancelled", cancelledInPas: false });
  });

  test("an independent provider's staff, who are at its headquarters, for its sites", async () => {
    person = opened.person("independent-provider");
    const own = await opened.logInStaffAt("SERVICE_PROVIDER_ADMIN", "ZN5");
    await bookASlot(opened, person, "2000105");
    expect(saidBy(await cancel())).toBe("422 NO_RELATIONSHIP");
    expect((await cancel({}, own)).status).toBe(200);
  });
});

test("a message about the cancelled appointment changes nothing any more", async () => {
  const { usrn } = currentOf(opened.world, person);
  expect((await cancel()).status).toBe(200);
  await bookASlot(opened, person);
  const before = referral();
  const interaction = "PRSC_IN130000UK07";
  const message = { messageId: "late", interaction, odsCode: "ZQ1", ubrn: person.ubrn, usrn };
  expect((await opened.anyone.post("/ers/pas-messages", message)).status).toBe(202);
  expect(referral()).toEqual(before);
});

test("what a provider cannot cancel so is refused and changes nothing", async () => {
  const refused: [string, Record<string, unknown>][] = [
    ["422 FIELD_NOT_PERMITTED", { doneInPas: true }],
    ["422 INAPPROPRIATE_VALUE", { reason: "PATIENT_ILL" }],
    ["422 INAPPROPRIATE_VALUE", { reason: "OTHER" }],
    ["400 MISSING_VALUE", { reason: "PROVIDER_CANCELLATION" }],
    ["409 VERSION_CONFLICT", { versionId: 1 }],
  ];
  for (const [expected, over] of refused)
    expect([over, saidBy(await cancel(over))]).toEqual([over, expected]);
});

test("is for the provider whose service it is, before the appointment begins (R3, R60)", async () => {
  const { world } = opened;
  for (const role of ["BOOKING_MANAGER", "REFERRING_CLINICIAN", "BMS_ADMIN"])
    expect(saidBy(await cancel({}, watched(world, await opened.logInStaff(role))))).toBe("403 FORBIDDEN");
  expect(saidBy(await cancel({}, watched(world, patient)))).toBe("403 FORBIDDEN");
  world.clock.set(currentOf(world, person).startAt ?? 0, "frozen");
  expect(saidBy(await cancel())).toBe("422 INVALID_REQUEST_STATE");
});
