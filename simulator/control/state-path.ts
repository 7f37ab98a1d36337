import { cancellationReason } from "../ers/rules/cancellation-reasons.ts";
import { outcomeOf, TRANSITIONS } from "../ers/rules/states.ts";
import type { Transition } from "../ers/rules/states.ts";
import type { ReferralEvent } from "../ers/store/referral-events.ts";
import { REFERRAL_STATES } from "../ers/store/schema.ts";
import type { ReferralState } from "../ers/store/schema.ts";

/** Where a referral came to, and when. */
type Stop = { state: ReferralState; at: number };

/** The states in which a referral has been, each stay once, the last of them the one that it is in. */
export function statePath(
  { state: now, authoredAt }: { state: ReferralState; authoredAt: number },
  events: readonly ReferralEvent[],
): Stop[] {
  const path: Stop[] = [{ state: "NOT_BOOKED", at: authoredAt }];
  let current: ReferralState = "NOT_BOOKED";
  const goTo = (state: ReferralState, at: number) => {
    if (state !== current) path.push({ state, at });
    current = state;
  };
  for (const event of events) goTo(stateAfter(event, current), event.at);
  // An arranged referral may be in a state that nobody's event led to.
  goTo(now, events.at(-1)?.at ?? authoredAt);
  return path;
}

/** The events that always lead to one state. All others leave a referral where it is, but for two. */
const LEADS_TO: Partial<Record<ReferralEvent["what"], ReferralState>> = {
  BOOKED: "BOOKED",
  CHANGED: "BOOKED",
  DEFERRED: "DEFERRED_TO_PROVIDER",
  SENT_FOR_ASSESSMENT: "AWAITING_TRIAGE",
  MOVED_BACK: "NOT_BOOKED",
  PROVIDER_TO_ACT: "TRIAGED_PROVIDER_TO_ACTION",
  RETURNED_WITH_ADVICE: "TRIAGE_RESPONSE",
  REJECTED: "REJECTED",
  ASSESSED: "ASSESSMENT_RESULT",
  REFERRED_ON: "NOT_BOOKED",
  DID_NOT_ATTEND: "DID_NOT_ATTEND",
  REFERRAL_CANCELLED: "CANCELLED_REFERRAL",
};

function stateAfter({ what, reason, doneBy }: ReferralEvent, before: ReferralState): ReferralState {
  if (what === "APPOINTMENT_CANCELLED")
    return doneBy !== "PAS" && cancellationReason(reason ?? "")?.callers.includes("patient") !== false
      ? "APPT_CANCELLED_BY_PATIENT"
      : "APPT_CANCELLED_BY_PROVIDER";
  if (what === "SHORTLIST_CHANGED") {
    const after = outcomeOf("A031", before);
    return isState(after) ? after : before;
  }
  return LEADS_TO[what] ?? before;
}

const isState = (text: string): text is ReferralState => REFERRAL_STATES.some((state) => state === text);

/** Each way from one state to another, and the operations that take it. */
export function stateMoves(): { from: ReferralState; to: ReferralState; by: string[] }[] {
  const moves = new Map<string, { from: ReferralState; to: ReferralState; by: string[] }>();
  for (const by of Object.keys(TRANSITIONS) as Transition[])
    for (const from of REFERRAL_STATES) {
      const to = outcomeOf(by, from);
      if (!isState(to) || to === from) continue;
      const move = moves.get(`${from} ${to}`) ?? { from, to, by: [] };
      move.by.push(by);
      moves.set(`${from} ${to}`, move);
    }
  return [...moves.values()];
}
