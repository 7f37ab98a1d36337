import { z } from "zod";
import { findReferral } from "../ers/store/referrals.ts";
import type { World } from "../simulator.ts";
import { callErs } from "./call-ers.ts";
import { STAFF } from "./everyday/staff.ts";

const LogIn = z.object({ token: z.string() });

/** What a member of staff asks of e-RS. The body may depend on the referral's version, which If-Match names as well. */
type Request = { ubrn: string; path: string; body: (versionId: number) => unknown };

/** Logs a member of staff in, lets them ask one thing in the first of their roles, and logs them out. Throws when e-RS refuses. */
export async function asStaff(world: World, userId: string, { ubrn, path, body }: Request): Promise<void> {
  const member = STAFF.find((one) => one.userId === userId);
  const [role] = member?.roles ?? [];
  if (!member || !role) throw new Error(`There is no member of staff ${userId}.`);
  const { passcode } = member;
  const { content } = await callErs(world, "POST", "/staff-access/log-in", { body: { userId, passcode } });
  const headers = {
    Authorization: `Bearer ${LogIn.parse(content).token}`,
    "NHSD-eRS-Business-Function": role.businessFunction,
    "NHSD-End-User-Organisation-ODS": role.odsCode,
  };
  const versionId = findReferral(world.ers, ubrn)?.versionId ?? 0;
  const ifMatch = path.includes("/FHIR/") ? { "If-Match": `W/"${versionId}"` } : {};
  await callErs(world, "POST", path, { headers: { ...headers, ...ifMatch }, body: body(versionId) });
  await callErs(world, "POST", "/staff-access/log-out", { headers });
}
