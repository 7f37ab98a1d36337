import { and, asc, eq, getTableColumns, gte, lt, notInArray, sql } from "drizzle-orm";
import type { PasDatabase } from "./database.ts";
import { slots, staleSlots } from "./schema.ts";
import type { PasSlot } from "./schema.ts";

/** Keeps what is free now, of one service or of all, for the polls that a stale list is to answer. */
export function keepStaleList(pas: PasDatabase, faultId: number, serviceId?: string): void {
  const isMeant = and(
    eq(slots.status, "FREE"),
    serviceId === undefined ? undefined : eq(slots.serviceId, serviceId),
  );
  const free = pas
    .select({
      faultId: sql<number>`${faultId}`.as("fault_id"),
      usrn: slots.usrn,
      startAt: slots.startAt,
      endAt: slots.endAt,
    })
    .from(slots)
    .where(isMeant);
  pas.insert(staleSlots).select(free).run();
}

/** Lets the lists of faults go that are armed no more. */
export function forgetStaleLists(pas: PasDatabase, stillArmed: number[]): void {
  pas.delete(staleSlots).where(notInArray(staleSlots.faultId, stillArmed)).run();
}

/** The slots of a clinic as a stale list has them, by their start then: the first instant included, the second not. */
export const staleSlotsBetween = (
  pas: PasDatabase,
  faultId: number,
  serviceId: string,
  low: number,
  high: number,
): PasSlot[] =>
  pas
    .select({ ...getTableColumns(slots), startAt: staleSlots.startAt, endAt: staleSlots.endAt })
    .from(staleSlots)
    .innerJoin(slots, eq(slots.usrn, staleSlots.usrn))
    .where(
      and(
        eq(staleSlots.faultId, faultId),
        eq(slots.serviceId, serviceId),
        gte(staleSlots.startAt, low),
        lt(staleSlots.startAt, high),
      ),
    )
    .orderBy(asc(staleSlots.startAt))
    .all();
