import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { sessionOperation } from "../operation.ts";
import { personOf, referralsFor } from "../people.ts";
import { refuse } from "../refusals.ts";
import { expiryOf, secondsLeftOf } from "../sessions.ts";
import { findPatient } from "../store/referrals.ts";
import { findStaff, rolesOf } from "../store/sessions.ts";

/** x04 (ours) Read session: who is logged in, until when, and (patients) in how many seconds it ends unused. Refused 401. */
export function readSession(world: World): RequestHandler[] {
  const { ers } = world;
  const gone = () => refuse("NO_ACCESS", undefined, "The person behind the token is not known any more.");
  return [
    sessionOperation(
      world,
      { id: "x04", method: "get", path: "/patient-access/session", form: "OURS", kind: "PATIENT" },
      ({ session }) => {
        const patient = findPatient(ers, session.nhsNumber ?? "");
        if (!patient) return gone();
        const referrals = referralsFor(world, patient.nhsNumber);
        return Response.json({
          expiresAt: expiryOf(world, session),
          secondsLeft: secondsLeftOf(world, session),
          patient: personOf(patient),
          referrals,
        });
      },
    ),
    sessionOperation(
      world,
      { id: "x04", method: "get", path: "/staff-access/session", form: "OURS", kind: "STAFF" },
      ({ session }) => {
        const found = findStaff(ers, session.userId ?? "");
        if (!found) return gone();
        const { userId, name } = found;
        return Response.json({
          expiresAt: expiryOf(world, session),
          userId,
          name,
          roles: rolesOf(ers, userId),
        });
      },
    ),
  ];
}
