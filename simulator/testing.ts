import type { commissioning, files, organisations, referrals, services, slots } from "./ers/store/schema.ts";
import type { Caller } from "./ers/rules/access.ts";
import type { SlotBounds } from "./ers/rules/slots.ts";

/** Factories of rows and facts for tests: readable defaults, of which each test says what matters to it. */

/** 10am on Tuesday 1 December 2026 in London: the "now" of these factories. */
export const NOW = Date.parse("2026-12-01T10:00:00Z");
export const TODAY = "2026-12-01";
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const UBRN = "000000070000";
export const NHS_NUMBER = "9990000018";

type Row<Table extends { $inferSelect: object }> = Table["$inferSelect"];

export function anOrganisation(over: Partial<Row<typeof organisations>> = {}): Row<typeof organisations> {
  return {
    odsCode: "ZQ1",
    name: "Eastmarsh Hospitals NHS Trust",
    kind: "NHS_TRUST",
    headquartersOdsCode: null,
    commissionerOdsCode: null,
    addressLines: ["1 Hospital Road", "Eastmarsh"],
    postcode: "ZZ1 1AA",
    latitude: 52,
    longitude: 1,
    ...over,
  };
}

/** A directly bookable clinic: 60 days polled, no reservation, no narrower window. */
export function aService(over: Partial<Row<typeof services>> = {}): Row<typeof services> {
  return {
    serviceId: "11000",
    versionId: 1,
    name: "Dermatology clinic",
    patientName: "Skin clinic",
    specialty: "DERMATOLOGY",
    specialtyPlain: "Dermatology (skin)",
    clinicType: "NOT_OTHERWISE_SPECIFIED",
    siteOdsCode: "ZQ1",
    providerOdsCode: "ZQ1",
    requestFlow: "BOOKABLE",
    bookableType: "DIRECTLY_BOOKABLE",
    appointmentType: "FIRST_OUTPATIENT",
    appointmentMode: "FACE_TO_FACE",
    published: true,
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
    priorities: ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"],
    ageFrom: null,
    ageTo: null,
    sexTreated: null,
    letterRequired: true,
    clinicalTerms: null,
    additionalRequirements: null,
    workgroup: null,
    pollingRangeDays: 60,
    reservationDays: 0,
    windows: null,
    averageWaitDays: 42,
    instructions: "Go to the main reception.",
    hoursText: null,
    openingHours: null,
    patientPhone: "01632 960123",
    professionalEmail: null,
    gettingThere: null,
    access: null,
    whatToBring: null,
    placeholder: null,
    placeholderAgreement: null,
    pasOdsCode: "ZQ1",
    pollTimes: null,
    polledAt: null,
    ...over,
  };
}

/** The explanation of a placeholder, with all of its facts. */
export const EXPLANATION = {
  version: "2",
  arrangedBy: "Eastmarsh Hospitals NHS Trust",
  method: "PHONE" as const,
  withinWorkingDays: 10,
  phone: "01632 960124",
  phoneHours: "Monday to Friday, 9am to 5pm",
};

export function aCommission(over: Partial<Row<typeof commissioning>> = {}): Row<typeof commissioning> {
  return { serviceId: "11000", commRuleOrg: "ZQC", fromDate: "2020-01-01", toDate: null, ...over };
}

