import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { commissioning, organisations, services } from "./schema.ts";

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

/** Services with the site at which they stand and the organisation that runs them, by service id. */
export function findDirectoryEntries(db: ErsDatabase, serviceIds: string[]) {
  const site = alias(organisations, "site");
  const provider = alias(organisations, "provider");
  return db
    .select({ service: services, site, provider })
    .from(services)
    .innerJoin(site, eq(site.odsCode, services.siteOdsCode))
    .innerJoin(provider, eq(provider.odsCode, services.providerOdsCode))
    .where(inArray(services.serviceId, serviceIds))
    .orderBy(asc(services.serviceId))
    .all();
}

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
