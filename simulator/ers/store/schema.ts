import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Priorities in rising order: a referral may take a slot of its own priority or of a lower one (R36). */
export const PRIORITIES = ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Referral states, e-RS codes verbatim (A005). */
export const REFERRAL_STATES = [
  "NOT_BOOKED",
  "BOOKED",
  "DEFERRED_TO_PROVIDER",
  "AWAITING_TRIAGE",
  "TRIAGED_PROVIDER_TO_ACTION",
  "TRIAGE_RESPONSE",
  "REJECTED",
  "ASSESSMENT_RESULT",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "DID_NOT_ATTEND",
  "CANCELLED_REFERRAL",
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export const REQUEST_FLOWS = ["BOOKABLE", "REVIEW"] as const;
export type RequestFlow = (typeof REQUEST_FLOWS)[number];

export const BOOKABLE_TYPES = ["DIRECTLY_BOOKABLE", "INDIRECTLY_BOOKABLE"] as const;
export type BookableType = (typeof BOOKABLE_TYPES)[number];

/** A patient booking window of one priority: hours from now, and days from today or open-ended (R25, R26). */
export type BookingWindow = { startHours: number; endDays: number | null };

/** One stretch of telephone hours; `day` is mon…sun, times are London wall-clock "HH:MM". */
export type OpeningPeriod = {
  day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
  opens: string;
  closes: string;
};
export type OpeningHours = { periods: OpeningPeriod[]; bankHolidays: "closed" | "as-usual" };

/** How the real appointment behind a placeholder is arranged; the four facts of which none may be missing. */
export type PlaceholderExplanation = {
  version: string;
  arrangedBy: string;
  method: "PHONE" | "LETTER";
  withinWorkingDays: number;
  phone: string;
  phoneHours: string;
};

/** The commissioner that agreed that the slots of a service may be placeholders, and the London date on which it did. */
export type PlaceholderAgreement = { odsCode: string; agreedOn: string };
/** R71. Whether the referrer sends a letter after the referral. */
export const LETTER_INTENTIONS = ["NEED_TO_ADD_LATER", "NOT_INTENDING_TO_ADD"] as const;
export type LetterIntention = (typeof LETTER_INTENTIONS)[number];

/** Whom a service treats, or what sex the spine has of a patient. */
export const SEXES = ["FEMALE", "MALE"] as const;

/** R23. What a patient may need in order to come: somebody to speak for them or to translate, or a way there. */
export const ADDITIONAL_REQUIREMENTS = ["ADVOCACY", "INTERPRETER", "TRANSPORT"] as const;
export type AdditionalRequirement = (typeof ADDITIONAL_REQUIREMENTS)[number];

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

/** Organisations and their sites. A site names the headquarters that holds its staff's roles. */
export const organisations = sqliteTable("organisations", {
  odsCode: text().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ["NHS_TRUST", "INDEPENDENT", "GP_PRACTICE", "COMMISSIONER", "BMS"] }).notNull(),
  headquartersOdsCode: text(),
  /** Of a GP practice: the organisation whose commissioning rules hold for its patients (R18). */
  commissionerOdsCode: text(),
  addressLines: text({ mode: "json" }).$type<string[]>().notNull(),
  postcode: text().notNull(),
  latitude: real().notNull(),
  longitude: real().notNull(),
});

