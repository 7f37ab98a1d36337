import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import { pollService } from "./ers/conversation/polling.ts";
import type { Slot } from "./ers/store/slots.ts";
import { moveSlotLocally, takeSlotLocally } from "./pas/local-view.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  bookingBody,
  cancellationBody,
  CLINIC,
  copyOf,
  currentOf,
  slotNow,
} from "./testing-booking.ts";
import { expectAgreement, standOf } from "./testing-faults.ts";
import { saidBy, startTestSimulator } from "./testing-world.ts";
import type { TestSimulator, TestWorld } from "./testing-world.ts";

/** Which calls a fault meets: by chance, by service and UBRN, so many, for so long; and how faults meet together. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CLINIC_OF_ANOTHER_PAS = "2000105";
const REFUSED = "502 PAS_RESPONDED_WITH_ERROR";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("independent-provider");
});

const book = async (of: ScenarioPerson, slot: Slot, versionId = 1) =>
  (await opened.logIn(of)).post(A016, bookingBody(of, slot, versionId));
const copies = (count: number) =>
  Array.from({ length: count }, (_, number) => copyOf(opened.world, person, number));

describe("a fault of one call in ten", () => {
  /** What 35 patients hear one after another. */
  async function run(seed: number): Promise<string[]> {
    opened = await simulator.openWorld();
    opened.world.faults.arm("pas-refuses", undefined, { chance: 0.1, seed });
    const heard: string[] = [];
    for (const [index, one] of copies(35).entries())
      heard.push(saidBy(await book(one, aGoodSlot(opened.world, CLINIC, index % 20))));
    return heard;
  }

  test("meets the same calls when the run is repeated with its seed, and others with another", async () => {
    const first = await run(7);
    expect(await run(7)).toEqual(first);
    const other = await run(8);
    expect(other).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(["201", REFUSED]));
    expect(first.filter((said) => said === REFUSED).length).toBeLessThan(15);
  }, 30_000);
});

describe("a fault is met only", () => {
  test("by the service that it is for", async () => {
    const [one, other] = copies(2);
    if (!one || !other) throw new Error("Nobody");
    opened.world.faults.arm("pas-refuses", undefined, { service: CLINIC });
    expect(saidBy(await book(one, aGoodSlot(opened.world)))).toBe(REFUSED);
    expect(saidBy(await book(other, aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS)))).toBe("201");
  });

  test("by the UBRN that it is for", async () => {
    const [one, other] = copies(2);
    if (!one || !other) throw new Error("Nobody");
    opened.world.faults.arm("pas-refuses", undefined, { ubrn: one.ubrn });
    expect(saidBy(await book(other, aGoodSlot(opened.world)))).toBe("201");
    expect(saidBy(await book(one, aGoodSlot(opened.world)))).toBe(REFUSED);
  });

  test("so many times", async () => {
    opened.world.faults.arm("pas-refuses", 2);
    const heard: string[] = [];
    for (const number of [0, 1, 2])
      heard.push(saidBy(await book(person, aGoodSlot(opened.world, CLINIC, number))));
    expect(heard).toEqual([REFUSED, REFUSED, "201"]);
    expect(opened.world.faults.armed()).toEqual([]);
  });

  test("from an instant until another, as the clock advances", async () => {
    const { world } = opened;
    const now = world.clock.now();
    world.faults.arm("pas-refuses", undefined, { from: now + 5 * MINUTE_MS, until: now + 10 * MINUTE_MS });
    const people = copies(3);
    const heard: string[] = [];
    for (const [index, at] of [5 * MINUTE_MS - 1, 5 * MINUTE_MS, 10 * MINUTE_MS].entries()) {
      await advanceTo(world, now + at);
      const one = people[index];
      if (one) heard.push(saidBy(await book(one, aGoodSlot(world, CLINIC, index))));
    }
    expect(heard).toEqual(["201", REFUSED, "201"]);
    expect(world.faults.armed()).toEqual([]);
  });
});

