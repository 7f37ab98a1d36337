import { downloadFromErs, type Answer, type Caller } from "./client.server.ts";

/** A019: the letter about a referral as it is now, as a PDF. Refused INVALID_REQUEST_STATE, NO_ACCESS_CODE or PATIENT_ERROR where there is none. */
export function generatePatientLetter(caller: Caller, ubrn: string): Promise<Answer<ArrayBuffer>> {
  const path = `/referrals/FHIR/STU3/ReferralRequest/${encodeURIComponent(ubrn)}/$ers.generatePatientLetter`;
  return downloadFromErs(caller, { operation: "A019", path, method: "POST", type: "application/pdf" });
}
