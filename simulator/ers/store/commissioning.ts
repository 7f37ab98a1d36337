import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { commissioning, organisations, services } from "./schema.ts";

type Contract = typeof commissioning.$inferSelect;

/** Keeps the period for which an organisation commissions a service, in place of one that is over. */
export function keepContract(db: ErsDatabase, contract: Contract): void {
  db.insert(commissioning)
    .values(contract)
    .onConflictDoUpdate({ target: [commissioning.serviceId, commissioning.commRuleOrg], set: contract })
    .run();
}

/** What an organisation may commission, and what it has commissioned: each service with its period, if there is one. */
export const servicesFor = (db: ErsDatabase, commRuleOrg: string) =>
  db
    .select({ service: services, contract: commissioning })
    .from(services)
    .leftJoin(
      commissioning,
      and(eq(commissioning.serviceId, services.serviceId), eq(commissioning.commRuleOrg, commRuleOrg)),
    )
    .where(or(eq(services.published, true), isNotNull(commissioning.serviceId)))
    .orderBy(asc(services.serviceId))
    .all();

/** R20. Whether patients are referred by an organisation's rules: those of a commissioner, or of whom a GP practice has as its own. */
export const isCommissioner = (db: ErsDatabase, odsCode: string): boolean =>
  db
    .select({ odsCode: organisations.odsCode })
    .from(organisations)
    .where(
      or(
        eq(organisations.commissionerOdsCode, odsCode),
        and(eq(organisations.odsCode, odsCode), eq(organisations.kind, "COMMISSIONER")),
      ),
    )
    .get() !== undefined;

export type CommissionedService = ReturnType<typeof servicesFor>[number];
