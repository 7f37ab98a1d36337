import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { slots as pasSlots } from "../../pas/store/schema.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  attemptsOf,
  bookingBody,
  CLINIC,
  currentOf,
  deferralBody,
  firstServiceOf,
  heldInPas,
} from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { runErsDue } from "../conversation/due.ts";
import { findReferral } from "../store/referrals.ts";
import { slots } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
});

describe("a clinic without slots", () => {
  let person: ScenarioPerson;
  let patient: Client;
  let serviceId: string;
  let noSlots: Record<string, unknown>;

  beforeEach(async () => {
    person = opened.person("no-slots");
    patient = await opened.logIn(person);
    serviceId = firstServiceOf(opened.world, person.ubrn);
    noSlots = deferralBody(person, { serviceId, reason: "NO_SLOTS_AT_SERVICE" });
  });

  const lookInDays = () => patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${serviceId}`);
  const search = (client: Client) =>
    client.get(
      `/referrals/FHIR/STU3/Slot?schedule.actor:HealthcareService=${serviceId}&appointmentType=ROUTINE&status=free&_count=20&page=1`,
      { "NHSD-eRS-Comm-Rule-Org": findReferral(opened.world.ers, person.ubrn)?.commRuleOrg ?? "" },
    );

  test("is deferred to only after a search has found nothing (R43)", async () => {
    expect(saidBy(await patient.post(A016, noSlots))).toBe("422 INAPPROPRIATE_VALUE");
    await lookInDays();
    const heard = await patient.post(A016, noSlots);
    expect(heard.status).toBe(201);
    expect(heard.body).toMatchObject({
      status: "proposed",
      reason: [{ coding: [{ code: "NO_SLOTS_AT_SERVICE" }] }],
    });
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({
      state: "DEFERRED_TO_PROVIDER",
      versionId: 2,
      contactBy: "2027-01-26",
    });
    expect(
      saidBy(await patient.post(A016, deferralBody(person, { serviceId, reason: "NO_SLOTS_AT_SERVICE" }, 2))),
    ).toBe("422 INVALID_REQUEST_STATE");
  });

  test("is proved by the caller's own search with A015 too", async () => {
    expect((await search(patient)).body).toMatchObject({ total: 0 });
    expect((await patient.post(A016, noSlots)).status).toBe(201);
  });

  test("is offered as an action once it can be done, and as the only way", async () => {
    const actions = async () => {
      const focus = encodeURIComponent(`ReferralRequest/${person.ubrn}/_history/1`);
      const { body } = await patient.get(
        `/referrals/FHIR/STU3/Task?focus=${focus}&intent=proposal&status=ready`,
      );
      return JSON.stringify(body).match(/CREATE_APPOINTMENT|(?<="valueCode":")\w+/g) ?? [];
    };
    expect(await actions()).toEqual([]);
    await lookInDays();
    expect(await actions()).toEqual(["DEFER", "CREATE_APPOINTMENT"]);
  });

  test("answers the same request with the same key once", async () => {
    await lookInDays();
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await patient.post(A016, noSlots, headers);
    expect((await patient.post(A016, noSlots, headers)).body).toEqual(first.body);
    expect(findReferral(opened.world.ers, person.ubrn)?.versionId).toBe(2);
  });
});

describe("a clinic with slots", () => {
  let person: ScenarioPerson;
  let patient: Client;

  beforeEach(async () => {
    person = opened.person("mixed-shortlist");
    patient = await opened.logIn(person);
  });

  const defer = (reason: string, slotId?: number) =>
    patient.post(
      A016,
      deferralBody(person, { serviceId: CLINIC, reason, ...(slotId === undefined ? {} : { slotId }) }),
    );

  /** What x10 says that A016 would take. */
  const offered = async () => {
    const { body } = await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${CLINIC}`);
    return (body as { services: [{ deferral?: { reason: string; slot?: string } }] }).services[0].deferral;
  };

  test("is not deferred to for want of slots (R44), nor for a slot that is free (R45)", async () => {
    expect(saidBy(await defer("NO_SLOTS_AT_SERVICE"))).toBe("422 SLOTS_CURRENTLY_AVAILABLE");
    expect(saidBy(await defer("SLOT_NOT_AVAILABLE", aGoodSlot(opened.world).slotId))).toBe(
      "422 THIS_SLOT_IS_AVAILABLE",
    );
    expect(saidBy(await defer("SLOT_NOT_AVAILABLE"))).toBe("422 MISSING_VALUE");
    expect(saidBy(await defer("BOOKING_ATTEMPT_PROBLEM"))).toBe("422 INAPPROPRIATE_VALUE");
    expect(await offered()).toBeUndefined();
    expect(findReferral(opened.world.ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
  });

  test("is deferred to for a slot that the PAS had given to someone else", async () => {
    const slot = aGoodSlot(opened.world);
    opened.world.pas.update(pasSlots).set({ status: "TAKEN" }).where(eq(pasSlots.usrn, slot.usrn)).run();
    expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("422 SLOT_NOT_AVAILABLE");
    expect(await offered()).toEqual({ reason: "SLOT_NOT_AVAILABLE", slot: String(slot.slotId) });
    expect((await defer("SLOT_NOT_AVAILABLE", slot.slotId)).status).toBe(201);
    expect(await offered()).toBeUndefined();
    expect(currentOf(opened.world, person)).toMatchObject({ slotId: null, reason: "SLOT_NOT_AVAILABLE" });
  });

  test("is deferred to for a slot that was gone inside e-RS", async () => {
    const slot = aGoodSlot(opened.world);
    opened.world.ers.update(slots).set({ status: "BOOKED" }).where(eq(slots.slotId, slot.slotId)).run();
    expect(saidBy(await patient.post(A016, bookingBody(person, slot)))).toBe("422 SLOT_NOT_AVAILABLE");
    expect(await offered()).toEqual({ reason: "SLOT_NOT_AVAILABLE", slot: String(slot.slotId) });
    expect((await defer("SLOT_NOT_AVAILABLE", slot.slotId)).status).toBe(201);
    expect(await offered()).toBeUndefined();
  });

  test("is deferred to after a time-out; what the PAS had booked after all is released", async () => {
    const { world } = opened;
    world.exchangeLimitMs = 1_000;
    world.faults.arm("pas-loses-reply", 1);
    world.faults.arm("pas-down");
    expect(saidBy(await patient.post(A016, bookingBody(person, aGoodSlot(world))))).toBe(
      "504 PAS_NOT_RESPONDING",
    );
    expect(await offered()).toEqual({ reason: "BOOKING_ATTEMPT_PROBLEM" });
    expect((await defer("BOOKING_ATTEMPT_PROBLEM")).status).toBe(201);
    expect(attemptsOf(world, person)).toMatchObject([{ state: "UNKNOWN" }]);
    expect(heldInPas(world, person)).toMatchObject([{ status: "BOOKED" }]);
    world.faults.disarmAll();
    await runErsDue(world);
    expect(heldInPas(world, person)).toMatchObject([{ status: "CANCELLED" }]);
    expect(attemptsOf(world, person)).toMatchObject([
      { kind: "BOOK", state: "NOT_ADOPTED" },
      { kind: "RELEASE", state: "CONFIRMED" },
    ]);
    expect(findReferral(world.ers, person.ubrn)).toMatchObject({
      state: "DEFERRED_TO_PROVIDER",
      versionId: 2,
    });
  });
});
