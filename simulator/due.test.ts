import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { queueMessage } from "./pas/store/outbox.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import type { World } from "./simulator.ts";
import { aGoodSlot, leaveLostAttempt } from "./testing-booking.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const MINUTE_MS = 60_000;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: () => NOW });
});
afterAll(() => simulator.close());

async function openWorld(): Promise<World> {
  const made = await simulator.worlds.create({ scenarios: [everyday], now: NOW });
  if (!made) throw new Error("No world");
  return made.world;
}

/** An e-RS of the test, that notes at what world time each message comes. */
async function standIn(world: World): Promise<{ heardAt: [string, number][]; server: Server }> {
  const heardAt: [string, number][] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { messageId } = JSON.parse(body) as { messageId: string };
      heardAt.push([messageId, world.clock.now()]);
      response.writeHead(202).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  world.baseUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { heardAt, server };
}

const happened = (world: World, name: string, since: number) =>
  world.journal.entries().filter((entry) => entry.name === name && entry.at > since);
const queue = (world: World, messageId: string, dueAt: number) =>
  queueMessage(world.pas, {
    odsCode: "ZQ1",
    messageId,
    interaction: "PRSC_IN050000UK06",
    ubrn: "000041000016",
    usrn: "USRN-1",
    inReplyTo: "attempt",
    reason: null,
    dueAt,
  });

test("advancing delivers each message of a PAS at its own time, before and after a midnight", async () => {
  const world = await openWorld();
  const { heardAt, server } = await standIn(world);
  const dueAt = [90, 30, 15 * 60 + 1, 2 * 24 * 60].map((minutes) => NOW + minutes * MINUTE_MS);
  dueAt.forEach((at, index) => queue(world, String(index), at));
  await advanceTo(world, NOW + 24 * 60 * MINUTE_MS);
  server.close();
  expect(heardAt).toEqual([
    ["1", dueAt[1]],
    ["0", dueAt[0]],
    ["2", dueAt[2]],
  ]);
  expect(world.clock.mode()).toBe("frozen");
});

test("a PAS that comes up again is asked at that moment what became of an attempt", async () => {
  const world = await openWorld();
  const person = everyday.people.find(({ scenario }) => scenario === "mixed-shortlist");
  if (!person) throw new Error("Nobody lives that story");
  leaveLostAttempt(world, person, aGoodSlot(world));
  const upAt = NOW + 7 * MINUTE_MS;
  world.faults.arm("pas-down", undefined, { until: upAt });
  await advanceTo(world, NOW + 20 * MINUTE_MS);
  const asked = happened(world, "STATUS_QUERY", NOW).filter(({ direction }) => direction === "pas→ers");
  expect(asked.map(({ at, outcome }) => [(at - NOW) / MINUTE_MS, outcome])).toEqual([
    [5, "error"],
    [7, "STATUS_ANSWER"],
  ]);
});

test("an attempt that is not settled is asked about every five minutes, and goes to staff after an hour", async () => {
  const world = await openWorld();
  const person = everyday.people.find(({ scenario }) => scenario === "mixed-shortlist");
  if (!person) throw new Error("Nobody lives that story");
  leaveLostAttempt(world, person, aGoodSlot(world));
  world.faults.arm("pas-error");
  await advanceTo(world, NOW + 3 * 60 * MINUTE_MS);
  const asked = happened(world, "STATUS_QUERY", NOW).filter(({ direction }) => direction === "ers→pas");
  expect(asked.map(({ at }) => (at - NOW) / MINUTE_MS)).toEqual([
    5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 180,
  ]);
  const alarms = world.journal.entries().filter(({ outcome }) => outcome === "ALARM");
  expect(alarms.map(({ at }) => (at - NOW) / MINUTE_MS)).toEqual([60]);
});

test("a clock that runs goes on running when what fell due could not be run", async () => {
  const world = await openWorld();
  world.clock.set(NOW, "running");
  world.ers.$client.close();
  await expect(advanceTo(world, NOW + MINUTE_MS)).rejects.toThrow();
  expect(world.clock.mode()).toBe("running");
  expect(await simulator.worlds.remove(world.name)).toBe(true);
});
