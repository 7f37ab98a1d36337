import { mayMove } from "./moving.ts";
import { waitingTwists } from "./referral-states.ts";
import { sentence, type StateFacts, type StateWords } from "./state-words.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { hoursWords } from "#app/formats/hours-words.ts";

/** A referral that a hospital is to act on: what happens, by when, and what to do if it does not. */
export type WaitingView = {
  kind: "waiting";
  title: string;
  heading: string;
  body: string[];
  steps: string[];
  surgery: string;
  /** By when the hospital is to be in touch; nothing when nobody can say. */
  contactBy?: string;
  isOverdue: boolean;
  isLetterMissing: boolean;
  /** The clinic's own number, when it gives one. */
  phone?: { number: string; hours?: string };
  link?: { href: string; text: string };
};

type Waiting = {
  referral: Referral;
  facts: StateFacts;
  words: StateWords;
  service: Service | undefined;
  actions: readonly string[];
};

/** While the surgery's letter is missing nobody can say by when: that is said before anything is called late. */
export function waitingView({ referral, facts, words, service, actions }: Waiting): WaitingView {
  const isLetterMissing = referral.isLetterMissing;
  const isOverdue = referral.isOverdue && !isLetterMissing;
  const twist = isLetterMissing ? waitingTwists.letterMissing : isOverdue ? waitingTwists.overdue : undefined;
  const { title, heading, body } = twist ?? words;
  const { phone: number, hoursText, openingHours } = service ?? {};
  return {
    kind: "waiting",
    title,
    heading: sentence(heading(facts)),
    body: body(facts).map(sentence),
    steps: twist === undefined ? (words.steps?.(facts) ?? []) : [],
    surgery: facts.surgery,
    isOverdue,
    isLetterMissing,
    ...(facts.contactBy === undefined ? {} : { contactBy: facts.contactBy }),
    ...(number === undefined
      ? {}
      : {
          phone: {
            number,
            ...(hoursText === undefined ? {} : { hours: hoursWords(hoursText, openingHours) }),
          },
        }),
    ...(actions.includes("CREATE_APPOINTMENT") ||
    (referral.state === "AWAITING_TRIAGE" && mayMove(referral) && !referral.isNothingArranged)
      ? { link: { href: `/referrals/${referral.id}/clinics`, text: "Choose another clinic on your list" } }
      : {}),
  };
}
