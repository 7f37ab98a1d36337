import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { PatientReferrals } from "./x04-read-session.server.ts";

const LoggedIn = PatientReferrals.extend({ token: z.string().min(1) });

/** x01 (ours): logs a patient in. Refused LOG_IN_REFUSED (with `triesLeft`) or LOCKED (with `lockedUntil`), never saying which of the three was wrong (R8). */
export function logInPatient(
  caller: Caller,
  secrets: { ubrn: string; accessCode: string; yearOfBirth: string },
): Promise<Answer<z.output<typeof LoggedIn>>> {
  return callErs(caller, {
    operation: "x01",
    method: "POST",
    path: "/patient-access/log-in",
    body: secrets,
    schema: LoggedIn,
  });
}