export const services = sqliteTable("services", {
  serviceId: text().primaryKey(),
  versionId: integer().notNull().default(1),
  name: text().notNull(),
  patientName: text().notNull(),
  specialty: text().notNull(),
  specialtyPlain: text().notNull(),
  clinicType: text().notNull(),
  siteOdsCode: text()
    .notNull()
    .references(() => organisations.odsCode),
  providerOdsCode: text()
    .notNull()
    .references(() => organisations.odsCode),
  requestFlow: text({ enum: REQUEST_FLOWS }).notNull(),
  bookableType: text({ enum: BOOKABLE_TYPES }),
  appointmentType: text().notNull(),
  appointmentMode: text({ enum: ["FACE_TO_FACE", "TELEPHONE", "VIDEO"] }).notNull(),
  published: integer({ mode: "boolean" }).notNull(),
  effectiveFrom: text().notNull(),
  effectiveTo: text(),
  priorities: text({ mode: "json" }).$type<Priority[]>().notNull(),
  /** R19. Whole years of age, both included, and sex; null: every one. */
  ageFrom: integer(),
  ageTo: integer(),
  sexTreated: text({ enum: SEXES }),
  /** R71. Whether it considers a referral without a letter. */
  letterRequired: integer({ mode: "boolean" }).notNull().default(true),
  /** SNOMED CT codes by which it is found. */
  clinicalTerms: text({ mode: "json" }).$type<string[]>(),
  /** R23. What it can arrange for patients who need it; null: nothing. */
  additionalRequirements: text({ mode: "json" }).$type<AdditionalRequirement[]>(),
  pollingRangeDays: integer(),
  reservationDays: integer(),
  windows: text({ mode: "json" }).$type<Partial<Record<Priority, BookingWindow>>>(),
  averageWaitDays: integer(),
  instructions: text().notNull(),
  hoursText: text(),
  openingHours: text({ mode: "json" }).$type<OpeningHours>(),
  patientPhone: text(),
  professionalEmail: text(),
  gettingThere: text(),
  access: text(),
  whatToBring: text(),
  placeholder: text({ mode: "json" }).$type<PlaceholderExplanation>(),
  placeholderAgreement: text({ mode: "json" }).$type<PlaceholderAgreement>(),
  /** ODS code under which the provider's PAS answers; only directly bookable services have one. */
  pasOdsCode: text(),
  /** London times "HH:MM" at which e-RS polls the service every day; null: nightly, at midnight. */
  pollTimes: text({ mode: "json" }).$type<string[]>(),
  /** World time at which e-RS last polled it, answered or not. */
  polledAt: integer(),
});

/** What a service definer says of a service. The version of its explanation, if it has one, is given when that is published. */
export type ServiceDefinition = Omit<
  typeof services.$inferSelect,
  | "serviceId"
  | "versionId"
  | "providerOdsCode"
  | "published"
  | "placeholder"
  | "placeholderAgreement"
  | "polledAt"
> & { placeholder: Omit<PlaceholderExplanation, "version"> | null };

/** What is not published yet of a service, new or changed: nobody sees it but its provider's definers. */
export const serviceDrafts = sqliteTable("service_drafts", {
  serviceId: text().primaryKey(),
  /** Higher than that of the service as it is published. */
  versionId: integer().notNull(),
  providerOdsCode: text()
    .notNull()
    .references(() => organisations.odsCode),
  definition: text({ mode: "json" }).$type<ServiceDefinition>().notNull(),
  placeholderAgreement: text({ mode: "json" }).$type<PlaceholderAgreement>(),
});

/** Which commissioning rule organisations pay for a service, and between which London dates (R18). */
export const commissioning = sqliteTable(
  "commissioning",
  {
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    commRuleOrg: text().notNull(),
    fromDate: text().notNull(),
    toDate: text(),
  },
  (t) => [primaryKey({ columns: [t.serviceId, t.commRuleOrg] })],
);

export const patients = sqliteTable(
  "patients",
  {
    nhsNumber: text().primaryKey(),
    title: text().notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    birthDate: text().notNull(),
    /** Null: not known. */
    sex: text({ enum: SEXES }),
    addressLines: text({ mode: "json" }).$type<string[]>().notNull(),
    postcode: text().notNull(),
    latitude: real().notNull(),
    longitude: real().notNull(),
    phone: text(),
    email: text(),
    gpOdsCode: text().notNull(),
    /** R7. London date; null: none is on record. */
    deceasedOn: text(),
    /** R5. The spine gives nothing out about this patient. */
    isSensitive: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("patients_born_at").on(t.birthDate, t.postcode)],
);

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
  `request_type = 'REFERRAL' and state in ('${AWAITING_STATES.join("', '")}') and reminders_sent < ${REMINDERS} and first_reminder_days > 0`,
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
  `request_type = 'REFERRAL' and state in ('${UNSENT_STATES.join("', '")}') and priority <> 'ROUTINE'`,
);

