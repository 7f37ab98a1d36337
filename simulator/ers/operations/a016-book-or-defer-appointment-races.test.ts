import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appointments as pasAppointments } from "../../pas/store/schema.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  CLINIC,
  bookingBody,
  copyOf,
  firstServiceOf,
  heldInPas,
  slotsOf,
} from "../../testing-booking.ts";
import { aRole } from "../../testing-staff.ts";
import { callerChecked } from "../../testing-states.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { appointments, slots } from "../store/schema.ts";

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
  patient = await opened.logIn(person);
});

describe("many at once", () => {
  test("two hundred referrals for one slot: one is booked, the others hear that it is gone", async () => {
    const rival = opened.person("one-slot-left");
    const [slot, ...others] = slotsOf(opened.world, firstServiceOf(opened.world, rival.ubrn));
    if (!slot) throw new Error("There is no slot left");
    expect(others).toEqual([]);
    const people = Array.from({ length: 200 }, (_, number) => copyOf(opened.world, rival, number + 1));
    const clients = await Promise.all(people.map((one) => opened.logIn(one)));
    const heard = await Promise.all(
      people.map(
        (one, index) =>
          clients[index]?.post(A016, bookingBody(one, slot)) ?? Promise.reject(new Error("nobody")),
      ),
    );
    const said = heard.map(saidBy);
    expect(said.filter((answer) => answer === "201")).toHaveLength(1);
    expect(said.filter((answer) => answer === "422 SLOT_NOT_AVAILABLE")).toHaveLength(199);
    const { ers, pas } = opened.world;
    expect(ers.select().from(appointments).where(eq(appointments.slotId, slot.slotId)).all()).toHaveLength(1);
    expect(pas.select().from(pasAppointments).where(eq(pasAppointments.usrn, slot.usrn)).all()).toHaveLength(
      1,
    );
  }, 60_000);

  test.each(["one referral", "one time for three referrals"])(
    "two call handlers and a patient for %s: one books, the others hear why not",
    async (what) => {
      const second = await aRole(opened, "BMS_ADMIN", "ZB1", 1);
      const people = [0, 1, 2].map((number) =>
        what === "one referral" || number === 0 ? person : copyOf(opened.world, person, 300 + number),
      );
      const [own = person, first = person, other = person] = people;
      const callers = [
        [patient, own],
        [await callerChecked(opened, first), first],
        [await callerChecked(opened, other, second), other],
      ] as const;
      const [slot] = slotsOf(opened.world, CLINIC).slice(20);
      if (!slot) throw new Error("There is no slot left");
      const said = (
        await Promise.all(callers.map(([client, one]) => client.post(A016, bookingBody(one, slot))))
      ).map(saidBy);
      expect(said.filter((answer) => answer === "201")).toHaveLength(1);
      for (const answer of said)
        expect(answer).toMatch(/^201$|VERSION_CONFLICT|REFERRAL_LOCKED|SLOT_NOT_AVAILABLE/);
      const { ers, pas } = opened.world;
      expect(ers.select().from(appointments).where(eq(appointments.slotId, slot.slotId)).all()).toHaveLength(
        1,
      );
      expect(
        pas.select().from(pasAppointments).where(eq(pasAppointments.usrn, slot.usrn)).all(),
      ).toHaveLength(1);
    },
  );

  test("one referral booking two hundred times: one is booked, the others hear why not", async () => {
    const free = slotsOf(opened.world, CLINIC).slice(20, 40);
    const heard = await Promise.all(
      Array.from({ length: 200 }, (_, number) => {
        const slot = free[number % free.length];
        return slot ? patient.post(A016, bookingBody(person, slot)) : Promise.reject(new Error("no slot"));
      }),
    );
    const said = heard.map(saidBy);
    expect(said.filter((answer) => answer === "201")).toHaveLength(1);
    expect([...new Set(said)].sort()).toEqual(
      ["201", "409 VERSION_CONFLICT", "423 REFERRAL_LOCKED"].filter((one) => said.includes(one)),
    );
    expect(said.filter((answer) => answer !== "201")).toHaveLength(199);
    expect(heldInPas(opened.world, person)).toHaveLength(1);
    expect(opened.world.ers.select().from(slots).where(eq(slots.status, "HELD")).all()).toEqual([]);
  }, 60_000);
});
