import type { World } from "../../simulator.ts";
import { archiveIdle } from "./archiving.ts";
import { runClocks } from "./clocks.ts";
import { alarmNeverSent } from "./never-sent.ts";
import { reconcileOpenAttempts } from "./reconciling.ts";
import { UNSETTLED_LIMIT_MS } from "../rules/attempts.ts";
import { markAlarmed, openAttempts, refusedReleases } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { immediate } from "../store/database.ts";

/** True when an attempt is for staff: refused for good, or not settled for longer than the limit. */
const isForStaff = ({ state, startedAt }: Attempt, now: number): boolean =>
  state === "REJECTED" || now - startedAt >= UNSETTLED_LIMIT_MS;

/**
 * Runs what is due in e-RS now: open attempts are settled or asked about again, releases asked for again, and whatever is
 * not settled within an hour of world time is raised, once, and listed by x12 until it is. Then what the day brings: reminders, contact-by
 * dates that have passed, urgent referrals that nobody has sent, and what is archived.
 */
export async function runErsDue(world: World): Promise<void> {
  await reconcileOpenAttempts(world);
  const now = world.clock.now();
  for (const attempt of unsettledAttempts(world)) if (attempt.alarmedAt === null) raise(world, attempt, now);
  runClocks(world);
  alarmNeverSent(world);
  archiveIdle(world);
}

function raise(world: World, { attemptId, ubrn, kind, outcome }: Attempt, now: number): void {
  immediate(world.ers, () => markAlarmed(world.ers, attemptId, now));
  const facts = outcome ?? "the PAS has not answered";
  world.journal.record({ direction: "decision", name: `unsettled ${kind}`, ubrn, outcome: "ALARM", facts });
}

/** The attempts that are for staff now, oldest first. */
export function unsettledAttempts(world: World): Attempt[] {
  const now = world.clock.now();
  return [...openAttempts(world.ers), ...refusedReleases(world.ers)]
    .filter((attempt) => isForStaff(attempt, now))
    .sort((one, other) => one.startedAt - other.startedAt);
}
