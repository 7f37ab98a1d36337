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
  const staff = everyday.staff.filter(({ roles }) => roles.some(isHeld))[which];
  if (!staff) throw new Error(`Nobody is ${businessFunction} at ${odsCode}`);
  const { userId, passcode } = staff;
  const { body } = await anyone.post("/staff-access/log-in", { userId, passcode });
  const own = {
    Authorization: `Bearer ${(body as { token: string }).token}`,
    "NHSD-eRS-Business-Function": businessFunction,
    "NHSD-End-User-Organisation-ODS": odsCode,
  };
  return {
    ...anyone,
    get: (path, headers = {}) => anyone.get(path, { ...own, ...headers }),
    post: (path, posted, headers = {}) => anyone.post(path, posted, { ...own, ...headers }),
    put: (path, put, headers = {}) => anyone.put(path, put, { ...own, ...headers }),
  };
}
