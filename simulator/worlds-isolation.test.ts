import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import { FAULT_KINDS } from "./faults.ts";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { appointmentsAt } from "./pas/store/appointments.ts";
import { asPatient } from "./scenarios/patient-caller.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import type { OpenWorld } from "./worlds.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const DAY_MS = 86_400_000;
const WORLDS = 20;
const CLINIC = "2000201";
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());

const person = everyday.people.find(({ scenario }) => scenario === "many-slots");

/** What the PAS of a world holds for the person, by day of the slot. */
const bookedOn = ({ world }: OpenWorld) =>
  appointmentsAt(world.pas, "ZQ2")
    .filter(({ ubrn, status }) => ubrn === person?.ubrn && status === "BOOKED")
    .map(({ startAt }) => Math.floor((startAt - NOW) / DAY_MS));

test("twenty worlds that are driven at once never see one another", { timeout: 60_000 }, async () => {
  if (!person) throw new Error("Nobody lives that story");
  const numbers = Array.from({ length: WORLDS }, (_, number) => number);
  const made = await Promise.all(
    numbers.map((number) =>
      simulator.worlds.create({ name: `i-${number}`, scenarios: [everyday], now: NOW }),
    ),
  );
  const worlds = made.filter((open) => open !== undefined);
  expect(worlds).toHaveLength(WORLDS);

  // In each world the same person books another day, a fault of the world's own is armed, and time goes another way.
  await Promise.all(
    worlds.map(async (open, number) => {
      await asPatient(open.world, person, (patient) => patient.book(CLINIC, NOW + (number + 7) * DAY_MS));
      open.world.faults.arm(FAULT_KINDS[number % FAULT_KINDS.length] ?? "pas-slow", 1 + number, {
        service: CLINIC,
        from: NOW + 100 * DAY_MS,
      });
      await advanceTo(open.world, NOW + number * 3_600_000);
    }),
  );

  const heard = await Promise.all(
    worlds.map(async ({ world }) =>
      (await fetch(`${world.baseUrl}/patient-access/session`)).headers.get("Date"),
    ),
  );
  worlds.forEach((open, number) => {
    const { world } = open;
    expect(world.clock.now()).toBe(NOW + number * 3_600_000);
    expect(heard[number]).toBe(new Date(NOW + number * 3_600_000).toUTCString());
    const [day, ...others] = bookedOn(open);
    expect(others).toEqual([]);
    expect(day).toBeGreaterThanOrEqual(number + 7);
    expect(day).toBeLessThan(number + 7 + 4);
    expect(world.faults.armed()).toMatchObject([{ id: 1, timesLeft: 1 + number, fired: 0 }]);
    const bookings = world.journal
      .entries()
      .filter(({ name, ubrn }) => name === "PRSC_IN040000UK08" && ubrn === person.ubrn);
    expect(bookings.map(({ direction }) => direction)).toEqual(["ers→pas", "pas→ers"]);
  });

  const again = await simulator.worlds.reset("i-3");
  await simulator.worlds.remove("i-4");
  const [, , , , , other] = worlds;
  if (!again || !other) throw new Error("No world");
  expect(bookedOn(again)).toEqual([]);
  expect(bookedOn(other)).toHaveLength(1);
});