/** A routine referral that awaits booking. */
export function aReferral(over: Partial<Row<typeof referrals>> = {}): Row<typeof referrals> {
  return {
    ubrn: UBRN,
    id: "6c2a1f9b-2517-419d-9099-591ba63f176c",
    requestType: "REFERRAL",
    adviceRequestId: null,
    relatedUbrn: null,
    nhsNumber: NHS_NUMBER,
    accessCode: "apple river",
    priority: "ROUTINE",
    specialty: "DERMATOLOGY",
    specialtyPlain: "Dermatology (skin)",
    clinicType: "NOT_OTHERWISE_SPECIFIED",
    state: "NOT_BOOKED",
    stateReason: null,
    stateComment: null,
    versionId: 5,
    commRuleOrg: "ZQC",
    referringOdsCode: "Z00001",
    referringUserId: "555000000001",
    authoredAt: NOW - 7 * DAY_MS,
    clinicalInfoFirstSubmittedAt: NOW - 6 * DAY_MS,
    clinicalInfoLastUpdatedAt: NOW - 6 * DAY_MS,
    letterIntention: "NEED_TO_ADD_LATER",
    additionalRequirements: null,
    searchCriteria: null,
    pathwayStartAt: null,
    contactBy: null,
    updatedAt: null,
    endedByOdsCode: null,
    firstReminderDays: 28,
    remindersSent: 0,
    remindFrom: null,
    overdueSince: null,
    archivedAt: null,
    ...over,
  };
}

/** A free routine slot in a week's time, published a week ago. */
export function aSlot(over: Partial<Row<typeof slots>> = {}): Row<typeof slots> {
  const startAt = over.startAt ?? NOW + 7 * DAY_MS;
  return {
    slotId: 1,
    usrn: "USRN-1",
    serviceId: "11000",
    pasOdsCode: null,
    startAt,
    endAt: startAt + HOUR_MS / 2,
    priority: "ROUTINE",
    clinicianUserId: null,
    publishedAt: NOW - 7 * DAY_MS,
    status: "FREE",
    ...over,
  };
}

/** Bounds that let everything of the next 60 days through. */
export function someBounds(over: Partial<SlotBounds> = {}): SlotBounds {
  const whole = { from: NOW, before: NOW + 60 * DAY_MS };
  return { polling: whole, window: whole, contract: whole, publishedBefore: NOW + DAY_MS, ...over };
}

/** A PDF for the referral of these factories, uploaded by its provider and scanned. */
export function aFile(over: Partial<Row<typeof files>> = {}): Row<typeof files> {
  return {
    fileId: "one",
    forUbrn: UBRN,
    fileName: "echo.pdf",
    contentType: "application/pdf",
    size: 1,
    uploadedAt: NOW - HOUR_MS,
    uploadedBy: CLINICIAN.userId,
    uploadedByOdsCode: CLINICIAN.odsCode,
    onBehalfOf: null,
    verdict: "AVAILABLE",
    ...over,
  };
}

/** A file that a request names to be attached. */
export const wantsFile = (over: Partial<Row<typeof files>> = {}) => {
  const file = aFile(over);
  return { fileId: file.fileId, description: null, file };
};

/** What the rules ask of files: none is named, none is attached. */
export const NOTHING_TO_ATTACH = { wanted: [], present: [], kept: [] };

/** What the rules ask of a patient: nothing is in the way. */
export const A_PATIENT = { deceasedOn: null, isSensitive: false };
export const PATIENT: Caller = { kind: "patient", nhsNumber: NHS_NUMBER };
export const CALL_HANDLER: Caller = {
  kind: "tal",
  userId: "555000000010",
  odsCode: "ZQT",
  businessFunction: "BMS_ADMIN",
};
export const REFERRER: Caller = {
  kind: "referrer",
  userId: "555000000001",
  odsCode: "Z00001",
  businessFunction: "REFERRING_CLINICIAN",
};
export const PROVIDER: Caller = {
  kind: "provider",
  userId: "555000000020",
  odsCode: "ZQ1",
  businessFunction: "SERVICE_PROVIDER_ADMIN",
};
/** Staff of a provider that does not run the services of these factories. */
export const ANOTHER_PROVIDER: Caller = { ...PROVIDER, odsCode: "ZQ2" };
/** A clinician of the same provider: only they review referrals. */
export const CLINICIAN = {
  kind: "provider",
  userId: "555000000021",
  odsCode: "ZQ1",
  businessFunction: "SERVICE_PROVIDER_CLINICIAN",
} satisfies Caller;
