import type { World } from "../../simulator.ts";
import { isOfReferrer } from "../rules/access.ts";
import type { Caller } from "../rules/access.ts";
import type { Attempt } from "../store/attempts.ts";
import { findReferral } from "../store/referrals.ts";
import { findService } from "../store/services.ts";

/** R2. Staff see and settle what concerns their own organisation. */
export function isForStaffOf({ ers }: World, caller: Caller, { serviceId, ubrn }: Attempt): boolean {
  if (caller.kind === "provider") return findService(ers, serviceId)?.providerOdsCode === caller.odsCode;
  return isOfReferrer(caller, findReferral(ers, ubrn)?.referringOdsCode);
}
