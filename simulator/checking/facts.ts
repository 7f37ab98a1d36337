import { asc } from "drizzle-orm";
import {
  appointments,
  bookingAttempts,
  idempotencyKeys,
  messages,
  patients,
  referralEvents,
  referrals,
  slots,
} from "../ers/store/schema.ts";
import type { ErsDatabase } from "../ers/store/database.ts";
import type { JournalEntry } from "../journal.ts";
import { appointments as pasAppointments, outbox, slots as pasSlots } from "../pas/store/schema.ts";
import type { OutgoingMessage, PasAppointment, PasSlot } from "../pas/store/schema.ts";
import type { PasDatabase } from "../pas/store/database.ts";

type Row<Table extends { $inferSelect: object }> = Table["$inferSelect"];

/** What the stores and the journal of one world hold, as far as the checks ask. */
export type Facts = {
  /** World time. */
  now: number;
  /** All that fell due has run, and every PAS could answer: nothing may be left open. */
  isSettled: boolean;
  referrals: Row<typeof referrals>[];
  /** What became of each referral, the oldest first. */
  events: Row<typeof referralEvents>[];
  appointments: Row<typeof appointments>[];
  attempts: Row<typeof bookingAttempts>[];
  slots: ReadonlyMap<number, Row<typeof slots>>;
  /** Answers kept under an Idempotency-Key. */
  answers: Row<typeof idempotencyKeys>[];
  /** By NHS number. */
  patients: ReadonlyMap<string, Row<typeof patients>>;
  /** To patients, the oldest first. */
  messages: Row<typeof messages>[];
  pasAppointments: PasAppointment[];
  /** By USRN. */
  pasSlots: ReadonlyMap<string, PasSlot>;
  /** Messages that PAS systems have for e-RS and that it has not taken yet. */
  undelivered: OutgoingMessage[];
  journal: JournalEntry[];
};

/** Reads both stores; changes nothing. */
export function readFacts(
  { ers, pas }: { ers: ErsDatabase; pas: PasDatabase },
  of: Pick<Facts, "now" | "isSettled" | "journal">,
): Facts {
  const slotRows = ers.select().from(slots).all();
  const pasSlotRows = pas.select().from(pasSlots).all();
  const sent = pas.select().from(outbox).all();
  const patientRows = ers.select().from(patients).all();
  return {
    ...of,
    referrals: ers.select().from(referrals).all(),
    events: ers.select().from(referralEvents).orderBy(asc(referralEvents.eventId)).all(),
    appointments: ers.select().from(appointments).all(),
    attempts: ers.select().from(bookingAttempts).all(),
    slots: new Map(slotRows.map((slot) => [slot.slotId, slot])),
    answers: ers.select().from(idempotencyKeys).all(),
    patients: new Map(patientRows.map((patient) => [patient.nhsNumber, patient])),
    messages: ers.select().from(messages).orderBy(asc(messages.messageId)).all(),
    pasAppointments: pas.select().from(pasAppointments).all(),
    pasSlots: new Map(pasSlotRows.map((slot) => [slot.usrn, slot])),
    undelivered: sent.filter(({ settledAt }) => settledAt === null),
  };
}
