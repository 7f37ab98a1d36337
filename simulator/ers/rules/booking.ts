import { refuse } from "../refusals.ts";
import type { ReferralState, slots } from "../store/schema.ts";
import { endingRules } from "./appointments.ts";
import type { AppointmentFacts } from "./appointments.ts";
import { appointmentIsAtCallersService } from "./ending.ts";
import type { HeldFacts } from "./ending.ts";
import { patientRules } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import { placeholderIsExplained } from "./placeholder.ts";
import type { PlaceholderFacts } from "./placeholder.ts";
import type { Rule } from "./rule.ts";
import { providerRunsService, serviceIsAvailable, serviceIsDirectlyBookable } from "./services.ts";
import type { ServiceFacts } from "./services.ts";
import { slotRules } from "./slots.ts";
import type { SlotFacts } from "./slots.ts";
import { stateAfter } from "./states.ts";

/** Facts about the referral that any change of it asks for. */
export type ReferralFacts = PatientFacts & {
  referral: { ubrn: string; state: ReferralState; versionId: number; nhsNumber: string };
  /** A booking conversation for this referral is under way. */
  isLocked: boolean;
  requested: { versionId: number; nhsNumber: string };
};

/** R10. A referral is locked while a PAS is being asked about it. */
export const referralIsNotLocked: Rule<Pick<ReferralFacts, "isLocked">> = ({ isLocked }) =>
  isLocked ? refuse("REFERRAL_LOCKED", "R10", "A PAS is being asked about this referral.") : undefined;

/** R9. The caller must have seen the current version of the referral. */
export const versionIsCurrent: Rule<{
  referral: Pick<ReferralFacts["referral"], "versionId">;
  requested: Pick<ReferralFacts["requested"], "versionId">;
}> = ({ referral, requested }) =>
  requested.versionId === referral.versionId
    ? undefined
    : refuse(
        "VERSION_CONFLICT",
        "R9",
        `Version ${requested.versionId} is not current: the referral is at ${referral.versionId}.`,
      );

/** A016. The patient named must be the referral's own. */
export const patientIsOfReferral: Rule<Pick<ReferralFacts, "referral" | "requested">> = ({
  referral,
  requested,
}) =>
  requested.nhsNumber === referral.nhsNumber
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "A016", "'participant' The patient is not the patient of the referral.");

/** R33. A referral has one appointment at a time. */
export const referralAwaitsBooking: Rule<Pick<ReferralFacts, "referral">> = ({ referral }) =>
  stateAfter("A016 book", referral.state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R33", `The referral is ${referral.state} and cannot be booked.`);

export type ShortlistFacts = ServiceFacts & { shortlist: readonly string[] };

/** R16. Only a service on the shortlist can be booked or sent to. */
export const serviceIsShortlisted: Rule<ShortlistFacts> = ({ service, shortlist }) =>
  shortlist.includes(service.serviceId)
    ? undefined
    : refuse(
        "INAPPROPRIATE_VALUE",
        "R16",
        `Service ${service.serviceId} is not on the shortlist of the referral.`,
      );

export type BookingFacts = ReferralFacts &
  ShortlistFacts &
  SlotFacts &
  PlaceholderFacts & {
    slot: typeof slots.$inferSelect;
    requested: { startAt: number; endAt: number; clinicianUserId: string | undefined };
  };

/** R35. The slot must belong to the service. */
const slotIsOfService: Rule<BookingFacts> = ({ slot, service }) =>
  slot.serviceId === service.serviceId
    ? undefined
    : refuse("INAPPROPRIATE_SLOT", "R35", `The slot does not belong to service ${service.serviceId}.`);

/** R34. Start and end must be the slot's own, so that nobody books a time that they have not seen. */
const timesAreOfSlot: Rule<BookingFacts> = ({ slot, requested }) =>
  requested.startAt === slot.startAt && requested.endAt === slot.endAt
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R34", "'start' and 'end' are not those of the slot.");

/** R35. A clinician, if one is named, must be the slot's. */
const clinicianIsOfSlot: Rule<BookingFacts> = ({ slot, requested }) =>
  requested.clinicianUserId === undefined || requested.clinicianUserId === slot.clinicianUserId
    ? undefined
    : refuse("INAPPROPRIATE_SLOT", "R35", "The clinician named is not the clinician of the slot.");

/** What A016 asks of a referral before any booking or sending for triage. */
export const changeRules = [
  referralIsNotLocked,
  versionIsCurrent,
  patientIsOfReferral,
  ...patientRules,
] as const;

/** What must be true of a slot and its service, whoever books it. The slot rules are A015's own. */
export const slotAtServiceRules: readonly Rule<BookingFacts>[] = [
  serviceIsAvailable,
  serviceIsDirectlyBookable,
  slotIsOfService,
  timesAreOfSlot,
  clinicianIsOfSlot,
  placeholderIsExplained,
  ...slotRules,
];

/** The same of a service that is on the shortlist, whether the slot is booked or changed to. */
const newSlotRules = [serviceIsShortlisted, ...slotAtServiceRules] as const;

/** A016, booking. First refusal wins. */
export const bookingRules: readonly Rule<BookingFacts>[] = [
  providerRunsService,
  ...changeRules,
  referralAwaitsBooking,
  ...newSlotRules,
];

/** R54. A referral that is to end when its PAS has cancelled the appointment is not changed meanwhile. */
const referralIsNotToEnd: Rule<{ isToEnd: boolean }> = ({ isToEnd }) =>
  isToEnd
    ? refuse(
        "PAS_NOT_RESPONDING",
        "R54",
        "The PAS has not yet answered a cancellation that ends the referral.",
      )
    : undefined;

export type SwappingFacts = BookingFacts & AppointmentFacts & HeldFacts & { isToEnd: boolean };

/** x11, a change: what it replaces must stand and be the caller's to end (R51, R60, R61), and the new slot bookable. */
export const swappingRules: readonly Rule<SwappingFacts>[] = [
  appointmentIsAtCallersService,
  providerRunsService,
  ...changeRules,
  ...endingRules,
  referralIsNotToEnd,
  ...newSlotRules,
];
