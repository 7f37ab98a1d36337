import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import { dueMessages } from "../pas/store/outbox.ts";
import { findSlot } from "../pas/store/slots.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import type { World } from "../simulator.ts";
import { aGoodSlot, CLINIC, slotNow } from "../testing-booking.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
let simulator: Simulator;
let world: World;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  const made = await simulator.worlds.create({ scenarios: [everyday], now: NOW });
  if (!made) throw new Error("No world");
  world = made.world;
});

async function control(path: string, body: unknown) {
  const response = await fetch(`${simulator.url}/simulator/worlds/${world.name}/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return { status: response.status, content: (await response.json()) as Record<string, unknown> };
}
const inPas = (change: string, body: unknown, odsCode = "ZQ1") => control(`pas/${odsCode}/${change}`, body);
const poll = () => control("polls", { service: CLINIC });

describe("what a provider's staff do in their own system", () => {
  test("stays there until e-RS polls: a slot that is taken is still offered, and then is not", async () => {
    const slot = aGoodSlot(world);
    expect(await inPas("slot-taken", { usrn: slot.usrn })).toEqual({
      status: 200,
      content: { cancelled: 0 },
    });
    expect(slotNow(world, slot)?.status).toBe("FREE");
    await poll();
    expect(slotNow(world, slot)?.status).not.toBe("FREE");
  });

  test("reaches e-RS with a poll: a slot that is moved has its new time", async () => {
    const slot = aGoodSlot(world);
    const startAt = slot.startAt + 5 * 60_000;
    const moved = { usrn: slot.usrn, start: new Date(startAt).toISOString() };
    expect((await inPas("slot-moved", moved)).status).toBe(200);
    expect(slotNow(world, slot)?.startAt).toBe(slot.startAt);
    await poll();
    expect(findSlot(world.pas, "ZQ1", slot.usrn)?.startAt).toBe(startAt);
    expect(slotNow(world, slot)?.startAt).toBe(startAt);
  });

  test("withdraws the slots of a clinic that is cancelled", async () => {
    const slot = aGoodSlot(world);
    const from = new Date(slot.startAt).toISOString();
    const to = new Date(slot.startAt + 1).toISOString();
    expect((await inPas("clinic-cancelled", { service: CLINIC, from, to })).status).toBe(200);
    await poll();
    expect(slotNow(world, slot)?.status).not.toBe("FREE");
    expect(dueMessages(world.pas, Infinity)).toEqual([]);
  });
});

describe("a change of the PAS is refused, and nothing is changed,", () => {
  test.each<[string, string, unknown, RegExp]>([
    ["with an unknown field", "slot-taken", { usrn: "USRN-1", loudly: true }, /no field "loudly"/],
    ["with a bad instant", "slot-moved", { usrn: "USRN-1", start: "soon" }, /"start" is wrong/],
    ["of a slot that it does not have", "slot-taken", { usrn: "USRN-1" }, /no such slot/],
    [
      "of a clinic that is another PAS's",
      "clinic-cancelled",
      { service: "2000201", from: "2026-12-01T00:00:00Z", to: "2026-12-31T00:00:00Z" },
      /no clinic for the service/,
    ],
    [
      "with an end before its beginning",
      "clinic-cancelled",
      { service: CLINIC, from: "2026-12-02T00:00:00Z", to: "2026-12-01T00:00:00Z" },
      /"to" is wrong/,
    ],
    [
      "of a patient whom it does not know",
      "patient-details",
      { nhsNumber: "9999999999", postcode: "ZZ1" },
      /no such/,
    ],
    ["of no detail at all", "patient-details", { nhsNumber: "9990001014" }, /another detail/],
  ])("%s", async (_what, change, body, sentence) => {
    const before = world.pas.$client.serialize();
    const { status, content } = await inPas(change, body);
    expect(status).toBe(400);
    expect(content["diagnostics"]).toMatch(sentence);
    expect(world.pas.$client.serialize().equals(before)).toBe(true);
  });
});
