import { z } from "zod";
import { callPath } from "./call.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const Checked = z.discriminatedUnion("result", [
  z.object({ result: z.literal("MATCHES") }),
  z.object({ result: z.literal("DOES_NOT_MATCH"), triesLeft: z.number() }),
]);
type Checked = z.output<typeof Checked>;

/** What a caller said: the access code with the year of birth, or facts that are on record. */
export type CallerSaid =
  | { accessCode: string; yearOfBirth: string }
  | { said: { fullName?: string; birthDate?: string; addressLine?: string; surgery?: string } };

/**
 * x08 (ours): compares what the caller says with the record, and shows none of it. Wrong answers count together with those
 * on the web. `onBehalf`: who calls in the patient's place, and what entitles them. Refused CALLER_NOT_RECORDED where that
 * is missing for a child and INAPPROPRIATE_VALUE where it does not fit the age, both only to whoever knows the rest; LOCKED (with `lockedUntil`) after too many, CALL_CLOSED after the wrap-up.
 */
export function checkCaller(
  caller: Caller,
  callId: string,
  said: CallerSaid & { matchId: string; onBehalf?: { relationship: string; authority: string } },
): Promise<Answer<Checked>> {
  const path = callPath(callId, "/check-caller");
  return callErs(caller, { operation: "x08", method: "POST", path, body: said, schema: Checked });
}
