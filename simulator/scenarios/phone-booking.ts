import { makeCurrent } from "../ers/store/appointments.ts";
import { moveReferral } from "../ers/store/referrals.ts";
import { findService } from "../ers/store/services.ts";
import { addAppointment, registerPatient } from "../pas/store/appointments.ts";
import type { World } from "../simulator.ts";
import type { PersonSeed } from "./everyday/person-seed.ts";
import { nhsNumberOf } from "./nhs-number.ts";

type PhoneBooking = { serviceId: string; startAt: number; bookedAt: number };

/**
 * R69. A booking manager has entered an appointment that was agreed by phone in both systems: it has a time, no slot,
 * and the same start and end.
 */
export function enterPhoneBooking(
  { ers, pas }: World,
  seed: PersonSeed,
  { serviceId, startAt, bookedAt }: PhoneBooking,
): void {
  const [{ ubrn }] = seed.referrals;
  const odsCode = findService(ers, serviceId)?.providerOdsCode;
  if (odsCode === undefined) throw new Error(`There is no service ${serviceId}.`);
  const nhsNumber = nhsNumberOf(seed.nhsNumberBase);
  const { familyName, givenName, birthDate, street, town, postcode } = seed;
  const addressLines = [street, town];
  registerPatient(
    pas,
    { odsCode, nhsNumber, familyName, givenName, birthDate, addressLines, postcode },
    bookedAt,
  );
  const times = { startAt, endAt: startAt };
  addAppointment(pas, {
    odsCode,
    ubrn,
    usrn: null,
    serviceId,
    nhsNumber,
    ...times,
    status: "BOOKED",
    bookedAt,
  });
  makeCurrent(ers, {
    ubrn,
    serviceId,
    slotId: null,
    status: "booked",
    reason: null,
    comment: null,
    ...times,
    createdAt: bookedAt,
    clinicianUserId: null,
    isPlaceholder: false,
    explanationVersion: null,
  });
  const doer = { doneBy: "PAS", odsCode };
  moveReferral(ers, ubrn, {
    state: "BOOKED",
    at: bookedAt,
    contactBy: null,
    pathwayStartAt: bookedAt,
    doer,
  });
}