export const referrals = sqliteTable(
  "referrals",
  {
    ubrn: text().primaryKey(),
    /** UUID of the ServiceRequest: on the wire `r.<id>`, in our app's URLs `<id>`. */
    id: text().notNull(),
    requestType: text({ enum: ["REFERRAL", "ADVICE_AND_GUIDANCE"] }).notNull(),
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
    /** What else staff are to know of the patient's coming, in their words; null: nothing. */
    accessNeeds: text(),
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
  },
  (t) => [
    uniqueIndex("referrals_id").on(t.id),
    index("referrals_nhs_number").on(t.nhsNumber),
    index("referrals_of_referrer").on(t.referringOdsCode, t.state),
    index("referrals_to_remind").on(nextReminderAt).where(isToBeReminded),
    index("referrals_urgent_and_unsent").on(t.authoredAt).where(isUrgentAndUnsent),
    index("referrals_promised")
      .on(t.contactBy)
      .where(sql`contact_by is not null and overdue_since is null`),
    index("referrals_overdue")
      .on(t.overdueSince)
      .where(sql`overdue_since is not null`),
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

/** What the scan of a file finds: a good file, malware, or a content that is not of its type. */
export const SCAN_VERDICTS = ["AVAILABLE", "THREATS_FOUND", "VALIDATION_FAILED"] as const;

/** Files of clinical information (A020). Their content is not kept: nothing here gives it out again. */
export const files = sqliteTable("files", {
  fileId: text().primaryKey(),
  /** The referral that it was uploaded for; null: none, and it can be attached to none. */
  forUbrn: text(),
  fileName: text().notNull(),
  contentType: text().notNull(),
  size: integer().notNull(),
  uploadedAt: integer().notNull(),
  uploadedBy: text().notNull(),
  uploadedByOdsCode: text().notNull(),
  onBehalfOf: text(),
  /** What its scan finds; until that is over the file is pending. */
  verdict: text({ enum: SCAN_VERDICTS }).notNull(),
});

/** The files that make a referral's letter (A012). */
export const letterFiles = sqliteTable(
  "letter_files",
  {
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    fileId: text()
      .notNull()
      .references(() => files.fileId),
    position: integer().notNull(),
    description: text(),
    attachedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ubrn, t.fileId] })],
);

/**
 * e-RS's own copy of the slots that it polled.
 * FREE: on sale. HELD: an attempt for it is pending or its outcome unknown. BOOKED: taken through e-RS. GONE: no longer in the PAS.
 */
export const slots = sqliteTable(
  "slots",
  {
    slotId: integer().primaryKey({ autoIncrement: true }),
    usrn: text().notNull(),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
    priority: text({ enum: PRIORITIES }).notNull(),
    clinicianUserId: text(),
    publishedAt: integer().notNull(),
    status: text({ enum: ["FREE", "HELD", "BOOKED", "GONE"] }).notNull(),
  },
  (t) => [
    uniqueIndex("slots_usrn").on(t.usrn),
    index("slots_on_sale")
      .on(t.serviceId, t.startAt)
      .where(sql`status = 'FREE'`),
  ],
);

export const appointments = sqliteTable(
  "appointments",
  {
    appointmentId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
    /** Null for an indirectly booked, a deferred or a triage appointment. */
    slotId: integer().references(() => slots.slotId),
    /** noshow: nobody came. fulfilled: it was kept, and what came of it is recorded. */
    status: text({ enum: ["booked", "proposed", "cancelled", "noshow", "fulfilled"] }).notNull(),
    reason: text(),
    comment: text(),
    startAt: integer(),
    endAt: integer(),
    createdAt: integer().notNull(),
    versionId: integer().notNull(),
    clinicianUserId: text(),
    /** The appointment itself records that it is a placeholder, with the explanation that was acknowledged. */
    isPlaceholder: integer({ mode: "boolean" }).notNull(),
    explanationVersion: text(),
    /** How the real appointment is arranged, as it was said when this placeholder was asked for; null: it is none. */
    explanation: text({ mode: "json" }).$type<PlaceholderExplanation>(),
    /** The booking conversation that made it; null where no PAS was asked. */
    attemptId: text(),
    isCurrent: integer({ mode: "boolean" }).notNull(),
    /** R64. Of one that was booked indirectly and has ended: whether the provider's PAS has ended it too. Null of any other. */
    cancelledInPas: integer({ mode: "boolean" }),
    /** R61. When the provider reviewed it and accepted the referral; null: the review is pending. */
    acceptedAt: integer(),
  },
  (t) => [
    index("appointments_current_of_service")
      .on(t.serviceId)
      .where(sql`is_current = 1`),
    uniqueIndex("appointments_one_live_per_slot")
      .on(t.slotId)
      .where(sql`status = 'booked'`),
    uniqueIndex("appointments_one_current_per_referral")
      .on(t.ubrn)
      .where(sql`is_current = 1`),
    uniqueIndex("appointments_attempt").on(t.attemptId),
  ],
);

