import { acknowledgedIsKept } from "./acknowledged-checks.ts";
import {
  bookedInErsIsHeldInPas,
  heldInPasIsBookedInErs,
  referralHasOneAppointment,
  slotHasOneAppointment,
  slotStatusHasReason,
  stateIsOfAppointment,
} from "./appointment-checks.ts";
import {
  alarmIsRaised,
  confirmedBookingHasAppointment,
  journalIsWhole,
  nothingIsLeftOpen,
  refusedReleaseIsHeldInPas,
} from "./conversation-checks.ts";
import { nothingIsToldTwice, patientIsTold } from "./message-checks.ts";
import type { Facts } from "./facts.ts";

/** What makes a world consistent. */
export const checks = [
  slotHasOneAppointment,
  referralHasOneAppointment,
  stateIsOfAppointment,
  bookedInErsIsHeldInPas,
  heldInPasIsBookedInErs,
  slotStatusHasReason,
  nothingIsLeftOpen,
  refusedReleaseIsHeldInPas,
  alarmIsRaised,
  confirmedBookingHasAppointment,
  acknowledgedIsKept,
  patientIsTold,
  nothingIsToldTwice,
  journalIsWhole,
] as const;

/** Every sentence that the checks have to say; none about a world that is consistent. */
export const findingsIn = (facts: Facts): string[] => checks.flatMap((check) => check(facts));
