import type { Caller } from "./rules/access.ts";
import type { Attempt } from "./store/attempts.ts";
import type { Doer } from "./store/referral-events.ts";

/** Who a caller is to the timeline of a referral. */
export const doerOf = (caller: Caller): Doer =>
  caller.kind === "patient"
    ? { doneBy: "patient", odsCode: null }
    : { doneBy: caller.userId, odsCode: caller.odsCode };

/** Who asked for what a PAS has now done. */
export const doerOfAttempt = ({
  bookedBy,
  askedByOdsCode,
}: Pick<Attempt, "bookedBy" | "askedByOdsCode">) => ({
  doneBy: bookedBy,
  odsCode: askedByOdsCode,
});