/** What becomes of a referral when its appointment is ended: open again, or at an end of its own. */
export const ENDINGS = [
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
  "REJECTED",
  "TRIAGED_PROVIDER_TO_ACTION",
  "ASSESSMENT_RESULT",
  "NOT_BOOKED",
  "CANCELLED_REFERRAL",
] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * What a conversation with a PAS is about. BOOK: an appointment is asked for. CANCEL: the current appointment is to end.
 * RELEASE: the PAS holds an appointment that is not, or is no longer, the referral's; it never changes the referral.
 */
export const ATTEMPT_KINDS = ["BOOK", "CANCEL", "RELEASE"] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

/**
 * One row per conversation with a PAS, written before the PAS is asked; its id is the id of the request message.
 * PENDING: exchange under way; but for a RELEASE, the referral is locked (423). UNKNOWN: nobody knows what the PAS did.
 * CONFIRMED, REJECTED: settled. NOT_ADOPTED: the PAS booked, but the referral had moved on or the slot was past.
 */
export const bookingAttempts = sqliteTable(
  "booking_attempts",
  {
    attemptId: text().primaryKey(),
    kind: text({ enum: ATTEMPT_KINDS }).notNull().default("BOOK"),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    serviceId: text().notNull(),
    slotId: integer()
      .notNull()
      .references(() => slots.slotId),
    /** BOOK: the appointment that the new one replaces. CANCEL, RELEASE: the one that ends. Null: there is none. */
    appointmentId: integer().references(() => appointments.appointmentId),
    state: text({ enum: ["PENDING", "CONFIRMED", "REJECTED", "UNKNOWN", "NOT_ADOPTED"] }).notNull(),
    /** The referral's version when it was asked for: a late confirmation is adopted only while that still holds. */
    referralVersion: integer().notNull(),
    startedAt: integer().notNull(),
    settledAt: integer(),
    outcome: text(),
    /** CANCEL: what the referral becomes once the PAS has cancelled the appointment. */
    becomes: text({ enum: ENDINGS }),
    /** Why an appointment or its referral ends, e-RS code verbatim (R52, R58, R62). */
    reason: text(),
    comment: text(),
    /** The priority that the referral gets with it (R63); null: its own. */
    priority: text({ enum: PRIORITIES }),
    /** CANCEL: the services to which the patient is referred on, once the appointment has ended. */
    nextServices: text({ mode: "json" }).$type<string[]>(),
    /** When it was raised that this was still not settled. */
    alarmedAt: integer(),
    explanationVersion: text(),
    /** BOOK: the explanation of the placeholder that is asked for, as it stands then; null: an appointment is asked for. */
    explanation: text({ mode: "json" }).$type<PlaceholderExplanation>(),
    clinicianUserId: text(),
    bookedBy: text().notNull(),
    /** The organisation that whoever asked acts for; null: the patient. */
    askedByOdsCode: text(),
  },
  (t) => [
    uniqueIndex("attempts_one_pending_per_referral")
      .on(t.ubrn)
      .where(sql`state = 'PENDING' and kind <> 'RELEASE'`),
    index("attempts_open")
      .on(t.ubrn)
      .where(sql`state in ('PENDING', 'UNKNOWN')`),
    index("attempts_refused_releases")
      .on(t.startedAt)
      .where(sql`kind = 'RELEASE' and state = 'REJECTED'`),
    uniqueIndex("attempts_one_open_per_slot")
      .on(t.slotId)
      .where(sql`state in ('PENDING', 'UNKNOWN')`),
  ],
);

/** What can become of a referral, as its timeline tells it. When it was made and got its letter, the referral itself says. */
export const REFERRAL_EVENTS = [
  "BOOKED",
  "CHANGED",
  "APPOINTMENT_CANCELLED",
  "DEFERRED",
  "SENT_FOR_ASSESSMENT",
  "MOVED_BACK",
  "ACCEPTED",
  "REJECTED",
  "RETURNED_WITH_ADVICE",
  "PROVIDER_TO_ACT",
  "ASSESSED",
  "REFERRED_ON",
  "DID_NOT_ATTEND",
  "REFERRAL_CANCELLED",
  "LETTER_CHANGED",
  "LETTER_CHASED",
  "SHORTLIST_CHANGED",
  "ACCESS_CODE_REISSUED",
  "ACCESS_CODE_SENT",
  "ACCESS_UNLOCKED",
  "NEVER_SENT",
  "NOT_SENT_AGAIN",
] as const;
export type ReferralEventKind = (typeof REFERRAL_EVENTS)[number];

