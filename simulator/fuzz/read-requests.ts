import { PHYSIOTHERAPY } from "../testing-arranging.ts";
import { CLINIC, currentOf } from "../testing-booking.ts";
import type { TestWorld } from "../testing-world.ts";
import { UNSIMULATED } from "../ers/unsimulated.ts";
import { patientHeaders, staffHeaders } from "./wire.ts";
import type { Wire } from "./wire.ts";

const STU3 = "/referrals/FHIR/STU3";
const R4 = "/referrals/FHIR/R4";
const PATIENT_CARE = "/e-referrals-service-patient-care-api/FHIR/R4";
const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
const REFERRAL_CATEGORY = "http://snomed.info/sct|3457005";

/** A good request to everything that only reads, and one to each operation that is not simulated. */
export async function readRequests(opened: TestWorld): Promise<Wire[]> {
  const { baseUrl } = opened.world;
  const person = opened.person("mixed-shortlist");
  const patient = await patientHeaders(opened, person);
  const referrer = await staffHeaders(opened, "REFERRING_CLINICIAN");
  const provider = await staffHeaders(opened, "SERVICE_PROVIDER_ADMIN");
  const handler = await staffHeaders(opened, "BMS_ADMIN");
  const supervisor = await staffHeaders(opened, "BMS_SUPERVISOR");
  const definer = await staffHeaders(opened, "SERVICE_DEFINER");
  const commissioner = await staffHeaders(opened, "COMMISSIONER");
  const booked = opened.person("booked");
  const theirs = await patientHeaders(opened, booked);
  const { appointmentId, versionId } = currentOf(opened.world, booked);

  const read = (headers: Wire["headers"], path: string, query: Record<string, string> = {}): Wire => {
    const asked = new URLSearchParams(query).toString();
    return { method: "GET", url: `${baseUrl}${path}${asked && `?${asked}`}`, headers };
  };
  const { ubrn, nhsNumber } = person;
  const slots = { "schedule.actor:HealthcareService": CLINIC, appointmentType: "ROUTINE", status: "free" };
  return [
    read(patient, `${STU3}/ReferralRequest/${ubrn}`),
    read(referrer, `${STU3}/ReferralRequest/${ubrn}/_history/1`),
    read({ ...patient, "NHSD-eRS-Comm-Rule-Org": "ZC1" }, `${STU3}/Slot`, {
      ...slots,
      _count: "5",
      page: "1",
    }),
    read(patient, "/ers/slot-days", { ubrn, service: CLINIC }),
    read(patient, "/patient-access/session"),
    read(provider, "/staff-access/session"),
    read(patient, `${R4}/HealthcareService`, { _id: `${CLINIC},${PHYSIOTHERAPY}` }),
    read(patient, `${R4}/HealthcareService/${CLINIC}`),
    { ...read(referrer, `${R4}/HealthcareService/${CLINIC}`), method: "HEAD" },
    read(patient, `${STU3}/Task`, {
      focus: `ReferralRequest/${ubrn}/_history/1`,
      intent: "proposal",
      status: "ready",
    }),
    read(theirs, `${STU3}/Appointment/${appointmentId}`),
    read(theirs, `${STU3}/Appointment/${appointmentId}/_history/${versionId}`),
    read(referrer, `${STU3}/CodeSystem/PRIORITY`),
    read(referrer, `${R4}/PractitionerRole`),
    read(referrer, `${R4}/ServiceRequest`, { identifier: `https://fhir.nhs.uk/Id/UBRN|${ubrn}` }),
    read(patient, `${PATIENT_CARE}/ServiceRequest`, {
      "patient:identifier": `${NHS_NUMBER}|${nhsNumber}`,
      category: REFERRAL_CATEGORY,
      _revinclude: "Appointment:based-on",
    }),
    read(patient, `${PATIENT_CARE}/HealthcareService/${CLINIC}`),
    read(handler, "/ers/calls", { since: "2026-12-01" }),
    read(supervisor, "/ers/team-calls", { since: "2026-12-01" }),
    read(provider, "/ers/unsettled"),
    read(patient, "/ers/why-no-slots", { ubrn, service: CLINIC }),
    read(definer, "/ers/services"),
    read(definer, `/ers/services/${CLINIC}`),
    read(commissioner, "/ers/commissioning"),
    read(patient, "/ers/messages", { ubrn }),
    read(provider, "/ers/indirect-appointments/to-cancel-in-pas"),
    read(provider, "/ers/worklists/APPOINTMENTS_FOR_BOOKING"),
    read(provider, "/ers/worklists/REFERRALS_FOR_ASSESSMENT"),
    read(referrer, "/ers/letter-chases"),
    read(patient, "/ers/move-to-service", { ubrn }),
    read(patient, "/ers/timeline", { ubrn }),
    read(patient, "/ers/patient-letter", { ubrn }),
    read({}, "/pas/ZQ1/appointments"),
    ...UNSIMULATED.map(({ method, path }) => ({
      ...read(referrer, `/referrals/FHIR${path.replaceAll("{}", ubrn)}`),
      method,
    })),
    read(patient, `${PATIENT_CARE}/Patient/1`),
  ];
}
