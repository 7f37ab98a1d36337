import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { commissioning, organisations, patients, services } from "./schema.ts";

export type Service = typeof services.$inferSelect;
export type NewService = typeof services.$inferInsert;

const statements = oncePerDatabase((db) => ({
  service: db
    .select()
    .from(services)
    .where(eq(services.serviceId, sql.placeholder("serviceId")))
    .prepare(),
  contract: db
    .select({ fromDate: commissioning.fromDate, toDate: commissioning.toDate })
    .from(commissioning)
    .where(
      and(
        eq(commissioning.serviceId, sql.placeholder("serviceId")),
        eq(commissioning.commRuleOrg, sql.placeholder("commRuleOrg")),
      ),
    )
    .prepare(),
}));

export const findService = (db: ErsDatabase, serviceId: string): Service | undefined =>
  statements(db).service.get({ serviceId });

/** The London dates between which an organisation commissions a service; nothing when it does not. */
export const findContract = (db: ErsDatabase, serviceId: string, commRuleOrg: string) =>
  statements(db).contract.get({ serviceId, commRuleOrg });

/** R18. Whether an organisation commissions a service on a London date. */
export function isCommissionedOn(
  db: ErsDatabase,
  serviceId: string,
  commRuleOrg: string,
  date: string,
): boolean {
  const contract = findContract(db, serviceId, commRuleOrg);
  if (!contract) return false;
  return contract.fromDate <= date && (contract.toDate === null || contract.toDate >= date);
}

const site = alias(organisations, "site");
const provider = alias(organisations, "provider");
const entriesWhere = (db: ErsDatabase, which: SQL) =>
  db
    .select({ service: services, site, provider })
    .from(services)
    .innerJoin(site, eq(site.odsCode, services.siteOdsCode))
    .innerJoin(provider, eq(provider.odsCode, services.providerOdsCode))
    .where(which)
    .orderBy(asc(services.serviceId))
    .all();

/** Services with the site at which they stand and the organisation that runs them, by service id. */
export const findDirectoryEntries = (db: ErsDatabase, serviceIds: string[]) =>
  entriesWhere(db, inArray(services.serviceId, serviceIds));

export type DirectoryEntry = ReturnType<typeof findDirectoryEntries>[number];

/** What a provider has in the directory, withdrawn or not. */
export const servicesOf = (db: ErsDatabase, providerOdsCode: string): Service[] =>
  db
    .select()
    .from(services)
    .where(eq(services.providerOdsCode, providerOdsCode))
    .orderBy(asc(services.serviceId))
    .all();

/** Puts a service in the directory, or in the place of its version before. */
export function keepService(db: ErsDatabase, service: NewService): void {
  db.insert(services).values(service).onConflictDoUpdate({ target: services.serviceId, set: service }).run();
}

/** Takes a service out of use; it stays known to those who have an appointment there. */
export const withdrawService = (db: ErsDatabase, serviceId: string, versionId: number): void => {
  db.update(services).set({ published: false, versionId }).where(eq(services.serviceId, serviceId)).run();
};
/** Every published service of the directory. */
export const wholeDirectory = (db: ErsDatabase): DirectoryEntry[] =>
  entriesWhere(db, eq(services.published, true));

/** Where a postcode is: that of an organisation or of a patient, the only ones on the map here. */
export function findPlace(db: ErsDatabase, postcode: string): Place | undefined {
  const sought = postcode.replaceAll(" ", "").toUpperCase();
  for (const table of [organisations, patients]) {
    const { latitude, longitude } = table;
    const place = db
      .select({ latitude, longitude })
      .from(table)
      .where(sql`replace(upper(${table.postcode}), ' ', '') = ${sought}`)
      .get();
    if (place) return place;
  }
  return undefined;
}

type Place = { latitude: number; longitude: number };

/** The services whose slots come from a PAS. */
export const servicesWithPas = (db: ErsDatabase): Service[] =>
  db
    .select()
    .from(services)
    .where(and(eq(services.bookableType, "DIRECTLY_BOOKABLE"), isNotNull(services.pasOdsCode)))
    .orderBy(asc(services.serviceId))
    .all();

/** Notes that a service was polled, answered or not. */
export function markPolled(db: ErsDatabase, serviceId: string, polledAt: number): void {
  db.update(services).set({ polledAt }).where(eq(services.serviceId, serviceId)).run();
}
