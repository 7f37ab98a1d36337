import type { World } from "../../simulator.ts";
import { addDays, addMonths, londonDate, londonMidnight } from "../../london-time.ts";
import { archive, areIdle, carePathOf, unmovedReferrals } from "../store/archive.ts";
import { immediate } from "../store/database.ts";

/** R75. For how long nobody has done anything about a referral that is archived. */
const IDLE_MONTHS = 18;

/**
 * R75. In a world that archives, a referral leaves the live service on the London date 18 months after anybody last did
 * anything about it or a related one: the whole care path at once. It stays while what became of a request to a PAS is not
 * known, while something is still to be ended there, and while an appointment lies ahead, which is assumed. The patient is
 * told nothing.
 */
export function archiveIdle(world: World): void {
  if (!world.archives) return;
  const { ers, clock, journal } = world;
  const now = clock.now();
  const lastIdleDate = addMonths(londonDate(now), -IDLE_MONTHS);
  const before = londonMidnight(addDays(lastIdleDate, 1));
  const archived = immediate(ers, () => {
    const idle = unmovedReferrals(ers, before).filter((ubrn) =>
      areIdle(ers, carePathOf(ers, ubrn), { before, now }),
    );
    for (const ubrn of idle) archive(ers, ubrn, now);
    return idle;
  });
  for (const ubrn of archived)
    journal.record({
      direction: "decision",
      name: "archive",
      ubrn,
      rule: "R75",
      outcome: "ARCHIVED",
      facts: `no activity after ${lastIdleDate}`,
    });
}
