import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shortlistEntries } from "../ers/store/schema.ts";
import { startSimulator } from "../host.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { copyOf } from "../testing-booking.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
/** Real milliseconds that e-RS waits for a PAS in them: more than one that answers takes on a slow machine. */
export const PATIENT_MS = 2_000;

/** Clinics of two PAS systems. */
export const CLINICS = ["2000101", "2000105"] as const;
/** The organisations that run them. */
export const PROVIDERS = [
  [CLINICS[0], "ZQ1"],
  [CLINICS[1], "ZN5"],
] as const;
/** A clinic that never has a slot, and an assessment service. */
export const FULL_CLINIC = "2000301";
export const ASSESSMENT = "2000103";
const SHORTLISTED_TOO = [CLINICS[1], FULL_CLINIC];

/** A world on disk to copy from: `people` have a referral each, all for the same clinics. */
export type Template = {
  /** World time at which it begins. */
  now: number;
  people: ScenarioPerson[];
  /** Copies the world into a data folder. */
  copyTo(dataDir: string, world: string): void;
  remove(): void;
};

/** Makes the world once, for so many people, in which e-RS waits so long for a PAS. */
export async function makeTemplate(howMany: number, exchangeLimitMs = PATIENT_MS): Promise<Template> {
  const dataDir = mkdtempSync(join(tmpdir(), "model-template-"));
  const simulator = await startSimulator({ port: 0, dataDir, realNow: () => NOW });
  const open = await simulator.worlds.create({
    name: "template",
    scenarios: [everyday],
    now: NOW,
    store: "disk",
    exchangeLimitMs,
  });
  const original = everyday.people.find(({ scenario }) => scenario === "mixed-shortlist");
  if (!open || !original) throw new Error("The model has nobody to copy.");
  const people = Array.from({ length: howMany }, (_, number) => copyOf(open.world, original, number));
  for (const { ubrn } of people)
    for (const [at, serviceId] of SHORTLISTED_TOO.entries())
      open.world.ers
        .insert(shortlistEntries)
        .values({ ubrn, serviceId, position: 8 + at })
        .run();
  await simulator.close();
  const from = join(dataDir, "worlds", "template");
  return {
    now: NOW,
    people,
    copyTo: (into, world) => cpSync(from, join(into, "worlds", world), { recursive: true }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
