import { and, asc, count, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { PasDatabase } from "./database.ts";
import { clinics, slots } from "./schema.ts";
import type { ClinicTemplate, PasSlot } from "./schema.ts";

export type Clinic = typeof clinics.$inferSelect;

export type NewSlot = typeof slots.$inferInsert;

const { placeholder } = sql;

const statements = oncePerDatabase((pas) => ({
  clinic: pas
    .select()
    .from(clinics)
    .where(eq(clinics.serviceId, placeholder("serviceId")))
    .prepare(),
  slot: pas
    .select()
    .from(slots)
    .where(and(eq(slots.usrn, placeholder("usrn")), eq(slots.odsCode, placeholder("odsCode"))))
    .prepare(),
  change: pas
    .update(slots)
    .set({
      status: sql`coalesce(${placeholder("status")}, ${slots.status})`,
      startAt: sql`coalesce(${placeholder("startAt")}, ${slots.startAt})`,
      endAt: sql`coalesce(${placeholder("endAt")}, ${slots.endAt})`,
    })
    .where(eq(slots.usrn, placeholder("usrn")))
    .prepare(),
}));

/** Adds a clinic, or gives it another template. */
export function saveClinic(
  pas: PasDatabase,
  serviceId: string,
  odsCode: string,
  template: ClinicTemplate,
): void {
  pas
    .insert(clinics)
    .values({ serviceId, odsCode, template })
    .onConflictDoUpdate({ target: clinics.serviceId, set: { odsCode, template } })
    .run();
}

export const allClinics = (pas: PasDatabase): Clinic[] => pas.select().from(clinics).all();

export const findClinic = (pas: PasDatabase, serviceId: string): Clinic | undefined =>
  statements(pas).clinic.get({ serviceId });

export function setPublishedTo(pas: PasDatabase, serviceId: string, date: string): void {
  pas.update(clinics).set({ publishedTo: date }).where(eq(clinics.serviceId, serviceId)).run();
}

/** After world time was set back, publication starts again from the day that it is now. */
export function forgetPublication(pas: PasDatabase): void {
  pas.update(clinics).set({ publishedTo: null }).run();
}

/** Slots of a clinic that lie ahead and were not withdrawn, free or taken. */
export function countSlotsAhead(pas: PasDatabase, serviceId: string, nowMs: number): number {
  const isAhead = and(
    eq(slots.serviceId, serviceId),
    gt(slots.startAt, nowMs),
    inArray(slots.status, ["FREE", "TAKEN"]),
  );
  return pas.select({ ahead: count() }).from(slots).where(isAhead).get()?.ahead ?? 0;
}

/** Adds slots in their order until so many are new; one that stands already is left alone and not counted. */
export function addSlots(pas: PasDatabase, added: NewSlot[], atMost: number): void {
  const value = (name: keyof NewSlot) => sql.placeholder(name);
  const insert = pas
    .insert(slots)
    .values({
      usrn: value("usrn"),
      odsCode: value("odsCode"),
      serviceId: value("serviceId"),
      startAt: value("startAt"),
      endAt: value("endAt"),
      priority: value("priority"),
      clinicianUserId: value("clinicianUserId"),
      publishedAt: value("publishedAt"),
      status: "FREE",
    })
    .onConflictDoNothing()
    .prepare();
  let room = atMost;
  for (const slot of added) {
    if (room === 0) return;
    room -= insert.run(slot).changes;
  }
}

/** The free slots of a clinic that start between two instants: the first included, the second not. */
export const freeSlotsBetween = (
  pas: PasDatabase,
  serviceId: string,
  low: number,
  high: number,
): PasSlot[] => {
  const isAsked = and(
    eq(slots.serviceId, serviceId),
    gte(slots.startAt, low),
    lt(slots.startAt, high),
    eq(slots.status, "FREE"),
  );
  return pas.select().from(slots).where(isAsked).orderBy(asc(slots.startAt)).all();
};

export const findSlot = (pas: PasDatabase, odsCode: string, usrn: string): PasSlot | undefined =>
  statements(pas).slot.get({ usrn, odsCode });

/** Changes a slot: its status, its times. */
export function changeSlot(
  pas: PasDatabase,
  usrn: string,
  change: Partial<Pick<PasSlot, "status" | "startAt" | "endAt">>,
): void {
  statements(pas).change.run({ usrn, status: null, startAt: null, endAt: null, ...change });
}

/** The slots of a clinic, of any status, that start between two instants: the first included, the second not. */
export const slotsStartingBetween = (
  pas: PasDatabase,
  serviceId: string,
  low: number,
  high: number,
): PasSlot[] =>
  pas
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), gte(slots.startAt, low), lt(slots.startAt, high)))
    .orderBy(asc(slots.startAt))
    .all();