test("a PAS that is down until an instant is asked at that instant what became of a booking", async () => {
  const { world } = opened;
  const slot = aGoodSlot(world);
  world.faults.arm("pas-down", undefined, { until: world.clock.now() + 7 * MINUTE_MS });
  expect(saidBy(await book(person, slot))).toBe(REFUSED);
  await advanceTo(world, world.clock.now() + 7 * MINUTE_MS - 1);
  expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE");
  await advanceTo(world, world.clock.now() + 1);
  expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED; FREE/FREE");
  expectAgreement(world, person);
});

describe("of two faults at once", () => {
  test("the first that was armed meets a call, and the other the next", async () => {
    const { world } = opened;
    world.exchangeLimitMs = 300;
    world.faults.arm("pas-error", 1);
    world.faults.arm("pas-loses-reply", 1);
    const slot = aGoodSlot(world);
    expect(saidBy(await book(person, slot))).toBe(REFUSED);
    expect(saidBy(await book(person, slot))).toBe("504 PAS_NOT_RESPONDING");
    world.exchangeLimitMs = 120_000;
    expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED, BOOK UNKNOWN; HELD/BOOKED");
    await advanceTo(world, world.clock.now() + DAY_MS);
    expect(standOf(world, person, [slot])).toBe("BOOKED 2; BOOK REJECTED, BOOK CONFIRMED; BOOKED/BOOKED");
    expectAgreement(world, person);
  });

  test("each meets calls of its kind: a change is booked late, and the release of the old appointment is refused", async () => {
    const { world } = opened;
    const [old, wanted] = [aGoodSlot(world), aGoodSlot(world, CLINIC, 5)];
    await book(person, old);
    world.faults.arm("pas-slow", 1, { slowByMs: 30 });
    world.faults.arm("pas-refuses", 1);
    const client = await opened.logIn(person);
    const replaces = String(currentOf(world, person).appointmentId);
    const body = { ...bookingBody(person, wanted, 2), replaces };
    expect((await client.post("/ers/change-appointment", body)).status).toBe(201);
    const stand = () => standOf(world, person, [old, wanted], 1);
    expect(stand()).toBe("BOOKED 3; BOOK CONFIRMED, RELEASE REJECTED; BOOKED/BOOKED BOOKED/BOOKED");
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const { body: listed } = await provider.get("/ers/unsettled");
    expect(listed).toMatchObject({ unsettled: [{ kind: "RELEASE", state: "REJECTED", ubrn: person.ubrn }] });
    // Nobody asks a PAS again that has refused: staff settle it there, and then e-RS finds it gone.
    await advanceTo(world, world.clock.now() + DAY_MS);
    expect(stand()).toBe("BOOKED 3; BOOK CONFIRMED, RELEASE REJECTED; BOOKED/BOOKED BOOKED/BOOKED");
    world.pas.$client.prepare("UPDATE appointments SET status = 'CANCELLED' WHERE usrn = ?").run(old.usrn);
    await advanceTo(world, world.clock.now() + DAY_MS);
    expect(stand()).toBe("BOOKED 3; BOOK CONFIRMED, RELEASE CONFIRMED; GONE/TAKEN BOOKED/BOOKED");
    expectAgreement(world, person);
  });

  test("e-RS is too busy for one referral while the PAS of another service is in error", async () => {
    const { world } = opened;
    const [one, other] = copies(2);
    if (!one || !other) throw new Error("Nobody");
    const busy = await opened.logIn(one);
    world.faults.arm("ers-too-many-requests", undefined, { ubrn: one.ubrn });
    world.faults.arm("pas-error", undefined, { service: CLINIC });
    const elsewhere = aGoodSlot(world, CLINIC_OF_ANOTHER_PAS);
    expect(saidBy(await busy.post(A016, bookingBody(one, elsewhere)))).toBe("429 TOO_MANY_REQUESTS");
    expect(saidBy(await book(other, aGoodSlot(world)))).toBe(REFUSED);
    world.faults.disarmAll();
    expect(saidBy(await book(other, elsewhere))).toBe("201");
    await advanceTo(world, world.clock.now() + DAY_MS);
    expect(standOf(world, one, [])).toBe("NOT_BOOKED 1; ; ");
    expectAgreement(world, other);
  });
});

