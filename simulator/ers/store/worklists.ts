import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { appointments, isInLiveService, patients, referrals, services } from "./schema.ts";
import type { ReferralState } from "./schema.ts";

/** A referral with what is to be known of its patient, its current appointment and the service of that, if it has one. */
export type WorklistRow = {
  patient: { deceasedOn: string | null; isSensitive: boolean };
  referral: typeof referrals.$inferSelect;
  appointment: typeof appointments.$inferSelect | null;
  service: Pick<
    typeof services.$inferSelect,
    "serviceId" | "name" | "providerOdsCode" | "siteOdsCode" | "appointmentType" | "requestFlow"
  > | null;
};

const columns = {
  patient: { deceasedOn: patients.deceasedOn, isSensitive: patients.isSensitive },
  referral: referrals,
  appointment: appointments,
  service: {
    serviceId: services.serviceId,
    name: services.name,
    providerOdsCode: services.providerOdsCode,
    siteOdsCode: services.siteOdsCode,
    appointmentType: services.appointmentType,
    requestFlow: services.requestFlow,
  },
};
const isCurrent = and(eq(appointments.ubrn, referrals.ubrn), sql`${appointments.isCurrent} = 1`);
const oldestFirst = [asc(referrals.authoredAt), asc(referrals.ubrn)] as const;

/** Referrals of the live service that an organisation made, in these states. */
export const referralsOfReferrer = (
  db: ErsDatabase,
  odsCode: string,
  states: readonly ReferralState[],
): WorklistRow[] =>
  db
    .select(columns)
    .from(referrals)
    .innerJoin(patients, eq(patients.nhsNumber, referrals.nhsNumber))
    .leftJoin(appointments, isCurrent)
    .leftJoin(services, eq(services.serviceId, appointments.serviceId))
    .where(
      and(eq(referrals.referringOdsCode, odsCode), inArray(referrals.state, [...states]), isInLiveService),
    )
    .orderBy(...oldestFirst)
    .all();

/** What a provider's list may be narrowed to. Of a clinician: one, any (ASSIGNED) or none. */
export type ProviderFilter = {
  serviceId: string | undefined;
  siteOdsCode: string | undefined;
  clinician: { indicator: string | undefined; value: string | undefined };
};

/** Referrals of the live service in these states whose current appointment, proposed or booked, is at a service of a provider. */
export const referralsOfProvider = (
  db: ErsDatabase,
  odsCode: string,
  states: readonly ReferralState[],
  filter: ProviderFilter,
): WorklistRow[] =>
  db
    .select(columns)
    .from(services)
    .innerJoin(
      appointments,
      and(eq(appointments.serviceId, services.serviceId), sql`${appointments.isCurrent} = 1`),
    )
    .innerJoin(referrals, eq(referrals.ubrn, appointments.ubrn))
    .innerJoin(patients, eq(patients.nhsNumber, referrals.nhsNumber))
    .where(
      and(
        eq(services.providerOdsCode, odsCode),
        inArray(referrals.state, [...states]),
        isInLiveService,
        ...wheres(filter),
      ),
    )
    .orderBy(...oldestFirst)
    .all();

function wheres({ serviceId, siteOdsCode, clinician: { indicator, value } }: ProviderFilter): SQL[] {
  const { clinicianUserId } = appointments;
  return [
    ...(serviceId === undefined ? [] : [eq(services.serviceId, serviceId)]),
    ...(siteOdsCode === undefined ? [] : [eq(services.siteOdsCode, siteOdsCode)]),
    ...(value === undefined ? [] : [eq(clinicianUserId, value)]),
    ...(indicator === undefined
      ? []
      : [indicator === "ASSIGNED" ? sql`${clinicianUserId} is not null` : sql`${clinicianUserId} is null`]),
  ];
}
