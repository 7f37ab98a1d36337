import fc from "fast-check";
import { everyday } from "../scenarios/everyday/everyday.ts";
import { anyOf, kind } from "./command.ts";
import type { Command, CommandKind } from "./command.ts";
import { keyCommands } from "./key-commands.ts";
import type { Process } from "./process.ts";
import { readingCommands } from "./reading-commands.ts";
import { referralCommands } from "./referral-commands.ts";
import { expectConsistency, settle } from "./settle.ts";
import { catchUp, logInParty, logInStaff } from "./stage.ts";
import type { Party, Stage } from "./stage.ts";
import { openStores } from "./store.ts";
import type { Template } from "./template.ts";
import { controlCommands, processCommands, providerCommands } from "./world-commands.ts";

/** What several may do at the same time. */
export const singleCommands: readonly CommandKind[] = [
  ...referralCommands,
  ...keyCommands,
  ...readingCommands,
  ...providerCommands,
  ...controlCommands,
];

/** Runs commands at the same time; what a referral was told is certain only if it was told once. */
export async function runTogether(stage: Stage, commands: readonly Command[]): Promise<void> {
  const crowd = { writes: new Map<Party, number>(), hasProvider: false };
  stage.crowd = crowd;
  const ended = await Promise.allSettled(commands.map((command) => command.run(stage)));
  stage.crowd = undefined;
  for (const party of stage.parties)
    if (crowd.hasProvider || (crowd.writes.get(party) ?? 0) > 1) party.isCertain = false;
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

const several = kind(
  "several at once",
  6,
  fc.array(anyOf(singleCommands), { minLength: 2, maxLength: 4 }),
  runTogether,
);

/** Everything that is done to a world. */
export const commandKinds: readonly CommandKind[] = [...singleCommands, ...processCommands, several];

/** Enters a world that was copied into a data folder, and logs everyone in. */
export async function enter(
  { dataDir, world, process, start, tally }: Pick<Stage, "dataDir" | "world" | "process" | "start" | "tally">,
  template: Template,
): Promise<Stage> {
  template.copyTo(dataDir, world);
  const stage: Stage = {
    dataDir,
    world,
    start,
    process,
    tally,
    stores: openStores(dataDir, world),
    parties: [],
    now: template.now,
    crowd: undefined,
    isDying: false,
    keyed: undefined,
  };
  await catchUp(stage);
  const staff = everyday.staff.find(({ roles }) => roles[0]?.businessFunction === "REFERRING_CLINICIAN");
  const role = staff?.roles[0];
  if (!staff || !role) throw new Error("The model has no referrer.");
  const referrer = await logInStaff(stage, { ...staff, ...role });
  stage.parties = await Promise.all(template.people.map((person) => logInParty(stage, person, referrer)));
  return stage;
}

/** After what may leave much behind, the stores at rest are looked at; what is open may explain what differs. */
const looksAfter = new Set(["advance", "restart", "kill under load", several.name]);

/** Runs commands one after another and lets the world settle; throws what was found, and leaves the process running. */
export async function runCommands(stage: Stage, commands: readonly Command[]): Promise<Process> {
  try {
    for (const command of commands) {
      await command.run(stage);
      if (looksAfter.has(command.name)) expectConsistency(stage, [], false);
    }
    await settle(stage);
    return stage.process;
  } finally {
    stage.stores.close();
  }
}