const inPas = () => ({ pas: opened.world.pas, odsCode: "ZQ1", now: opened.world.clock.now() });

test("a PAS that is down when it is polled leaves e-RS with what it knew, until it is up again", async () => {
  const { world } = opened;
  const slot = aGoodSlot(world);
  world.faults.arm("pas-down", undefined, { service: CLINIC });
  takeSlotLocally(inPas(), { usrn: slot.usrn });
  expect(await pollService(world, CLINIC)).toBeUndefined();
  expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; ; FREE/TAKEN");
  expect(saidBy(await book(person, slot))).toBe("502 PAS_RESPONDED_WITH_ERROR");
  expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/TAKEN");
  world.faults.disarmAll();
  await advanceTo(world, world.clock.now() + DAY_MS);
  expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/TAKEN");
  expectAgreement(world, person);
});

describe("a PAS whose list is stale", () => {
  test("offers a slot that is taken: a booking is refused and e-RS takes it off sale, until the next stale poll", async () => {
    const { world } = opened;
    const slot = aGoodSlot(world);
    world.faults.arm("pas-stale-slots", undefined, { service: CLINIC });
    takeSlotLocally(inPas(), { usrn: slot.usrn });
    await pollService(world, CLINIC);
    expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; ; FREE/TAKEN");
    expect(saidBy(await book(person, slot))).toBe("422 SLOT_NOT_AVAILABLE");
    expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/TAKEN");
    await pollService(world, CLINIC);
    expect(slotNow(world, slot)?.status).toBe("FREE");
    world.faults.disarmAll();
    await advanceTo(world, world.clock.now() + DAY_MS);
    expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/TAKEN");
    expectAgreement(world, person);
  });

  test("offers a slot at the time from which it was moved: a booking is refused, and e-RS learns the new time", async () => {
    const { world } = opened;
    const slot = aGoodSlot(world);
    const startAt = slot.startAt + 5 * MINUTE_MS;
    world.faults.arm("pas-stale-slots", 1, { service: CLINIC });
    moveSlotLocally(inPas(), { usrn: slot.usrn, startAt });
    await pollService(world, CLINIC);
    expect(slotNow(world, slot)).toMatchObject({ status: "FREE", startAt: slot.startAt });
    const said = saidBy(await book(person, slot));
    expect(said).toMatch(/^(422|502) /);
    expect(standOf(world, person, [slot])).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/FREE");
    await pollService(world, CLINIC);
    expect(slotNow(world, slot)).toMatchObject({ status: "FREE", startAt });
    expect(saidBy(await book(person, { ...slot, startAt, endAt: slot.endAt + 5 * MINUTE_MS }))).toBe("201");
    expectAgreement(world, person);
  });

  test("keeps from sale what was freed since, until it is itself again", async () => {
    const { world } = opened;
    const slot = aGoodSlot(world);
    await book(person, slot);
    world.faults.arm("pas-stale-slots", 1, { service: CLINIC });
    const path = `/referrals/FHIR/STU3/Appointment/${currentOf(world, person).appointmentId}`;
    const client = await opened.logIn(person);
    const heard = await client.put(path, cancellationBody(world, person), { "If-Match": 'W/"0"' });
    expect(heard.status).toBe(200);
    await pollService(world, CLINIC);
    expect(slotNow(world, slot)?.status).toBe("GONE");
    await pollService(world, CLINIC);
    expect(slotNow(world, slot)?.status).toBe("FREE");
    expectAgreement(world, person);
  });
});
