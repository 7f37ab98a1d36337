import { asc, eq, sql } from "drizzle-orm";
import { placeholdersFor } from "../../placeholders.ts";
import { findCurrent } from "./appointments.ts";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { referralEvents } from "./schema.ts";
import type { ReferralEventKind, ReferralState } from "./schema.ts";

export type ReferralEvent = typeof referralEvents.$inferSelect;

/** Who did something: a patient, or a user for an organisation. */
export type Doer = { doneBy: string; odsCode: string | null };

const { eventId: _, ...columns } = placeholdersFor(referralEvents);
const statements = oncePerDatabase((db) => ({
  insert: db.insert(referralEvents).values(columns).prepare(),
  ofReferral: db
    .select()
    .from(referralEvents)
    .where(eq(referralEvents.ubrn, sql.placeholder("ubrn")))
    .orderBy(asc(referralEvents.eventId))
    .prepare(),
}));

/** What a move to a state is called where nothing else is said. */
export const EVENT_OF_STATE: Record<ReferralState, ReferralEventKind> = {
  NOT_BOOKED: "MOVED_BACK",
  BOOKED: "BOOKED",
  DEFERRED_TO_PROVIDER: "DEFERRED",
  AWAITING_TRIAGE: "SENT_FOR_ASSESSMENT",
  TRIAGED_PROVIDER_TO_ACTION: "PROVIDER_TO_ACT",
  TRIAGE_RESPONSE: "RETURNED_WITH_ADVICE",
  REJECTED: "REJECTED",
  ASSESSMENT_RESULT: "ASSESSED",
  APPT_CANCELLED_BY_PATIENT: "APPOINTMENT_CANCELLED",
  APPT_CANCELLED_BY_PROVIDER: "APPOINTMENT_CANCELLED",
  DID_NOT_ATTEND: "DID_NOT_ATTEND",
  CANCELLED_REFERRAL: "REFERRAL_CANCELLED",
};

/**
 * Notes what became of a referral, in the transaction that changes it: with the current appointment's service, time and
 * reason, unless the referral has a reason of its own.
 */
export function noteEvent(
  db: ErsDatabase,
  ubrn: string,
  event: {
    what: ReferralEventKind;
    at: number;
    doer: Doer | undefined;
    reason?: string | null;
    comment?: string | null;
  },
): void {
  const current = findCurrent(db, ubrn);
  const { what, at, doer, reason = null, comment = null } = event;
  statements(db).insert.run({
    ubrn,
    at,
    what,
    doneBy: doer?.doneBy ?? null,
    odsCode: doer?.odsCode ?? null,
    serviceId: current?.serviceId ?? null,
    startAt: current?.startAt ?? null,
    isPlaceholder: current?.isPlaceholder ?? false,
    reason: reason ?? current?.reason ?? null,
    comment: comment ?? current?.comment ?? null,
  });
}

/** What became of a referral, in the order in which it happened. */
export const eventsOf = (db: ErsDatabase, ubrn: string): ReferralEvent[] =>
  statements(db).ofReferral.all({ ubrn });
