/** The official displays of the reasons for which an appointment alone is cancelled (A004, APPOINTMENT-CANCELLATION-REASON). */
const DISPLAYS = new Map([
  ["CLINIC_CANCELLED", "Clinic cancelled"],
  ["CLINIC_OVERRUN", "Clinic overrun"],
  ["NOT_SPECIFIED", "Not Specified"],
  ["PATIENT_APPOINTMENT_CANCELLATION_OTHER", "Other"],
  ["PATIENT_HOLIDAY", "Patient on holiday"],
  ["PATIENT_ILL", "Patient is sick"],
  ["PATIENT_OTHER_ENGAGEMENT", "Patient - Other more pressing engagement"],
  ["PROVIDER_CANCELLATION", "Other - Provider cancellation"],
  ["SLOT_CANCELLED", "Slot cancelled"],
]);

export const appointmentReasonDisplay = (code: string): string | undefined => DISPLAYS.get(code);
