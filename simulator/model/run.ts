import fc from "fast-check";
import { everyday } from "../scenarios/everyday/everyday.ts";
import { anyOf, kind } from "./command.ts";
import type { Command, CommandKind } from "./command.ts";
import { endCommands } from "./end-commands.ts";
import { keyCommands } from "./key-commands.ts";
import type { Process } from "./process.ts";
import { readingCommands } from "./reading-commands.ts";
import { referralCommands } from "./referral-commands.ts";
import { expectConsistency, settle } from "./settle.ts";
import { catchUp, logInParty, logInStaff } from "./stage.ts";
import type { Party, Stage } from "./stage.ts";
import { openStores } from "./store.ts";
import { PROVIDERS } from "./template.ts";
import type { Template } from "./template.ts";
import { controlCommands, processCommands, providerCommands } from "./world-commands.ts";

/** What several may do at the same time. */
export const singleCommands: readonly CommandKind[] = [
  ...referralCommands,
  ...endCommands,
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
    clinicians: new Map(),
    now: template.now,
    crowd: undefined,
    isDying: false,
    keyed: undefined,
  };
  await catchUp(stage);
  const referrer = await logInAs(stage, "REFERRING_CLINICIAN");
  for (const [clinicId, odsCode] of PROVIDERS)
    stage.clinicians.set(clinicId, await logInAs(stage, "SERVICE_PROVIDER_CLINICIAN", odsCode));
  stage.parties = await Promise.all(template.people.map((person) => logInParty(stage, person, referrer)));
  return stage;
}

/** Headers of the first member of staff who has a role, at an organisation if that matters. */
async function logInAs(stage: Stage, businessFunction: string, odsCode?: string) {
  for (const staff of everyday.staff)
    for (const role of staff.roles)
      if (role.businessFunction === businessFunction && (odsCode ?? role.odsCode) === role.odsCode)
        return logInStaff(stage, { ...staff, ...role });
  throw new Error(`The model has nobody to act as ${businessFunction}.`);
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
