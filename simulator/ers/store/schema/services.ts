import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { BOOKABLE_TYPES, REQUEST_FLOWS, SEXES } from "./codes.ts";
import type { AdditionalRequirement, Priority } from "./codes.ts";

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

/** The same of a draft, with the one explanation that was agreed to; an agreement that keeps none is to none. */
export type DraftAgreement = PlaceholderAgreement & {
  explanation?: Omit<PlaceholderExplanation, "version">;
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
  /** R61. SDS user ids of the clinicians who review its referrals; null: every one of its provider. */
  workgroup: text({ mode: "json" }).$type<string[]>(),
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
  placeholderAgreement: text({ mode: "json" }).$type<DraftAgreement>(),
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
