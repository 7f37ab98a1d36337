/** A request of the official documentation, with the example that documents its answer. */
export type Replay = {
  operation: string;
  /**
   * The example answer below `components/{stu3,r4}/examples`, or `patient-care/examples`; nothing where none has a body. A PDF
   * is not compared.
   */
  example?: string;
  /** The body: an example beside it, sent unchanged. */
  request?: string;
  /** The scenario in which it is true. */
  preset: string;
  method: "GET" | "HEAD" | "POST" | "PUT";
  /** Below the world's root. */
  path: string;
  headers?: Record<string, string>;
  status: number;
  /** What the documentation shows of the answer's headers. */
  answers?: Record<string, RegExp>;
  /** What a read says afterwards, and did not say before. */
  changes?: { path: string; says: string };
};

export const STU3 = "/referrals/FHIR/STU3";
export const R4 = "/referrals/FHIR/R4";
export const PATIENT_CARE = "/e-referrals-service-patient-care-api/FHIR/R4";

export const as = (businessFunction: string) => ({
  "NHSD-eRS-Business-Function": businessFunction,
  "NHSD-End-User-Organisation-ODS": "R69",
});
export const REFERRER = as("REFERRING_CLINICIAN");
export const PROVIDER = as("SERVICE_PROVIDER_CLINICIAN");
export const OFFICIAL = "official-examples";
