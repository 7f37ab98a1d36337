import { callWords } from "./call-next.ts";
import type { StateTwist } from "./call-states.ts";
import { mayMove } from "./moving.ts";
import { mayChooseIn } from "./referral-states.ts";
import { factsOf, reasonOf } from "./referral-view.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";

type Seen = {
  referral: Referral;
  services: readonly Service[];
  /** Those that still take referrals of this patient. */
  choosable: readonly Service[];
  /** A time can be booked at some clinic, or the referral sent to one (A029). */
  mayBook: boolean;
  isWarned: boolean;
  now: Date;
};

/** What a call handler reads, says and does about a referral as it is now. */
export function callView(seen: Seen): ReturnType<typeof callWords> {
  const { referral, services, choosable, isWarned, now } = seen;
  const { state, appointment, contactBy, referrerName } = referral;
  const chosen = services.find(({ serviceId }) => serviceId === appointment?.serviceId) ?? services[0];
  const arranged = appointment?.placeholder ?? chosen?.placeholder;
  const surgery = referrerName ?? "the GP surgery";
  const facts = {
    surgery,
    patient: { ...factsOf(referral, chosen, now), surgery },
    choices: choosable.length,
    hospital: chosen?.siteName ?? "The hospital",
    clinic: chosen === undefined ? "the clinic" : `${chosen.name}, ${chosen.organisation}`,
    ...(appointment?.start === undefined ? {} : { start: appointment.start }),
    ...(contactBy === undefined ? {} : { contactBy }),
    ...(arranged === undefined ? {} : { arranged }),
  };
  const isWanted = mayChooseIn(state) || mayMove(referral);
  const twist = isWarned && isWanted ? "not-here" : twistOf(seen);
  const known = { state, reason: reasonOf(referral), twist, waiting: waitingOf(referral) };
  const { say } = callWords(known, { ...facts, clinic: chosen?.name ?? facts.clinic });
  return { ...callWords(known, facts), say };
}

function waitingOf({ isLetterMissing, isOverdue }: Referral): "letterMissing" | "overdue" | undefined {
  if (isLetterMissing) return "letterMissing";
  return isOverdue ? "overdue" : undefined;
}

function twistOf({ referral, choosable, mayBook, now }: Seen): StateTwist | undefined {
  const { state, appointment, pendingAttempt, pendingCancellation } = referral;
  if (pendingAttempt !== undefined) return state === "BOOKED" ? "change-unknown" : "outcome-unknown";
  if (pendingCancellation !== undefined) return "cancelling";
  if (state === "BOOKED" && appointment?.isPlaceholder) return "placeholder";
  if (state === "BOOKED") return appointment?.start && appointment.start < now ? "past" : undefined;
  if (mayChooseIn(state) && !mayMove(referral) && choosable.length === 0) return "none-open";
  if (state !== "NOT_BOOKED") return undefined;
  if (choosable.every(({ kind }) => kind === "REVIEW")) return "only-assessment";
  if (choosable.every(({ kind }) => kind === "INDIRECTLY_BOOKABLE")) return "only-by-phone";
  const byPhone = choosable.some(({ kind }) => kind === "INDIRECTLY_BOOKABLE");
  return mayBook || byPhone ? undefined : "nothing-free";
}
