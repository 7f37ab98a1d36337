import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { slots as pasSlots } from "../../pas/store/schema.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  heldInPas,
  leaveLostAttempt,
  makeSilent,
  slotNow,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { unsettledAttempts } from "../conversation/due.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals } from "../store/schema.ts";

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

describe("when the PAS does not confirm", () => {
  test("silence leaves the outcome unknown, and the slot out of sale (R39)", async () => {
    const slot = aGoodSlot(opened.world);
    makeSilent(opened.world);
    expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("504 PAS_NOT_RESPONDING");
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "UNKNOWN" }]);
    expect(slotNow(opened.world, slot)?.status).toBe("HELD");
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("Pending-Attempt");
  });

  test("an unknown outcome is settled by a status query: not booked", async () => {
    const slot = aGoodSlot(opened.world);
    opened.world.faults.arm("pas-error", 1);
    expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("502 PAS_RESPONDED_WITH_ERROR");
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "UNKNOWN" }]);
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "REJECTED" }]);
    expect(slotNow(opened.world, slot)?.status).toBe("FREE");
  });

  test("an unknown outcome is settled by a status query: booked after all, and adopted", async () => {
    const slot = aGoodSlot(opened.world);
    const waitAgain = makeSilent(opened.world);
    await patient.post(A016, bookingBody(person, slot));
    waitAgain();
    bookInPas(opened.world, person, slot);
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "CONFIRMED" }]);
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "BOOKED", versionId: 2 });
    expect(slotNow(opened.world, slot)?.status).toBe("BOOKED");
  });

  test("a late booking is released in its PAS when the referral has moved on", async () => {
    const slot = aGoodSlot(opened.world);
    const waitAgain = makeSilent(opened.world);
    await patient.post(A016, bookingBody(person, slot));
    waitAgain();
    bookInPas(opened.world, person, slot);
    opened.world.ers.update(referrals).set({ versionId: 2 }).where(eq(referrals.ubrn, person.ubrn)).run();
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)).toMatchObject([
      { kind: "BOOK", state: "NOT_ADOPTED" },
      { kind: "RELEASE", state: "CONFIRMED" },
    ]);
    expect(heldInPas(opened.world, person)).toMatchObject([{ status: "CANCELLED" }]);
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED" });
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).not.toContain("Pending-Attempt");
  });

  test("a booking that comes to light only when its time has passed is not adopted, and goes to staff", async () => {
    const slot = aGoodSlot(opened.world);
    const waitAgain = makeSilent(opened.world);
    await patient.post(A016, bookingBody(person, slot));
    waitAgain();
    bookInPas(opened.world, person, slot);
    opened.world.clock.set(slot.endAt, "frozen");
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)).toMatchObject([
      { kind: "BOOK", state: "NOT_ADOPTED" },
      { kind: "RELEASE", state: "REJECTED" },
    ]);
    expect(unsettledAttempts(opened.world)).toMatchObject([{ kind: "RELEASE", ubrn: person.ubrn }]);
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
  });

  test("an attempt that a dead process left behind is found and settled", async () => {
    const slot = aGoodSlot(opened.world);
    leaveLostAttempt(opened.world, person, slot);
    bookInPas(opened.world, person, slot);
    await reconcileOpenAttempts(opened.world);
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "CONFIRMED" }]);
    expect(findReferral(opened.world.ers, person.ubrn)?.state).toBe("BOOKED");
  });

  test("a rejection frees the referral and takes the slot off sale (R38)", async () => {
    const slot = aGoodSlot(opened.world);
    opened.world.faults.arm("pas-refuses", 1);
    const refused = await patient.post(A016, bookingBody(person, slot));
    expect(saidBy(refused)).toBe("502 PAS_RESPONDED_WITH_ERROR");
    // Which reason of its own the PAS gave, and its words.
    expect(JSON.stringify(refused.body)).toMatch(/PAS Request Status: REJECTED \(7: [^)]+\)/);
    expect(attemptsOf(opened.world, person)).toMatchObject([{ state: "REJECTED" }]);
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect((await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)))).status).toBe(201);
  });

  test("a slot that the PAS has given to someone else is not available (R37)", async () => {
    const slot = aGoodSlot(opened.world);
    opened.world.pas.update(pasSlots).set({ status: "TAKEN" }).where(eq(pasSlots.usrn, slot.usrn)).run();
    // The PAS's word, not a rule's: e-RS takes the slot off sale.
    const unwatched = await opened.logIn(person);
    expect(saidBy(await unwatched.post(A016, bookingBody(person, slot)))).toBe("422 SLOT_NOT_AVAILABLE");
    expect(slotNow(opened.world, slot)?.status).toBe("GONE");
    expect(heldInPas(opened.world, person)).toEqual([]);
  });
});
