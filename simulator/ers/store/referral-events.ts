import { and, asc, eq, getTableColumns, isNull, or, sql } from "drizzle-orm";
import { placeholdersFor } from "../../placeholders.ts";
import { findCurrent } from "./appointments.ts";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { isInLiveService, referralEvents, referrals } from "./schema.ts";
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

/** What becomes of a referral that stays where it is. */
export const STAYS: readonly (ReferralEventKind | undefined)[] = [
  "LETTER_CHANGED",
  "NEEDS_RECORDED",
  "SHORTLIST_CHANGED",
];

export type NewEvent = Partial<Omit<ReferralEvent, "eventId" | "what" | "at">> & {
  what: ReferralEventKind;
  at: number;
};

/** Notes what became of a referral, in the transaction that changes it. */
export function noteEvent(db: ErsDatabase, ubrn: string, event: NewEvent): void {
  statements(db).insert.run({
    doneBy: null,
    odsCode: null,
    serviceId: null,
    startAt: null,
    isPlaceholder: false,
    reason: null,
    comment: null,
    ...event,
    ubrn,
  });
}

/** The same for a move: with the current appointment's service and time, and its reason unless the referral has its own. */
export function noteMove(db: ErsDatabase, ubrn: string, event: NewEvent): void {
  const current = findCurrent(db, ubrn);
  if (!current) return noteEvent(db, ubrn, event);
  const { serviceId, startAt, isPlaceholder } = current;
  const reason = event.reason ?? current.reason;
  const comment = event.comment ?? current.comment;
  noteEvent(db, ubrn, { ...event, serviceId, startAt, isPlaceholder, reason, comment });
}

/** What became of a referral, in the order in which it happened. */
export const eventsOf = (db: ErsDatabase, ubrn: string): ReferralEvent[] =>
  statements(db).ofReferral.all({ ubrn });

/** The chases for letters that are still missing, oldest first: those of the organisation's referrals, or that it made. */
export const openChases = (db: ErsDatabase, odsCode: string): ReferralEvent[] =>
  db
    .select(getTableColumns(referralEvents))
    .from(referralEvents)
    .innerJoin(referrals, eq(referrals.ubrn, referralEvents.ubrn))
    .where(
      and(
        sql`${referralEvents.what} = 'LETTER_CHASED'`,
        isNull(referrals.clinicalInfoFirstSubmittedAt),
        isInLiveService,
        or(eq(referrals.referringOdsCode, odsCode), eq(referralEvents.odsCode, odsCode)),
      ),
    )
    .orderBy(asc(referralEvents.at), asc(referralEvents.eventId))
    .all();
