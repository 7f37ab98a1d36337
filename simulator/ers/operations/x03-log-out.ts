import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { sessionOperation } from "../operation.ts";
import { deleteSession } from "../store/sessions.ts";

/** x03 (ours) Log out: the token is good for nothing from now on. Out: 204. Refused 401 the second time. */
export function logOut(world: World): RequestHandler[] {
  const doors = [
    { path: "/patient-access/log-out", kind: "PATIENT" },
    { path: "/staff-access/log-out", kind: "STAFF" },
  ] as const;
  return doors.map((door) =>
    sessionOperation(world, { id: "x03", method: "post", form: "OURS", ...door }, ({ session }) => {
      deleteSession(world.ers, session.tokenDigest);
      return new Response(null, { status: 204 });
    }),
  );
}
