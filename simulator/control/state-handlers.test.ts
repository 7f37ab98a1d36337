import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import { appointments } from "../pas/store/schema.ts";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());

type State = {
  findings: string[];
  referrals: {
    ubrn: string;
    state: string;
    inErs: object[];
    inPas: object[];
    open: object[];
    events: object[];
  }[];
};

test("both stores stand side by side, and what they differ in is found", async () => {
  const made = await simulator.worlds.create({
    scenarios: [everyday],
    now: Date.parse("2026-12-01T09:00:00Z"),
  });
  if (!made) throw new Error("No world");
  const { world } = made;
  const read = async () => {
    const response = await fetch(`${simulator.url}/simulator/worlds/${world.name}/state`);
    return (await response.json()) as State;
  };
  const before = await read();
  expect(before.findings).toEqual([]);
  const booked = before.referrals.find(({ inErs, inPas }) => inErs.length === 1 && inPas.length === 1);
  expect(booked).toMatchObject({ state: "BOOKED", open: [] });
  expect(booked?.inErs[0]).toMatchObject({ usrn: expect.any(String) });
  expect(booked?.events.length).toBeGreaterThan(1);

  world.pas.update(appointments).set({ status: "CANCELLED" }).run();
  const after = await read();
  expect(after.findings.join()).toContain(booked?.ubrn);
  expect(after.referrals.find(({ ubrn }) => ubrn === booked?.ubrn)).toMatchObject({ inPas: [] });
});
