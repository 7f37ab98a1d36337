import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const LoggedIn = z.object({
  token: z.string().min(1),
  roles: z.array(z.object({ odsCode: z.string(), businessFunction: z.string() })),
});
export type StaffLogIn = z.output<typeof LoggedIn>;

/** x02 (ours): logs a member of staff in. Refused LOG_IN_REFUSED or LOCKED (with `lockedUntil`), never saying which of the two was wrong (R8). */
export function logInStaff(
  caller: Caller,
  secrets: { userId: string; passcode: string },
): Promise<Answer<StaffLogIn>> {
  return callErs(caller, {
    operation: "x02",
    method: "POST",
    path: "/staff-access/log-in",
    body: secrets,
    schema: LoggedIn,
  });
}
