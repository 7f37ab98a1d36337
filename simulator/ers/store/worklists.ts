import { and, asc, eq, inArray, isNotNull, isNull, max, ne, or } from "drizzle-orm";
import type { ErsDatabase } from "./database.ts";
import { appointments, bookingAttempts, referrals, services } from "./schema.ts";
import type { ReferralState } from "./schema.ts";

export type WorklistQuery = {
  /** Of which organisation: the one that referred, or the provider of the current appointment. */
  of: "referrer" | "provider";
  odsCode: string;
  states: readonly ReferralState[];
  /** Only those whose clinical information has not been submitted. */
  lacksLetter?: true;
  /** Those in this state only with their clinical information. */
  needsLetterInState?: ReferralState;
};

/** Referrals on a list, the oldest first, with their current appointment, its service, and when a PAS last settled something. */
export function referralsOnList(db: ErsDatabase, query: WorklistQuery) {
  const { of, odsCode, states, lacksLetter, needsLetterInState } = query;
  const settled = db
    .select({ ubrn: bookingAttempts.ubrn, at: max(bookingAttempts.settledAt).as("settled_last") })
    .from(bookingAttempts)
    .groupBy(bookingAttempts.ubrn)
    .as("settled");
  const organisation = of === "referrer" ? referrals.referringOdsCode : services.providerOdsCode;
  return db
    .select({ referral: referrals, appointment: appointments, service: services, settledAt: settled.at })
    .from(referrals)
    .leftJoin(appointments, and(eq(appointments.ubrn, referrals.ubrn), eq(appointments.isCurrent, true)))
    .leftJoin(services, eq(services.serviceId, appointments.serviceId))
    .leftJoin(settled, eq(settled.ubrn, referrals.ubrn))
    .where(
      and(
        eq(organisation, odsCode),
        eq(referrals.requestType, "REFERRAL"),
        inArray(referrals.state, [...states]),
        lacksLetter && isNull(referrals.clinicalInfoFirstSubmittedAt),
        needsLetterInState &&
          or(ne(referrals.state, needsLetterInState), isNotNull(referrals.clinicalInfoFirstSubmittedAt)),
      ),
    )
    .orderBy(asc(referrals.authoredAt), asc(referrals.ubrn))
    .all();
}

export type ListedReferral = ReturnType<typeof referralsOnList>[number];
