import { isLive } from "./check.ts";
import type { Check } from "./check.ts";
import type { Facts } from "./facts.ts";
import { shownBy } from "./shown.ts";

/** What e-RS has acknowledged is in its store: the appointment, of a cancellation its end, of a referral what became of it. */
export const acknowledgedIsKept: Check = (facts) => [
  ...appointmentIsKept(facts),
  ...shownReferralIsKept(facts),
  ...endOfReferralIsKept(facts),
];

/** What a caller was told is done: an appointment made, or the end of one. */
type Acknowledged = { appointmentId: number; isEnd: boolean; source: string };

type Event = Facts["events"][number];

const APPOINTMENT = /^Appointment\/(\d+)$/;
const keptUnder = (key: string) => `the answer kept under the key ${key}`;
const inJournal = ({ seq, name }: Facts["journal"][number]) => `entry ${seq} of the journal (${name})`;

function acknowledgedIn(facts: Facts): Acknowledged[] {
  const byJournal = facts.journal.flatMap((entry) => {
    const { direction, name, outcome, facts: about } = entry;
    const [, id] = APPOINTMENT.exec(about ?? "") ?? [];
    const isEnd = name === "A034";
    if (direction !== "app→ers" || id === undefined || outcome !== (isEnd ? "200" : "201")) return [];
    return [{ appointmentId: Number(id), isEnd, source: inJournal(entry) }];
  });
  const attempts = new Map(facts.attempts.map((attempt) => [attempt.attemptId, attempt]));
  const byKey = facts.answers.flatMap((answer) => {
    const source = keptUnder(answer.key);
    const { appointment, referral } = shownBy(answer);
    const { kind, appointmentId: ended = null } = attempts.get(answer.attemptId ?? "") ?? {};
    const isEnd = kind === "CANCEL";
    return [
      ...(appointment
        ? [{ appointmentId: appointment.appointmentId, isEnd: isEnd || appointment.isEnded, source }]
        : []),
      // A014 and A022 show the referral, whose appointment ends with it.
      ...(isEnd && referral && !appointment && ended !== null
        ? [{ appointmentId: ended, isEnd, source }]
        : []),
    ];
  });
  return [...byJournal, ...byKey];
}

const appointmentIsKept: Check = (facts) => {
  const byId = new Map(facts.appointments.map((one) => [one.appointmentId, one]));
  return acknowledgedIn(facts).flatMap(({ appointmentId, isEnd, source }) => {
    const appointment = byId.get(appointmentId);
    if (!appointment)
      return [`e-RS has acknowledged appointment ${appointmentId} (${source}), but does not have it.`];
    return isEnd && isLive(appointment)
      ? [
          `e-RS has acknowledged the end of appointment ${appointmentId} of UBRN ${appointment.ubrn} (${source}), but it stands.`,
        ]
      : [];
  });
};

/** What an answer that is kept has shown of a referral is so or was so: versions go up, and one version has one state. */
const shownReferralIsKept: Check = ({ answers, referrals }) =>
  answers.flatMap((answer) => {
    const { referral: shown } = shownBy(answer);
    if (!shown) return [];
    const { ubrn, versionId, state } = shown;
    const kept = referrals.find((referral) => referral.ubrn === ubrn);
    if (!kept || kept.versionId < versionId)
      return [
        `e-RS has acknowledged version ${versionId} of UBRN ${ubrn} (${keptUnder(answer.key)}), but does not have it.`,
      ];
    return kept.versionId > versionId || kept.state === state
      ? []
      : [
          `e-RS has acknowledged version ${versionId} of UBRN ${ubrn} as ${state ?? "nothing"} (${keptUnder(answer.key)}), but it is ${kept.state}.`,
        ];
  });

/** What the timeline of a referral says of the end that an operation has acknowledged, and the state that it led to. */
const ENDS = new Map<string, { what: Event["what"]; state: string }>([
  ["A014", { what: "REJECTED", state: "REJECTED" }],
  ["A022", { what: "PROVIDER_TO_ACT", state: "TRIAGED_PROVIDER_TO_ACTION" }],
  ["A036", { what: "REFERRAL_CANCELLED", state: "CANCELLED_REFERRAL" }],
]);

/** What is told of a referral, or done to it, while it stays in its state. */
const MOVES_NOTHING: readonly Event["what"][] = [
  "ACCEPTED",
  "LETTER_CHANGED",
  "LETTER_CHASED",
  "ACCESS_CODE_REISSUED",
  "ACCESS_CODE_SENT",
  "ACCESS_UNLOCKED",
  "NEVER_SENT",
  "NOT_SENT_AGAIN",
  "NEEDS_RECORDED",
];

/**
 * The end of a referral that the journal tells of came about, and is so still unless its timeline tells of a later move.
 * Nothing follows a cancellation. A journal alone says no more: the same answer under its key is noted there again.
 */
const endOfReferralIsKept: Check = ({ journal, referrals, events }) => {
  const states = new Map(referrals.map(({ ubrn, state }) => [ubrn, state]));
  const movesOf = Map.groupBy(
    events.filter(({ what }) => !MOVES_NOTHING.includes(what)),
    ({ ubrn }) => ubrn,
  );
  return journal.flatMap((entry) => {
    const { direction, name, outcome, ubrn = "" } = entry;
    const end = ENDS.get(name);
    if (direction !== "app→ers" || outcome !== "200" || !end) return [];
    const acknowledged = `e-RS has acknowledged the end of UBRN ${ubrn} (${inJournal(entry)})`;
    const moves = movesOf.get(ubrn) ?? [];
    if (!moves.some(({ what }) => what === end.what))
      return [`${acknowledged}, but its timeline does not tell of it.`];
    const state = states.get(ubrn) ?? "unknown";
    const mayHaveMoved = end.state !== "CANCELLED_REFERRAL" && moves.at(-1)?.what !== end.what;
    return mayHaveMoved || state === end.state ? [] : [`${acknowledged}, but it is ${state}.`];
  });
};