/** What became of each referral, written with the change itself and never changed after. */
export const referralEvents = sqliteTable(
  "referral_events",
  {
    eventId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    at: integer().notNull(),
    what: text({ enum: REFERRAL_EVENTS }).notNull(),
    /** Who did it: "patient", a user id, or "PAS" where a provider's system says so; null: nobody whom e-RS knows. */
    doneBy: text(),
    /** The organisation that they acted for; null: the patient, or nobody known. */
    odsCode: text(),
    /** The service that it was about, and the start of the appointment there, if it had one. */
    serviceId: text(),
    startAt: integer(),
    isPlaceholder: integer({ mode: "boolean" }).notNull(),
    reason: text(),
    comment: text(),
  },
  (t) => [
    index("referral_events_of_referral").on(t.ubrn),
    index("referral_events_chases")
      .on(t.at)
      .where(sql`what = 'LETTER_CHASED'`),
  ],
);

/**
 * What proves that booking was impossible (R43): by the UBRN, or by the searcher where a search names no referral.
 * NO_SLOTS: an empty search. SLOT_GONE: a slot was taken. PAS_ERROR: the PAS refused or failed. TIMED_OUT: it was silent.
 */
export const bookingEvidence = sqliteTable(
  "booking_evidence",
  {
    subject: text().notNull(),
    serviceId: text().notNull(),
    kind: text({ enum: ["NO_SLOTS", "SLOT_GONE", "PAS_ERROR", "TIMED_OUT"] }).notNull(),
    /** The slot that was tried; 0 for an empty search. */
    slotId: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.serviceId, t.kind, t.slotId] })],
);

/** Messages that PAS systems sent of their own accord: one that comes again is acknowledged and does nothing. */
export const pasMessages = sqliteTable(
  "pas_messages",
  { odsCode: text().notNull(), messageId: text().notNull(), receivedAt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.odsCode, t.messageId] })],
);

export const MESSAGE_CHANNELS = ["LETTER", "EMAIL", "TEXT"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** What a message tells a patient: what has become of the referral, or that nothing has. */
export const MESSAGE_KINDS = [
  "BOOKED",
  "PLACEHOLDER_BOOKED",
  "CHANGED",
  "CANCELLED_BY_PATIENT",
  "CANCELLED_BY_PROVIDER",
  "DEFERRED",
  "SENT_FOR_TRIAGE",
  "BEING_ARRANGED",
  "RETURNED",
  "ASSESSED",
  "NOT_ATTENDED",
  "REFERRAL_ENDED",
  "REMINDER_1",
  "REMINDER_2",
  "OVERDUE",
  "ACCESS_CODE_REISSUED",
  "HOW_TO_BOOK",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** To whom a message goes: for a letter an address, else where it is sent. */
export type Addressee = { name: string; address: string[] };

/** The outbox: messages to patients, written with the change that causes them and kept as they were sent. */
export const messages = sqliteTable(
  "messages",
  {
    messageId: integer().primaryKey({ autoIncrement: true }),
    ubrn: text()
      .notNull()
      .references(() => referrals.ubrn),
    nhsNumber: text().notNull(),
    channel: text({ enum: MESSAGE_CHANNELS }).notNull(),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    /** What it told of: the referral's state and version, why, and its appointment, if it had one. */
    state: text({ enum: REFERRAL_STATES }).notNull(),
    reason: text(),
    referralVersion: integer().notNull(),
    appointmentId: integer(),
    /** World time. */
    createdAt: integer().notNull(),
    addressee: text({ mode: "json" }).$type<Addressee>().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
  },
  (t) => [
    index("messages_of_referral").on(t.ubrn),
    // A change of a referral is one version of it; an access code, or how to book, may be sent again and again.
    uniqueIndex("messages_one_per_cause")
      .on(t.ubrn, t.referralVersion, t.kind, t.channel)
      .where(sql`kind not in ('ACCESS_CODE_REISSUED', 'HOW_TO_BOOK')`),
  ],
);

/** Answers already given, by caller and Idempotency-Key. A null status means that the first call is still running. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    caller: text().notNull(),
    key: text().notNull(),
    digest: text().notNull(),
    /** The booking conversation that this key began, if it came to one. */
    attemptId: text(),
    status: integer(),
    headers: text({ mode: "json" }).$type<Record<string, string>>(),
    body: text(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] })],
);

export const staff = sqliteTable("staff", {
  userId: text().primaryKey(),
  passcode: text().notNull(),
  name: text().notNull(),
});

