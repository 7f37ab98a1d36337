import { refuse } from "../refusals.ts";
import type { Appointment } from "../store/appointments.ts";
import type { ReferralState } from "../store/schema.ts";
import { isYetToBegin } from "./appointments.ts";
import { liveAppointment } from "./ending.ts";
import type { BookedFacts } from "./ending.ts";
import { patientRules } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";

/** The letters that a patient can get (A019), by the part of their name that says which. */
export type PatientLetter =
  "Appointment_Request" | "Appointment_Confirmation" | "Appointment_Deferral" | "Triage";

/** Which letter tells of which state. The other states are told by the surgery or the hospital itself. */
const OF_STATE: Partial<Record<ReferralState, PatientLetter>> = {
  NOT_BOOKED: "Appointment_Request",
  APPT_CANCELLED_BY_PATIENT: "Appointment_Request",
  APPT_CANCELLED_BY_PROVIDER: "Appointment_Request",
  BOOKED: "Appointment_Confirmation",
  DEFERRED_TO_PROVIDER: "Appointment_Deferral",
  AWAITING_TRIAGE: "Triage",
  TRIAGED_PROVIDER_TO_ACTION: "Triage",
};

export const letterOfState = (state: ReferralState): PatientLetter | undefined => OF_STATE[state];

export type PatientLetterFacts = PatientFacts &
  Pick<BookedFacts, "now"> & {
    referral: { state: ReferralState; accessCode: string | null };
    appointment: Pick<Appointment, "status" | "startAt" | "isPlaceholder"> | undefined;
  };

/** A019. Only a referral that goes on has a letter that says how. */
const stateHasLetter: Rule<PatientLetterFacts> = ({ referral: { state } }) =>
  letterOfState(state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "A019", `There is no letter about a referral that is ${state}.`);

/** A019. Nobody is told to go to an appointment that has begun; on the date of a placeholder nothing begins. */
const appointmentIsAhead: Rule<PatientLetterFacts> = ({ referral, appointment, now }) => {
  const live = liveAppointment(referral, appointment);
  return live && !isYetToBegin(live, now)
    ? refuse("INVALID_REQUEST_STATE", "A019", "The appointment's start has passed.")
    : undefined;
};

/** R6. The letter has the code with which the patient logs in. */
const patientHasCode: Rule<PatientLetterFacts> = ({ referral: { accessCode } }) =>
  accessCode === null ? refuse("NO_ACCESS_CODE", "R6", "The patient has no access code.") : undefined;

/** A019. First refusal wins. An address that must not be known is on no letter (R5); for one who has died, a referrer decides (R7). */
export const patientLetterRules: readonly Rule<PatientLetterFacts>[] = [
  ...patientRules,
  stateHasLetter,
  appointmentIsAhead,
  patientHasCode,
];
