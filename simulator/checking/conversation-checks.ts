import { UNSETTLED_LIMIT_MS } from "../ers/rules/attempts.ts";
import { isLive, isOpen, isRefusedRelease, usrnOf } from "./check.ts";
import type { Check } from "./check.ts";
import type { Facts } from "./facts.ts";

const titleOf = (facts: Facts, { kind, state, ubrn, slotId }: Facts["attempts"][number]) =>
  `${kind} of UBRN ${ubrn} for ${usrnOf(facts, slotId)} (${state})`;

/** Once all that fell due has run, no conversation is open and no message waits. */
export const nothingIsLeftOpen: Check = (facts) => {
  if (!facts.isSettled) return [];
  return [
    ...facts.attempts
      .filter(isOpen)
      .map((attempt) => `In e-RS the ${titleOf(facts, attempt)} is still open, though nothing is due.`),
    ...facts.undelivered
      .filter(({ dueAt }) => dueAt <= facts.now)
      .map(
        ({ interaction, ubrn, odsCode }) =>
          `The PAS ${odsCode} still has its ${interaction} about UBRN ${ubrn} for e-RS, though it is due.`,
      ),
  ];
};

/** Once all that fell due has run, staff are left only with what the PAS really holds. */
export const refusedReleaseIsHeldInPas: Check = (facts) => {
  if (!facts.isSettled) return [];
  return facts.attempts
    .filter(isRefusedRelease)
    .filter(
      ({ ubrn, slotId }) =>
        !facts.pasAppointments.some(
          (one) =>
            one.status === "BOOKED" &&
            one.ubrn === ubrn &&
            one.usrn === (facts.slots.get(slotId)?.usrn ?? ""),
        ),
    )
    .map(
      (attempt) =>
        `In e-RS the ${titleOf(facts, attempt)} waits for staff, but its PAS holds no such appointment.`,
    );
};

/** What is not settled within an hour has been raised. */
export const alarmIsRaised: Check = (facts) =>
  facts.attempts
    .filter((attempt) => (isOpen(attempt) || isRefusedRelease(attempt)) && attempt.alarmedAt === null)
    .filter(({ startedAt }) => startedAt + UNSETTLED_LIMIT_MS <= facts.now)
    .map((attempt) => `In e-RS the ${titleOf(facts, attempt)} is over an hour old, and no alarm was raised.`);

/** A booking that was confirmed has made its appointment. */
export const confirmedBookingHasAppointment: Check = (facts) => {
  const made = new Set(facts.appointments.map(({ attemptId }) => attemptId));
  return facts.attempts
    .filter(({ kind, state, attemptId }) => kind === "BOOK" && state === "CONFIRMED" && !made.has(attemptId))
    .map((attempt) => `In e-RS the ${titleOf(facts, attempt)} has no appointment.`);
};

/** What a caller was told is done: an appointment made, or the cancellation of one. */
type Acknowledged = { appointmentId: number; isCancellation: boolean; source: string };

const APPOINTMENT = /^Appointment\/(\d+)$/;

function acknowledgedIn(facts: Facts): Acknowledged[] {
  const byJournal = facts.journal.flatMap(({ direction, name, outcome, facts: about, seq }) => {
    const [, id] = APPOINTMENT.exec(about ?? "") ?? [];
    const isCancellation = name === "A034";
    if (direction !== "app→ers" || id === undefined || outcome !== (isCancellation ? "200" : "201"))
      return [];
    return [{ appointmentId: Number(id), isCancellation, source: `entry ${seq} of the journal (${name})` }];
  });
  const kinds = new Map(facts.attempts.map(({ attemptId, kind }) => [attemptId, kind]));
  const byKey = facts.answers.flatMap(({ status, body, attemptId, key }) => {
    const id = (status === 200 || status === 201) && body !== null ? appointmentIdIn(body) : undefined;
    if (id === undefined) return [];
    const isCancellation = kinds.get(attemptId ?? "") === "CANCEL";
    return [{ appointmentId: id, isCancellation, source: `the answer kept under the key ${key}` }];
  });
  return [...byJournal, ...byKey];
}

/** A referral that an answer shows, and at which version. */
function referralIn(body: string): { ubrn: string; versionId: number } | undefined {
  const content = JSON.parse(body) as Record<string, unknown> | null;
  const { meta, id } = content?.["resourceType"] === "ReferralRequest" ? content : {};
  const isWhole = typeof id === "string" && typeof meta === "object" && meta !== null && "versionId" in meta;
  return isWhole ? { ubrn: id, versionId: Number(meta.versionId) } : undefined;
}

/** What an answer that is kept has shown of a referral, is so or was so: versions go up. */
const shownReferralIsKept: Check = ({ answers, referrals }) =>
  answers.flatMap(({ status, body, key }) => {
    const shown = status === 200 && body !== null ? referralIn(body) : undefined;
    const kept = referrals.find(({ ubrn }) => ubrn === shown?.ubrn);
    if (!shown || (kept && kept.versionId >= shown.versionId)) return [];
    return [
      `e-RS has acknowledged version ${shown.versionId} of UBRN ${shown.ubrn} (the answer kept under the key ${key}), but does not have it.`,
    ];
  });

function appointmentIdIn(body: string): number | undefined {
  const content: unknown = JSON.parse(body);
  const isAppointment =
    typeof content === "object" &&
    content !== null &&
    "resourceType" in content &&
    content.resourceType === "Appointment" &&
    "id" in content;
  return isAppointment ? Number(content.id) : undefined;
}

/** What e-RS has acknowledged is in its store: the appointment, of a cancellation its end, of a referral its version. */
export const acknowledgedIsKept: Check = (facts) => [
  ...appointmentIsKept(facts),
  ...shownReferralIsKept(facts),
];

const appointmentIsKept: Check = (facts) => {
  const byId = new Map(facts.appointments.map((one) => [one.appointmentId, one]));
  return acknowledgedIn(facts).flatMap(({ appointmentId, isCancellation, source }) => {
    const appointment = byId.get(appointmentId);
    if (!appointment)
      return [`e-RS has acknowledged appointment ${appointmentId} (${source}), but does not have it.`];
    return isCancellation && isLive(appointment)
      ? [
          `e-RS has acknowledged the end of appointment ${appointmentId} of UBRN ${appointment.ubrn} (${source}), but it stands.`,
        ]
      : [];
  });
};

/** No entry is missing between the oldest that is held and the newest. */
export const journalIsWhole: Check = ({ journal }) =>
  journal.flatMap(({ seq }, at) => {
    const before = journal[at - 1]?.seq ?? seq - 1;
    return before === seq - 1 ? [] : [`The journal has no entries between ${before} and ${seq}.`];
  });
