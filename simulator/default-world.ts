import { setClock } from "./due.ts";
import { findScenario } from "./scenarios/index.ts";
import { DEFAULT_WORLD } from "./worlds.ts";
import type { Worlds } from "./worlds.ts";

export const DEFAULT_SCENARIO = "everyday";

/** The scenario that `default` is made from (else everyday), and where its clock is to stand still. */
export type DefaultWorld = { scenario?: string; now?: number };

/**
 * Opens the world `default`, or makes it when there is none; what fell due meanwhile runs after it is open. Throws one
 * sentence when there is no such scenario, when the world was made from another, or when its files are not sound.
 */
export async function openDefaultWorld(worlds: Worlds, { scenario, now }: DefaultWorld): Promise<void> {
  const opened = await worlds.find(DEFAULT_WORLD);
  if (!opened) {
    const found = findScenario(scenario ?? DEFAULT_SCENARIO);
    if (!found) throw new Error(`There is no scenario "${scenario ?? ""}".`);
    const start = now === undefined ? {} : { now };
    await worlds.create({ name: DEFAULT_WORLD, scenarios: [found], store: "disk", ...start });
    return;
  }
  if (scenario !== undefined && opened.scenarios.every(({ name }) => name !== scenario)) {
    const made = opened.scenarios.map(({ name }) => name).join(", ");
    throw new Error(
      `The world "default" was made from "${made}": remove the folder ${opened.folder ?? ""} first.`,
    );
  }
  if (now !== undefined) await worlds.changeClock(opened, () => setClock(opened.world, now, "frozen"));
}
