import { openErsDatabase } from "../ers/store/database.ts";
import { messagesSince } from "../ers/store/messages.ts";
import type { KeptWorld } from "../open-world.ts";
import { openPasDatabase } from "../pas/store/database.ts";
import type { World } from "../simulator.ts";
import { stateAnswer } from "./state-handlers.ts";

const EVERY_MESSAGE = 1_000_000;

type Moment = Pick<World, "ers" | "pas"> & { now: number; entries: KeptWorld["entries"] };

/** One moment of a world, as far as two are compared. */
function momentOf({ ers, pas, now, entries }: Moment) {
  const { referrals, findings } = stateAnswer({ ers, pas }, now, entries);
  return {
    told: {
      now: new Date(now).toISOString(),
      findings,
      messages: messagesSince(ers, 0, EVERY_MESSAGE).length,
      entries: entries.at(-1)?.seq ?? 0,
    },
    referrals: new Map(
      referrals.map(({ id, ubrn, state, versionId, inErs, inPas, open }) => [
        ubrn,
        { id, state, versionId, inErs, inPas, open },
      ]),
    ),
  };
}

/**
 * A world as it was kept against the world as it stands: time, messages to patients and journal entries of both, and every
 * referral that is not the same, as it was `then` and is `now`. Changes neither.
 */
export function comparison(kept: KeptWorld, { ers, pas, clock, journal }: World) {
  const keptErs = openErsDatabase(kept.stores.ers);
  const keptPas = openPasDatabase(kept.stores.pas);
  try {
    const then = momentOf({ ers: keptErs, pas: keptPas, now: kept.now, entries: kept.entries });
    const now = momentOf({ ers, pas, now: clock.now(), entries: journal.entries() });
    const ubrns = [...new Set([...then.referrals.keys(), ...now.referrals.keys()])];
    return {
      then: then.told,
      now: now.told,
      referrals: ubrns
        .map((ubrn) => ({ ubrn, then: then.referrals.get(ubrn), now: now.referrals.get(ubrn) }))
        .filter((both) => JSON.stringify(both.then) !== JSON.stringify(both.now)),
    };
  } finally {
    keptErs.$client.close();
    keptPas.$client.close();
  }
}
