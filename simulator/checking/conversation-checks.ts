import { UNSETTLED_LIMIT_MS } from "../ers/rules/attempts.ts";
import { isOpen, isRefusedRelease, usrnOf } from "./check.ts";
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

/** No entry is missing between the oldest that is held and the newest. */
export const journalIsWhole: Check = ({ journal }) =>
  journal.flatMap(({ seq }, at) => {
    const before = journal[at - 1]?.seq ?? seq - 1;
    return before === seq - 1 ? [] : [`The journal has no entries between ${before} and ${seq}.`];
  });
