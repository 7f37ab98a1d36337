import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** A patient as e-RS knows them; `birthDate` is YYYY-MM-DD. */
export const Patient = z.object({
  nhsNumber: z.string(),
  name: z.string(),
  title: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.iso.date(),
});
export type Patient = z.output<typeof Patient>;

/** The logged-in patient with the references of their referrals; `id` is what URLs carry. */
export const PatientReferrals = z.object({
  patient: Patient,
  referrals: z.array(z.object({ id: z.string(), ubrn: z.string() })),
});
export type PatientReferrals = z.output<typeof PatientReferrals>;

const StaffSession = z.object({
  userId: z.string(),
  name: z.string(),
  roles: z.array(z.object({ odsCode: z.string(), businessFunction: z.string(), activityCode: z.string() })),
});
export type StaffSession = z.output<typeof StaffSession>;

const PatientSession = PatientReferrals.extend({ secondsLeft: z.number() });

/** x04 (ours): who the caller's token belongs to, and in how many seconds it ends unused. Reading it keeps the session awake. */
export function readPatientSession(caller: Caller): Promise<Answer<z.output<typeof PatientSession>>> {
  return callErs(caller, { operation: "x04", path: "/patient-access/session", schema: PatientSession });
}

/** x04 (ours): which member of staff the caller's token belongs to, with the roles that they hold. */
export function readStaffSession(caller: Caller): Promise<Answer<StaffSession>> {
  return callErs(caller, { operation: "x04", path: "/staff-access/session", schema: StaffSession });
}