export const staffRoles = sqliteTable(
  "staff_roles",
  {
    userId: text()
      .notNull()
      .references(() => staff.userId),
    odsCode: text().notNull(),
    businessFunction: text().notNull(),
    activityCode: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.odsCode, t.businessFunction] })],
);

/** The services that a booking manager is linked to: no others can be booked or seen by them (R69). */
export const staffServices = sqliteTable(
  "staff_services",
  {
    userId: text()
      .notNull()
      .references(() => staff.userId),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
  },
  (t) => [primaryKey({ columns: [t.userId, t.serviceId] })],
);

/** Tokens are kept as SHA-256 digests. Expiry runs on real time: it belongs to a person at a screen. */
export const sessions = sqliteTable("sessions", {
  tokenDigest: text().primaryKey(),
  kind: text({ enum: ["PATIENT", "STAFF"] }).notNull(),
  nhsNumber: text(),
  userId: text(),
  startedAtRealMs: integer().notNull(),
  lastUsedAtRealMs: integer().notNull(),
});

/** Failed log-ins and caller checks, by what was entered (a UBRN or a user id), known or not (R8). World time. */
export const logInFailures = sqliteTable("log_in_failures", {
  subject: text().primaryKey(),
  count: integer().notNull(),
  firstFailedAt: integer().notNull(),
  lockedUntil: integer(),
});

/** Who calls in a patient's place. */
export const CALLER_RELATIONSHIPS = [
  "PARENT",
  "GUARDIAN",
  "RELATIVE",
  "CARER",
  "FRIEND",
  "PROFESSIONAL",
] as const;
export type CallerRelationship = (typeof CALLER_RELATIONSHIPS)[number];
/** What entitles somebody to act for a patient: that of a child, that the patient said so, or a power or order of law. */
export const CALLER_AUTHORITIES = ["PARENTAL_RESPONSIBILITY", "CONSENT", "LEGAL_AUTHORITY"] as const;
export type CallerAuthority = (typeof CALLER_AUTHORITIES)[number];

/** By what a patient was looked for in a call. */
export const FOUND_BY = ["REFERENCE", "NHS_NUMBER", "NAME"] as const;
export type FoundBy = (typeof FOUND_BY)[number];
/** What a caller who passed the check knew: the access code, or enough of what is on record of the patient. */
export const CHECKED_BY = ["ACCESS_CODE", "ASSISTED"] as const;
export type CheckedBy = (typeof CHECKED_BY)[number];

/**
 * One telephone call of a call handler. `matchUbrn` or `matchNhsNumber` is what was found; only a passed check opens it (R2).
 * Of a patient who was found, `matchUbrn` is the referral that is being talked about.
 */
export const calls = sqliteTable(
  "calls",
  {
    callId: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => staff.userId),
    startedAt: integer().notNull(),
    endedAt: integer(),
    check: text({ enum: ["NOT_STARTED", "STARTED", "PASSED", "FAILED", "LOCKED"] }).notNull(),
    matchId: text(),
    matchUbrn: text(),
    matchNhsNumber: text(),
    foundBy: text({ enum: FOUND_BY }),
    checkedBy: text({ enum: CHECKED_BY }),
    /** Since when the caller is waiting, and why; null: they are not. */
    heldAt: integer(),
    holdNote: text(),
    /** Who calls in the patient's place, and what entitles them; null: the patient. */
    callerRelationship: text({ enum: CALLER_RELATIONSHIPS }),
    callerAuthority: text({ enum: CALLER_AUTHORITIES }),
    wrapUpReason: text(),
    notes: text(),
  },
  (t) => [index("calls_user").on(t.userId, t.startedAt), index("calls_started").on(t.startedAt)],
);

/** The people that the last search of a call found, of whom its call handler picks one. */
export const callMatches = sqliteTable(
  "call_matches",
  {
    matchId: text().primaryKey(),
    callId: text()
      .notNull()
      .references(() => calls.callId),
    nhsNumber: text()
      .notNull()
      .references(() => patients.nhsNumber),
    position: integer().notNull(),
  },
  (t) => [index("call_matches_of_call").on(t.callId)],
);

/** What was seen and done in a call. */
export const callAudit = sqliteTable(
  "call_audit",
  {
    auditId: integer().primaryKey({ autoIncrement: true }),
    callId: text()
      .notNull()
      .references(() => calls.callId),
    at: integer().notNull(),
    what: text().notNull(),
  },
  (t) => [index("call_audit_of_call").on(t.callId)],
);
