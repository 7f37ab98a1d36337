import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { oncePerDatabase, rowMemory } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { slots } from "./schema.ts";
import type { Priority } from "./schema.ts";

export type Slot = typeof slots.$inferSelect;

/** Which free slots of a service are wanted; the numbers come from the slot rules. */
export type SlotQuery = {
  serviceId: string;
  from: number;
  before: number;
  publishedBefore: number;
  priorities: readonly Priority[];
  clinicianUserId?: string | undefined;
};

const placeholder = sql.placeholder;

/** `status = 'FREE'` is written out, not bound: only then does SQLite use the index of the slots on sale. */
const wanted = and(
  sql`${slots.status} = 'FREE'`,
  eq(slots.serviceId, placeholder("serviceId")),
  gte(slots.startAt, placeholder("from")),
  lt(slots.startAt, placeholder("before")),
  lt(slots.publishedAt, placeholder("publishedBefore")),
  inArray(slots.priority, [placeholder("first"), placeholder("second"), placeholder("third")]),
  sql`(${placeholder("clinician")} is null or ${slots.clinicianUserId} = ${placeholder("clinician")})`,
);

const statements = oncePerDatabase((db) => ({
  slot: db
    .select()
    .from(slots)
    .where(eq(slots.slotId, placeholder("slotId")))
    .prepare(),
  byUsrn: db
    .select()
    .from(slots)
    .where(eq(slots.usrn, placeholder("usrn")))
    .prepare(),
  page: db
    .select()
    .from(slots)
    .where(wanted)
    .orderBy(asc(slots.startAt), asc(slots.slotId))
    .limit(placeholder("limit"))
    .offset(placeholder("offset"))
    .prepare(),
  extent: db
    .select({
      total: sql<number>`count(*)`,
      firstAt: sql<number | null>`min(${slots.startAt})`,
      lastAt: sql<number | null>`max(${slots.startAt})`,
    })
    .from(slots)
    .where(wanted)
    .prepare(),
  move: db
    .update(slots)
    .set({ status: sql`${placeholder("to")}` })
    .where(and(eq(slots.slotId, placeholder("slotId")), eq(slots.status, placeholder("from"))))
    .prepare(),
}));

function bindings(query: SlotQuery) {
  const [first, second = first, third = first] = query.priorities;
  const { serviceId, from, before, publishedBefore, clinicianUserId: clinician = null } = query;
  return { serviceId, from, before, publishedBefore, clinician, first, second, third };
}

export const findSlot = (db: ErsDatabase, slotId: number): Slot | undefined =>
  statements(db).slot.get({ slotId });

export const findSlotByUsrn = (db: ErsDatabase, usrn: string): Slot | undefined =>
  statements(db).byUsrn.get({ usrn });

/** Free slots in order of start; the cost follows the rows returned. */
export const searchSlots = (db: ErsDatabase, query: SlotQuery, limit: number, offset: number): Slot[] =>
  statements(db).page.all({ ...bindings(query), limit, offset });

/** How many free slots there are, and the first and last start. Of the same slots, that holds until the first begins. */
export function extentOfSlots(db: ErsDatabase, query: SlotQuery): SlotExtent {
  const { from, ...rest } = bindings(query);
  const { extent } = rowMemory(db).recall(
    "extent of slots",
    rest,
    () => ({ from, extent: statements(db).extent.get({ ...rest, from }) ?? NO_SLOTS }),
    (found) => from >= found.from && from <= (found.extent.firstAt ?? Infinity),
  );
  return extent;
}

type SlotExtent = { total: number; firstAt: number | null; lastAt: number | null };
const NO_SLOTS: SlotExtent = { total: 0, firstAt: null, lastAt: null };

/** Moves a slot from one status to another; false when it was not in the first. */
export const moveSlot = (
  db: ErsDatabase,
  slotId: number,
  from: Slot["status"],
  to: Slot["status"],
): boolean => statements(db).move.run({ slotId, from, to }).changes === 1;

/** True when the clinician has any slot at the service. */
export const clinicianWorksAt = (db: ErsDatabase, serviceId: string, clinicianUserId: string): boolean =>
  db
    .select({ slotId: slots.slotId })
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), eq(slots.clinicianUserId, clinicianUserId)))
    .limit(1)
    .get() !== undefined;

export type PolledSlot = Omit<Slot, "slotId" | "status" | "serviceId">;

/**
 * Takes over what a PAS listed for a service between two instants. Listed slots are on sale; slots on sale that are no
 * longer listed are gone. Held and booked slots are left as they are.
 */
export function takeOverPolledSlots(
  db: ErsDatabase,
  serviceId: string,
  range: { from: number; before: number },
  listed: PolledSlot[],
): void {
  const upsert = db
    .insert(slots)
    .values({
      serviceId,
      status: "FREE",
      usrn: placeholder("usrn"),
      startAt: placeholder("startAt"),
      endAt: placeholder("endAt"),
      priority: placeholder("priority"),
      clinicianUserId: placeholder("clinicianUserId"),
      pasOdsCode: placeholder("pasOdsCode"),
      publishedAt: placeholder("publishedAt"),
    })
    .onConflictDoUpdate({
      target: slots.usrn,
      set: {
        status: "FREE",
        startAt: sql`excluded.start_at`,
        endAt: sql`excluded.end_at`,
        priority: sql`excluded.priority`,
        clinicianUserId: sql`excluded.clinician_user_id`,
        pasOdsCode: sql`excluded.pas_ods_code`,
        publishedAt: sql`excluded.published_at`,
      },
      setWhere: sql`${slots.status} in ('FREE', 'GONE') and ${slots.serviceId} = excluded.service_id`,
    })
    .prepare();
  for (const slot of listed) upsert.run(slot);
  const stillListed = new Set(listed.map(({ usrn }) => usrn));
  const onSale = and(
    sql`${slots.status} = 'FREE'`,
    eq(slots.serviceId, serviceId),
    gte(slots.startAt, range.from),
    lt(slots.startAt, range.before),
  );
  for (const { slotId, usrn } of db
    .select({ slotId: slots.slotId, usrn: slots.usrn })
    .from(slots)
    .where(onSale)
    .all())
    if (!stillListed.has(usrn)) moveSlot(db, slotId, "FREE", "GONE");
}

/** Takes off sale what any PAS but this one lists of a service; held and booked slots are left as they are. */
export function keepOnSaleOnlyOf(db: ErsDatabase, serviceId: string, pasOdsCode: string | null): void {
  db.update(slots)
    .set({ status: "GONE" })
    .where(
      and(
        sql`${slots.status} = 'FREE'`,
        eq(slots.serviceId, serviceId),
        sql`${slots.pasOdsCode} is not ${pasOdsCode}`,
      ),
    )
    .run();
}

/** Whether a clinician has a free slot of a service. */
export const hasSlotsOf = (db: ErsDatabase, serviceId: string, clinicianUserId: string): boolean =>
  db
    .select({ slotId: slots.slotId })
    .from(slots)
    .where(
      and(
        sql`${slots.status} = 'FREE'`,
        eq(slots.serviceId, serviceId),
        eq(slots.clinicianUserId, clinicianUserId),
      ),
    )
    .get() !== undefined;
