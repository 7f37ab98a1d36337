import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, X20 } from "../../testing-arranging.ts";
import {
  A016,
  aGoodSlot,
  bookingBody,
  cancelBooked,
  CLINIC,
  currentOf,
  slotNow,
  slotsOf,
} from "../../testing-booking.ts";
import { redefine as redefineService } from "../../testing-defining.ts";
import { expectAgreement, standOf } from "../../testing-faults.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { pollService } from "../conversation/polling.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { shortlistEntries, slots } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

const ANOTHER_CLINIC = "2000201";
/** A PAS of the same trust that lists nothing. */
const ANOTHER_PAS = "ZQ101";

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
});

/** Writes and publishes a change of the clinic. */
async function redefine(change: object): Promise<void> {
  const definer = await opened.logInStaff("SERVICE_DEFINER");
  const published = await redefineService(definer, CLINIC, change);
  expect([published.status, published.body]).toMatchObject([200, { status: "PUBLISHED" }]);
}

const NO_SLOTS = {
  pollingRangeDays: null,
  windows: null,
  reservationDays: null,
  pasOdsCode: null,
  pollTimes: null,
};
const REVIEW = { ...NO_SLOTS, requestFlow: "REVIEW", bookableType: null };
const INDIRECT = {
  ...NO_SLOTS,
  bookableType: "INDIRECTLY_BOOKABLE",
  patientPhone: "01632 960177",
  openingHours: { periods: [{ day: "mon", opens: "09:00", closes: "12:00" }], bankHolidays: "closed" },
};
const SWITCHES = [
  ["a referral assessment service", REVIEW],
  ["an indirectly bookable service", INDIRECT],
  ["a service of another PAS", { pasOdsCode: ANOTHER_PAS }],
] as const;

const book = (wanted = slot) => patient.post(A016, bookingBody(person, wanted));
const stand = (...more: Slot[]) => standOf(opened.world, person, [slot, ...more]);
const send = (message: object) =>
  opened.anyone.post("/ers/pas-messages", {
    messageId: "one",
    odsCode: "ZQ1",
    ubrn: person.ubrn,
    usrn: slot.usrn,
    ...message,
  });
/** The booking is made in the PAS, and e-RS does not hear of it. */
async function bookUnheard(): Promise<void> {
  opened.world.exchangeLimitMs = 300;
  opened.world.faults.arm("pas-loses-reply", 1);
  expect(saidBy(await book())).toBe("504 PAS_NOT_RESPONDING");
  opened.world.exchangeLimitMs = 120_000;
}

describe.each(SWITCHES)("what was booked before the clinic became %s", (_what, switched) => {
  test("its provider cancels in the PAS that holds it", async () => {
    await book();
    await redefine(switched);
    const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const heard = await admin.post(X20, { ...asItIs(opened, person), reason: "CLINIC_CANCELLED" });
    expect(heard.status).toBe(200);
    expect(stand()).toBe("APPT_CANCELLED_BY_PROVIDER 3; BOOK CONFIRMED, CANCEL CONFIRMED; GONE/FREE");
  });

  test("the patient cancels there", async () => {
    await book();
    await redefine(switched);
    expect((await cancelBooked(opened.world, patient, person)).status).toBe(200);
    expect(stand()).toBe("APPT_CANCELLED_BY_PATIENT 3; BOOK CONFIRMED, CANCEL CONFIRMED; GONE/FREE");
  });

  test("is released there when the patient changes to another clinic", async () => {
    await book();
    await redefine(switched);
    const { ubrn } = person;
    opened.world.ers.insert(shortlistEntries).values({ ubrn, serviceId: ANOTHER_CLINIC, position: 9 }).run();
    const elsewhere = aGoodSlot(opened.world, ANOTHER_CLINIC);
    const replaces = String(currentOf(opened.world, person).appointmentId);
    const heard = await patient.post("/ers/change-appointment", {
      ...bookingBody(person, elsewhere, 2),
      replaces,
    });
    expect(heard.status).toBe(201);
    await reconcileOpenAttempts(opened.world);
    expect(stand(elsewhere)).toContain("RELEASE CONFIRMED; GONE/FREE BOOKED/BOOKED");
    expectAgreement(opened.world, person);
  });

  test("that PAS may cancel, and no other", async () => {
    await book();
    await redefine(switched);
    const cancelled = { interaction: "PRSC_IN130000UK07" };
    expect(saidBy(await send({ ...cancelled, odsCode: ANOTHER_PAS }))).toBe("403 FORBIDDEN");
    expect((await send(cancelled)).status).toBe(202);
    expect(stand()).toBe("APPT_CANCELLED_BY_PROVIDER 3; BOOK CONFIRMED; GONE/BOOKED");
  });

  test("is asked of that PAS when nobody knew that it was booked", async () => {
    await bookUnheard();
    await redefine(switched);
    await reconcileOpenAttempts(opened.world);
    expect(stand()).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
    expectAgreement(opened.world, person);
  });

  test("of what it listed nothing more is on sale", async () => {
    await redefine(switched);
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect(slotsOf(opened.world, CLINIC)).toEqual([]);
    expect((await book()).status).not.toBe(201);
    expect(stand()).toContain("GONE/FREE");
  });
});

test("a clinic that returns to its PAS has its slots again from the next poll on", async () => {
  const before = slotsOf(opened.world, CLINIC).length;
  await redefine({ pasOdsCode: ANOTHER_PAS });
  await pollService(opened.world, CLINIC);
  expect(slotsOf(opened.world, CLINIC)).toEqual([]);
  await redefine({ pasOdsCode: "ZQ1" });
  await pollService(opened.world, CLINIC);
  expect(slotsOf(opened.world, CLINIC)).toHaveLength(before);
  expect((await book()).status).toBe(201);
});

test("a version that keeps its PAS keeps its slots on sale", async () => {
  const before = slotsOf(opened.world, CLINIC);
  await redefine({ instructions: "Come in by the new door." });
  expect(slotsOf(opened.world, CLINIC)).toEqual(before);
});

test("a list that comes from a PAS which the clinic has left meanwhile is not taken over", async () => {
  const listed = pollService(opened.world, CLINIC);
  opened.world.ers.$client
    .prepare("update services set pas_ods_code = ? where service_id = ?")
    .run(ANOTHER_PAS, CLINIC);
  opened.world.ers.update(slots).set({ status: "GONE" }).where(eq(slots.serviceId, CLINIC)).run();
  expect(await listed).toBeGreaterThan(0);
  expect(slotsOf(opened.world, CLINIC)).toEqual([]);
});
