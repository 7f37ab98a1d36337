import fc from "fast-check";
import { anyOf, kind, record } from "./command.ts";
import type { Command } from "./command.ts";
import { runTogether, singleCommands } from "./run.ts";
import { restart } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Several who act at once, and after how many real milliseconds the process is killed in the middle of it. */
export const underLoad = record({
  commands: fc.array(anyOf(singleCommands), { minLength: 3, maxLength: 6 }),
  afterMs: fc.nat({ max: 60 }),
});

/** Lets several act at once, kills the process in the middle of it, and starts another. */
export async function killUnderLoad(
  stage: Stage,
  { commands, afterMs }: { commands: readonly Command[]; afterMs: number },
): Promise<void> {
  stage.isDying = true;
  const load = runTogether(stage, commands);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const [, ended] = await Promise.allSettled([stage.process.kill(), load]);
  // A log-in may have been counted that nobody heard of.
  for (const party of stage.parties) party.failures = undefined;
  await restart(stage, "kill");
  if (ended.status === "rejected") throw ended.reason;
}

/** A process that dies as nobody wished. */
export const killCommand = kind("kill under load", 1, underLoad, killUnderLoad);
