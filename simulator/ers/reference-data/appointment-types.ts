/** The types of appointment that a service may offer (A033, eRS-AppointmentType). */
export const APPOINTMENT_TYPES: readonly string[] = [
  "DAY_CASE",
  "FIRST_OUTPATIENT",
  "ASSESSMENT_SERVICE",
  "GPSI",
  "AHP_CLINIC",
  "DIAGNOSTIC",
  "NURSE_CLINIC",
  "OPHTHALMOLOGIST",
  "TELEPHONE_ASSESSMENT",
];
