import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { findingsIn } from "../../checking/checks.ts";
import { readFacts } from "../../checking/facts.ts";
import { startSimulator } from "../../host.ts";
import type { World } from "../../simulator.ts";
import type { Scenario } from "../scenario.ts";
import { OFFICIAL_EXAMPLES } from "./official-examples.ts";

let make: (scenario: Scenario) => Promise<World | undefined>;

beforeAll(async () => {
  const simulator = await startSimulator({ port: 0, realNow: () => Date.parse("2026-11-30T12:00:00Z") });
  make = async (scenario) => (await simulator.worlds.create({ scenarios: [scenario] }))?.world;
  return () => simulator.close();
});

test.each(OFFICIAL_EXAMPLES.map((scenario) => [scenario.name, scenario] as const))(
  "%s is a world whose stores agree, standing still at its own time",
  async (_name, scenario) => {
    const world = await make(scenario);
    if (!world) throw new Error("The test world was there already");
    expect([world.clock.mode(), world.clock.now()]).toEqual(["frozen", Date.parse(scenario.startsAt ?? "")]);
    const facts = readFacts(world, { now: world.clock.now(), isSettled: true, journal: [] });
    expect(findingsIn(facts)).toEqual([]);
  },
);

test("the README lists every preset, and no other", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `(official-examples[a-z-]*)` /gm)].map(([, name]) => name);
  expect(listed).toEqual(OFFICIAL_EXAMPLES.map(({ name }) => name));
});
