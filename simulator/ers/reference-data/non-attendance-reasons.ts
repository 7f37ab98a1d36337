import type { Concept } from "./concept.ts";

/** APPOINTMENT-NON-ATTENDANCE-REASON as the official example of A004 has it, in its order. */
export const NON_ATTENDANCE_REASONS: readonly Concept[] = [
  { code: "CANCELLED_TOO_LATE", display: "Cancelled too late", effectiveFrom: "2004-06-01" },
  { code: "ARRIVED_TOO_LATE", display: "Patient arrived too late to be seen", effectiveFrom: "2004-06-01" },
  { code: "PATIENT_FORGOT", display: "Patient forgot about appointment", effectiveFrom: "2004-06-01" },
  { code: "PATIENT_DIED", display: "Patient died", effectiveFrom: "2004-06-01" },
  { code: "PATIENT_ILL", display: "Patient ill", effectiveFrom: "2004-06-01" },
  { code: "UNKNOWN", display: "Reason not known", effectiveFrom: "2004-06-01" },
  { code: "NOT_SPECIFIED", display: "Not specified", effectiveFrom: "2004-06-01" },
  {
    code: "OTHER_MIGRATION_FROM_CAB",
    display: "Other (Migration from CAB)",
    effectiveFrom: "2004-06-01",
    effectiveTo: "2012-01-31",
  },
];
