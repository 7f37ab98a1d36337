import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { Instant } from "./fhir.server.ts";

const TeamCall = z.object({
  callId: z.string(),
  handler: z.string(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  wrapUpReason: z.string().optional(),
  waiting: z.object({ kind: z.string(), since: Instant }).optional(),
});

/** A call of somebody in the team. It names no patient. */
export type TeamCall = z.output<typeof TeamCall>;

/** x35 (ours): the calls that a supervisor's call handlers began since a London date, newest first. */
export function readTeamCalls(caller: Caller, since: string): Promise<Answer<TeamCall[]>> {
  const schema = z.object({ calls: z.array(TeamCall) }).transform(({ calls }) => calls);
  return callErs(caller, { operation: "x35", path: `/ers/team-calls?since=${since}`, schema });
}
