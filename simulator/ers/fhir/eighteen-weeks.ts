import { addDays, londonDate } from "../../london-time.ts";
import type { Referral } from "../store/referrals.ts";
import { OURS } from "./systems.ts";

const EIGHTEEN_WEEKS_DAYS = 18 * 7;

/**
 * Ours, for staff. The London date by which treatment is to have begun, as the NHS Constitution counts: 18 weeks after the
 * pathway started (R74). Whether it has begun, e-RS does not know. Nothing where no pathway has started.
 */
export function eighteenWeekExtension({ pathwayStartAt }: Pick<Referral, "pathwayStartAt">) {
  if (pathwayStartAt === null) return [];
  const valueDate = addDays(londonDate(pathwayStartAt), EIGHTEEN_WEEKS_DAYS);
  return [{ url: `${OURS}/Eighteen-Week-Date`, valueDate }];
}
