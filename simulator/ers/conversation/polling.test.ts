import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { advanceTo, setClock } from "../../due.ts";
import { startSimulator } from "../../host.ts";
import type { Simulator } from "../../host.ts";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { World } from "../../simulator.ts";
import { CLINIC } from "../../testing-booking.ts";
import { services } from "../store/schema.ts";
import type { Service } from "../store/services.ts";

/** Polled at 6:30am, 12:30pm and 5:30pm; the other clinics at midnight. */
const THRICE = "2000105";
const HOUR_MS = 3_600_000;
let simulator: Simulator;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  simulator = await startSimulator({ port: 0, realNow: () => realNow });
  return () => simulator.close();
});
afterEach(() => vi.useRealTimers());

let realNow = Date.parse("2026-11-30T12:00:00Z");

async function openWorld(now?: string): Promise<World> {
  const start = now === undefined ? {} : { now: Date.parse(now) };
  const made = await simulator.worlds.create({ scenarios: [everyday], ...start });
  if (!made) throw new Error("No world");
  return made.world;
}
const change = (world: World, serviceId: string, changed: Partial<Service>) =>
  world.ers.update(services).set(changed).where(eq(services.serviceId, serviceId)).run();

/** When a service was polled since a moment. */
const pollsOf =
  (world: World, serviceId: string, since = world.clock.now()) =>
  () =>
    world.journal
      .entries()
      .filter(({ direction, name }) => direction === "ers→pas" && name === "PRSC_IN080000UK07")
      .filter(({ at, facts }) => at > since && facts === `service ${serviceId}`)
      .map(({ at }) => new Date(at).toISOString().replace(":00.000Z", "Z"));

describe("as time advances each service is polled by its own schedule", () => {
  test("at its times, and one without any at midnight", async () => {
    const world = await openWorld("2026-12-01T09:00:00Z");
    const [thrice, nightly] = [pollsOf(world, THRICE), pollsOf(world, CLINIC)];
    await advanceTo(world, Date.parse("2026-12-02T12:30:00Z"));
    expect(thrice()).toEqual([
      "2026-12-01T12:30Z",
      "2026-12-01T17:30Z",
      "2026-12-02T06:30Z",
      "2026-12-02T12:30Z",
    ]);
    expect(nightly()).toEqual(["2026-12-02T00:00Z"]);
  });

  test("with an empty schedule never", async () => {
    const world = await openWorld("2026-12-01T09:00:00Z");
    change(world, THRICE, { pollTimes: [] });
    const polls = pollsOf(world, THRICE);
    await advanceTo(world, world.clock.now() + 48 * HOUR_MS);
    expect(polls()).toEqual([]);
  });

  test.each([
    [
      "the clocks go forward",
      "2027-03-27T12:00:00Z",
      [
        "2027-03-28T00:30Z",
        "2027-03-28T01:30Z",
        "2027-03-28T11:30Z",
        "2027-03-28T23:30Z",
        "2027-03-29T00:30Z",
      ],
    ],
    [
      "the clocks go back",
      "2026-10-24T12:00:00Z",
      ["2026-10-24T23:30Z", "2026-10-25T00:30Z", "2026-10-25T12:30Z", "2026-10-26T00:30Z"],
    ],
  ])(
    "by the clock of London when %s: a time skipped an hour later, one repeated once",
    async (_what, now, expected) => {
      const world = await openWorld(now);
      change(world, THRICE, { pollTimes: ["00:30", "01:30", "12:30"] });
      const polls = pollsOf(world, THRICE, Date.parse(now) + HOUR_MS);
      await advanceTo(world, Date.parse(now) + 37 * HOUR_MS);
      expect(polls()).toEqual(expected);
    },
  );

  test("and a PAS that does not answer is polled again at the next time, not before", async () => {
    const world = await openWorld("2026-12-01T09:00:00Z");
    world.faults.arm("pas-down", undefined, { service: THRICE, until: Date.parse("2026-12-01T13:00:00Z") });
    const polls = pollsOf(world, THRICE);
    await advanceTo(world, Date.parse("2026-12-01T18:00:00Z"));
    expect(polls()).toEqual(["2026-12-01T12:30Z", "2026-12-01T17:30Z"]);
  });
});

describe("when the clock is set, a service is polled", () => {
  test.each<[string, string, string[]]>([
    ["not before its time", "2026-12-01T12:29:59.999Z", []],
    ["once its time is there", "2026-12-01T12:30:00Z", ["2026-12-01T12:30Z"]],
    ["once for all that it missed", "2026-12-20T08:00:00Z", ["2026-12-20T08:00Z"]],
  ])("%s", async (_when, to, expected) => {
    const world = await openWorld("2026-12-01T09:00:00Z");
    const polls = pollsOf(world, THRICE);
    await setClock(world, Date.parse(to), "frozen");
    expect(polls()).toEqual(expected);
  });

  test("after time was set back, because what it knows is of a later time", async () => {
    const world = await openWorld("2026-12-01T09:00:00Z");
    const polls = pollsOf(world, THRICE, 0);
    await setClock(world, Date.parse("2026-11-20T08:00:00Z"), "frozen");
    expect(polls().at(-1)).toBe("2026-11-20T08:00Z");
  });
});

test("a world whose clock runs polls within half a minute of the time", async () => {
  const world = await openWorld();
  const polls = pollsOf(world, THRICE);
  realNow += 30 * 60_000 - 1;
  await vi.advanceTimersByTimeAsync(30_000);
  const open = await simulator.worlds.find(world.name);
  if (open) await simulator.worlds.takeTurn(open, async () => undefined);
  expect(polls()).toEqual([]);
  realNow += 1;
  await vi.advanceTimersByTimeAsync(30_000);
  await expect.poll(polls).toEqual(["2026-11-30T12:30Z"]);
});
