import { count } from "drizzle-orm";
import { currentAppointment } from "../ers/store/appointments.ts";
import { openAttemptsOf } from "../ers/store/attempts.ts";
import { bookingAttempts } from "../ers/store/schema.ts";
import { ask, expectThat } from "./stage.ts";
import type { Heard, Party, Sent, Stage } from "./stage.ts";
import { toldBy } from "./views.ts";

/** Evidence of a refusal, which may change with it, and what only says who is there. */
const EVIDENCE = [
  "e-RS booking_attempts",
  "e-RS booking_evidence",
  "e-RS idempotency_keys",
  "e-RS log_in_failures",
  "e-RS sessions",
];
/** What a refusal by a PAS may change besides: its slot goes off sale, and the PAS keeps its answer, or gives it again later. */
const OF_A_REJECTION = ["e-RS slots", "PAS messages_seen", "PAS outbox"];
/** A booking that was made and given up again: all of it is over, and the PAS has a patient more. */
const OF_A_BOOKING_GIVEN_UP = [...OF_A_REJECTION, "PAS appointments", "PAS slots", "PAS patients"];

/**
 * Sends a request that writes to a referral, and holds its answer to what must be: a refusal changes nothing, a failure
 * leaves the appointment that stood, and what is acknowledged is noted. Nothing came back when the process died.
 */
export async function write(stage: Stage, party: Party, request: Sent): Promise<Heard | undefined> {
  const { crowd, stores } = stage;
  crowd?.writes.set(party, (crowd.writes.get(party) ?? 0) + 1);
  const { ubrn } = party.person;
  // An earlier conversation is settled first: what that changes is no doing of this request.
  const isAlone = !crowd && openAttemptsOf(stores.ers, ubrn).length === 0;
  const before = isAlone
    ? { contents: stores.contents(), current: currentOf(stage, ubrn), attempts: attempts(stage) }
    : undefined;
  const heard = await ask(stage, request);
  if (!heard || heard.status >= 500) party.isCertain = isOutOfService(heard) && party.isCertain;
  if (!heard) return undefined;
  if (heard.status < 300) {
    party.told = toldBy(heard.body);
    expectThat(
      party.told !== undefined,
      `${request.method} ${request.path} was answered ${heard.status} with nothing to hold it to.`,
    );
    party.isCertain = true;
    return heard;
  }
  if (before) {
    const what = `${request.method} ${request.path} was answered ${heard.status} ${heard.code ?? ""}`;
    if (heard.status < 500) {
      const changed = changedSince(
        before.contents,
        stage,
        attempts(stage) > before.attempts ? heard.code : undefined,
      );
      expectThat(changed.length === 0, `${what}, but changed ${changed.join(", ")}.`);
    }
    expectThat(
      before.current === currentOf(stage, ubrn),
      `${what}, but the appointment that stood does not.`,
    );
  }
  return heard;
}

/** An armed fault kept e-RS from hearing the request at all. */
const isOutOfService = (heard: Heard | undefined) => heard?.status === 503;

const attempts = ({ stores }: Stage) =>
  stores.ers.select({ made: count() }).from(bookingAttempts).get()?.made ?? 0;

function currentOf({ stores }: Stage, ubrn: string): string {
  const current = currentAppointment(stores.ers, ubrn)?.appointment;
  return `${current?.appointmentId ?? "none"} ${current?.status ?? ""}`;
}

/** The tables that a refusal changed though it may not; `asked` is its code when a PAS was asked. */
export function changedSince(before: ReadonlyMap<string, string>, stage: Stage, asked?: string): string[] {
  const mayChange =
    asked === undefined
      ? EVIDENCE
      : [
          ...EVIDENCE,
          ...(asked === "UNABLE_TO_CONFIRM_APPOINTMENT" ? OF_A_BOOKING_GIVEN_UP : OF_A_REJECTION),
        ];
  return [...stage.stores.contents()]
    .filter(([name, rows]) => before.get(name) !== rows && !mayChange.includes(name))
    .map(([name]) => name);
}
