import type { World } from "../simulator.ts";
import { viewAppointment } from "./store/appointments.ts";
import { ubrnOfCall } from "./store/calls.ts";
import { referralsOfPatient, ubrnOfId } from "./store/referrals.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const APPOINTMENT = /\/Appointment\/(\d{1,15})(\/|$)/;
const NHS_NUMBER = /^\d{10}$/;

const namesIn = (text: string) => text.split(/[^\w-]+/);

/**
 * What a request is about, as UBRNs and service ids: every number that its path, query or body names as it stands, and
 * what is behind the id of a referral, a telephone call or an appointment. A search by NHS number is about each referral
 * of the patient.
 */
export function subjectsOf({ ers }: World, { pathname, searchParams }: URL, body: string): Set<string> {
  const query = [...searchParams.values()].join(" ");
  const named = namesIn(`${decodeURIComponent(pathname)} ${query} ${body}`);
  const subjects = new Set(named);
  const add = (...found: (string | undefined)[]) =>
    found.forEach((one) => one !== undefined && subjects.add(one));
  for (const id of named) if (UUID.test(id)) add(ubrnOfId(ers, id.toLowerCase()), ubrnOfCall(ers, id));
  const [, appointmentId] = APPOINTMENT.exec(pathname) ?? [];
  const appointment = appointmentId && viewAppointment(ers, Number(appointmentId))?.appointment;
  if (appointment) add(appointment.ubrn, appointment.serviceId);
  for (const number of namesIn(query))
    if (NHS_NUMBER.test(number)) add(...referralsOfPatient(ers, number).map(({ ubrn }) => ubrn));
  return subjects;
}
