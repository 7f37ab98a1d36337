import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { PRIORITIES, REFERRAL_STATES } from "./codes.ts";
import type { AdditionalRequirement, Priority, ReferralState } from "./codes.ts";
import { patients } from "./patients.ts";
import { organisations, services } from "./services.ts";

/** R71. Whether the referrer sends a letter after the referral. */
export const LETTER_INTENTIONS = ["NEED_TO_ADD_LATER", "NOT_INTENDING_TO_ADD"] as const;
export type LetterIntention = (typeof LETTER_INTENTIONS)[number];

/** What services were searched for (A010), by official codes; a shortlist keeps it (R15). */
export type SearchCriteria = {
  priority: Priority;
  specialty?: string | undefined;
  clinicType?: string | undefined;
  clinicalTerm?: string | undefined;
  namedClinician?: string | undefined;
  indicativeAppointmentWaitTimeLimit?: number | undefined;
  postcode?: string | undefined;
  distanceLimit?: number | undefined;
  organisation?: string | undefined;
  ageAndGenderAppropriate: boolean;
};

/** R75. The live service knows of a referral until it is archived. */
const IN_LIVE_SERVICE = "request_type = 'REFERRAL' and archived_at is null";
export const isInLiveService = sql.raw(IN_LIVE_SERVICE);

/** World time since which a referral has not moved. */
export const lastMovedAt = sql.raw("(case when updated_at is null then authored_at else updated_at end)");

/** The states in which a patient has yet to book, and is reminded of it. */
export const AWAITING_STATES = [
  "NOT_BOOKED",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
] as const satisfies readonly ReferralState[];

/** How often a patient is reminded. */
export const REMINDERS = 2;

/** A patient who still is to be reminded to book. */
export const isToBeReminded = sql.raw(
  `${IN_LIVE_SERVICE} and state in ('${AWAITING_STATES.join("', '")}') and reminders_sent < ${REMINDERS} and first_reminder_days > 0`,
);

/** World time at which the next reminder is due, but that it goes with the London day. */
export const nextReminderAt = sql.raw(
  "((case when remind_from is null then authored_at else remind_from end) + first_reminder_days * 86400000)",
);

/** In these no service is about to see the patient, unless a provider that is to act has said by when. */
export const UNSENT_STATES = [
  ...AWAITING_STATES,
  "REJECTED",
  "TRIAGE_RESPONSE",
  "DID_NOT_ATTEND",
  "TRIAGED_PROVIDER_TO_ACTION",
] as const satisfies readonly ReferralState[];

/** A referral that cannot wait, and that no service has: nothing was booked, deferred or sent for assessment, or it came back. */
export const isUrgentAndUnsent = sql.raw(
  `${IN_LIVE_SERVICE} and state in ('${UNSENT_STATES.join("', '")}') and priority <> 'ROUTINE'`,
);

/** A contact-by date of which it has not been noted that it has passed. */
export const isPromised = sql.raw("archived_at is null and contact_by is not null and overdue_since is null");

/** One whose contact-by date has passed. */
export const isOverdue = sql.raw("archived_at is null and overdue_since is not null");

export const referrals = sqliteTable(
  "referrals",
  {
    ubrn: text().primaryKey(),
    /** UUID of the ServiceRequest: on the wire `r.<id>`, in our app's URLs `<id>`. */
    id: text().notNull(),
    requestType: text({ enum: ["REFERRAL", "ADVICE_AND_GUIDANCE"] }).notNull(),
    /** UUID of the advice and guidance request that it was made of, which has its UBRN too; null: it was made of none. */
    adviceRequestId: text(),
    /** UBRN of an earlier referral of the same pathway; null: none. */
    relatedUbrn: text(),
    nhsNumber: text()
      .notNull()
      .references(() => patients.nhsNumber),
    /** As printed on the patient's letter; e-RS prints it again on request, so it is kept readable. Null: none issued (R6). */
    accessCode: text(),
    priority: text({ enum: PRIORITIES }).notNull(),
    specialty: text().notNull(),
    specialtyPlain: text().notNull(),
    clinicType: text().notNull(),
    state: text({ enum: REFERRAL_STATES }).notNull(),
    stateReason: text(),
    /** What was said with the reason. */
    stateComment: text(),
    versionId: integer().notNull(),
    commRuleOrg: text().notNull(),
    referringOdsCode: text()
      .notNull()
      .references(() => organisations.odsCode),
    referringUserId: text().notNull(),
    authoredAt: integer().notNull(),
    clinicalInfoFirstSubmittedAt: integer(),
    clinicalInfoLastUpdatedAt: integer(),
    letterIntention: text({ enum: LETTER_INTENTIONS }).notNull().default("NEED_TO_ADD_LATER"),
    /** R23. What the patient needs in order to come, whatever is on the shortlist; null: nothing. */
    additionalRequirements: text({ mode: "json" }).$type<AdditionalRequirement[]>(),
    /** What its shortlist was found by; null: its specialty and clinic type. */
    searchCriteria: text({ mode: "json" }).$type<SearchCriteria>(),
    pathwayStartAt: integer(),
    /** London date by which the provider is to contact the patient (R50). */
    contactBy: text(),
    /** World time of its last change; null: none since it was made. */
    updatedAt: integer(),
    /** The organisation that brought it to its end; null: none did, or the patient. */
    endedByOdsCode: text(),
    /** Days after which a patient who has yet to book is reminded, and then once more; 0: never. */
    firstReminderDays: integer().notNull().default(28),
    remindersSent: integer().notNull().default(0),
    /** World time from which these days count: its last change of state, or the last reminder; null: when it was made. */
    remindFrom: integer(),
    /** The first London date on which what was promised by `contactBy` had not come. */
    overdueSince: text(),
    /** World time at which it left the live service (R75); null: it has not. */
    archivedAt: integer(),
  },
  (t) => [
    uniqueIndex("referrals_id").on(t.id),
    index("referrals_nhs_number").on(t.nhsNumber),
    index("referrals_of_referrer").on(t.referringOdsCode, t.state),
    index("referrals_to_remind").on(nextReminderAt).where(isToBeReminded),
    index("referrals_urgent_and_unsent").on(t.authoredAt).where(isUrgentAndUnsent),
    index("referrals_promised").on(t.contactBy).where(isPromised),
    index("referrals_overdue").on(t.overdueSince).where(isOverdue),
    index("referrals_last_moved").on(lastMovedAt).where(isInLiveService),
    index("referrals_related")
      .on(t.relatedUbrn)
      .where(sql`related_ubrn is not null`),
  ],
);

export const shortlistEntries = sqliteTable(
  "shortlist_entries",
  {
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ubrn, t.serviceId] })],
);
