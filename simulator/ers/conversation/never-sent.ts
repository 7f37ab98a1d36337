import type { World } from "../../simulator.ts";
import { londonDate } from "../../london-time.ts";
import { contactBy } from "./contact-by.ts";
import { openAttemptsOf } from "../store/attempts.ts";
import { immediate } from "../store/database.ts";
import { unsentReferrals } from "../store/never-sent.ts";
import { noteEvent } from "../store/referral-events.ts";

/** Working days that a surgery or its patient has to send a referral that cannot wait (ours; as long as its letter has, R72). */
const WORKING_DAYS_TO_SEND = 1;

/**
 * Alarms the referring organisation, once, of each urgent or two-week-wait referral that no service has when its one working
 * day is over, and once more each time that it has come back for as long: noted on its timeline, and listed by x12 until it
 * is sent. While nobody knows whether a booking was made, the alarm waits: that is for x12 already.
 */
export function alarmNeverSent(world: World): void {
  const { ers, clock, journal } = world;
  const at = clock.now();
  const today = londonDate(at);
  const alarmed = immediate(ers, () => {
    const due = unsentReferrals(ers)
      .map((referral) => ({
        ...referral,
        sendBy: contactBy(world, referral.unsentSince, WORKING_DAYS_TO_SEND),
      }))
      .filter(({ ubrn, sendBy }) => sendBy < today && openAttemptsOf(ers, ubrn).length === 0);
    for (const { ubrn, hasComeBack } of due)
      noteEvent(ers, ubrn, { what: hasComeBack ? "NOT_SENT_AGAIN" : "NEVER_SENT", at });
    return due;
  });
  for (const { ubrn, priority, state, sendBy, hasComeBack } of alarmed)
    journal.record({
      direction: "decision",
      name: hasComeBack ? "not sent again" : "never sent",
      ubrn,
      outcome: "ALARM",
      facts: `${priority}, ${hasComeBack ? `${state}, ` : ""}to be sent by ${sendBy}`,
    });
}
