import { ROLES } from "./ers/rules/roles.ts";
import type { Role } from "./ers/rules/roles.ts";
import { startSession } from "./ers/sessions.ts";
import { staff, staffRoles } from "./ers/store/schema.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import type { Client, TestWorld } from "./testing-world.ts";

/** The member of staff who holds a role at an organisation, or another of them, logged in. */
export async function aRole(
  { anyone }: TestWorld,
  businessFunction: string,
  odsCode: string,
  which = 0,
): Promise<Client> {
  const isHeld = (role: { businessFunction: string; odsCode: string }) =>
    role.businessFunction === businessFunction && role.odsCode === odsCode;
  const holder = everyday.staff.filter(({ roles }) => roles.some(isHeld))[which];
  if (!holder) throw new Error(`Nobody is ${businessFunction} at ${odsCode}`);
  const { userId, passcode } = holder;
  const { body } = await anyone.post("/staff-access/log-in", { userId, passcode });
  return sendingAlong(anyone, {
    Authorization: `Bearer ${(body as { token: string }).token}`,
    "NHSD-eRS-Business-Function": businessFunction,
    "NHSD-End-User-Organisation-ODS": odsCode,
  });
}

/** The same caller, who sends these headers along with everything. */
export const sendingAlong = (client: Client, own: Record<string, string>): Client => ({
  ...client,
  get: (path, headers = {}) => client.get(path, { ...own, ...headers }),
  post: (path, posted, headers = {}) => client.post(path, posted, { ...own, ...headers }),
  put: (path, put, headers = {}) => client.put(path, put, { ...own, ...headers }),
});

/** Services are defined and commissioned at organisations of one kind. */
const [TRUST, COMMISSIONER, CLINICIAN] = ["ZQ1", "ZC1", "555000000411"];

/** What someone who holds a role, and no other, sends along. */
export function headersOf(opened: TestWorld, role: Role): Record<string, string> {
  const { world } = opened;
  if (role === "patient") {
    const { nhsNumber } = opened.person("mixed-shortlist");
    return bearer(startSession(world, { kind: "PATIENT", nhsNumber }));
  }
  const userId = `5559${String(Object.keys(ROLES).indexOf(role)).padStart(8, "0")}`;
  const odsCode = role === "COMMISSIONER" ? COMMISSIONER : TRUST;
  world.ers
    .insert(staff)
    .values({ userId, passcode: "silver kettle", name: "Somebody" })
    .onConflictDoNothing()
    .run();
  const held = { userId, odsCode, businessFunction: role, activityCode: ROLES[role].activityCode ?? "" };
  world.ers.insert(staffRoles).values(held).onConflictDoNothing().run();
  return {
    ...bearer(startSession(world, { kind: "STAFF", userId })),
    "NHSD-eRS-Business-Function": role,
    "NHSD-End-User-Organisation-ODS": odsCode,
    ...(role === "SERVICE_PROVIDER_CLINICIAN_ADMIN" ? { "NHSD-eRS-On-Behalf-Of-User-ID": CLINICIAN } : {}),
  };
}

const bearer = ({ token }: { token: string }) => ({ Authorization: `Bearer ${token}` });
