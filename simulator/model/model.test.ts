import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anyOf } from "./command.ts";
import { startHere } from "./process.ts";
import { commandKinds, enter, runCommands } from "./run.ts";
import type { Tally } from "./stage.ts";
import { makeTemplate } from "./template.ts";
import type { Template } from "./template.ts";

/** Standing property 5: e-RS and the PAS systems agree once everything due has run, whatever came between. */

const SEED = 20261201;
const RUNS = 24;
const MOST_COMMANDS = 110;
const FEWEST_IN_ALL = 1_000;

let template: Template;
beforeAll(async () => {
  template = await makeTemplate(4);
});
afterAll(() => template.remove());

test("e-RS and the PAS systems agree whatever callers, providers, faults and time have done", async () => {
  const tally: Tally = { commands: new Map(), answers: new Map() };
  const commands = fc.array(anyOf(commandKinds), { minLength: 1, maxLength: MOST_COMMANDS, size: "max" });
  await fc.assert(
    fc.asyncProperty(commands, async (drawn) => {
      const dataDir = mkdtempSync(join(tmpdir(), "model-"));
      let process = await startHere(dataDir);
      try {
        const stage = await enter({ dataDir, world: "w", process, start: startHere, tally }, template);
        try {
          await runCommands(stage, drawn);
        } finally {
          process = stage.process;
        }
      } finally {
        await process.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  const given = [...tally.commands.values()].reduce((sum, times) => sum + times, 0);
  expect(given).toBeGreaterThanOrEqual(FEWEST_IN_ALL);
  expect([...tally.commands.keys()].sort()).toEqual(commandKinds.map(({ name }) => name).sort());
}, 300_000);
