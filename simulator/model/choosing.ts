import { and, asc, eq, gt } from "drizzle-orm";
import fc from "fast-check";
import { findReferral } from "../ers/store/referrals.ts";
import { slots } from "../ers/store/schema.ts";
import type { Slot } from "../ers/store/slots.ts";
import { ACTORS } from "./stage.ts";
import type { Party, Stage } from "./stage.ts";
import { CLINICS } from "./template.ts";

const DAY_MS = 86_400_000;

/** Which referral, and who acts on it. */
export const who = fc.nat({ max: 3 });
export const by = fc.constantFrom(...ACTORS);
export const clinic = fc.constantFrom(...CLINICS);
/** Few, so that referrals meet at the same slot. */
export const slot = fc.nat({ max: 4 });
/** Whether the version named is the one before. */
export const isStale = fc.nat({ max: 11 }).map((drawn) => drawn === 11);

export function partyAt({ parties }: Stage, number: number): Party {
  const party = parties[number];
  if (!party) throw new Error("There is no such referral.");
  return party;
}

/** One of the first routine slots of a clinic that lie three days ahead, taken or not. */
export function slotAt({ stores, now }: Stage, serviceId: string, number: number): Slot | undefined {
  const isAhead = gt(slots.startAt, now + 3 * DAY_MS);
  return stores.ers
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), eq(slots.priority, "ROUTINE"), isAhead))
    .orderBy(asc(slots.startAt))
    .limit(1)
    .offset(number)
    .get();
}

/** The referral's version as a caller has seen it. */
export const versionOf = ({ stores }: Stage, { person }: Party, stale: boolean): number =>
  (findReferral(stores.ers, person.ubrn)?.versionId ?? 0) - (stale ? 1 : 0);
