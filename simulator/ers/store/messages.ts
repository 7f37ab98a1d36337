import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { appointments, messages, organisations, patients, referrals, services } from "./schema.ts";

export type Message = typeof messages.$inferSelect;

const { messageId: _given, ...newColumns } = placeholdersFor(messages);
const surgery = alias(organisations, "surgery");
const site = alias(organisations, "site");

const statements = oncePerDatabase((db) => ({
  facts: db
    .select({
      referral: referrals,
      patient: patients,
      surgery: surgery.name,
      appointment: appointments,
      service: services,
      site,
    })
    .from(referrals)
    .innerJoin(patients, eq(patients.nhsNumber, referrals.nhsNumber))
    .innerJoin(surgery, eq(surgery.odsCode, referrals.referringOdsCode))
    .leftJoin(appointments, and(eq(appointments.ubrn, referrals.ubrn), sql`${appointments.isCurrent} = 1`))
    .leftJoin(services, eq(services.serviceId, appointments.serviceId))
    .leftJoin(site, eq(site.odsCode, services.siteOdsCode))
    .where(eq(referrals.ubrn, sql.placeholder("ubrn")))
    .prepare(),
  insert: db.insert(messages).values(newColumns).prepare(),
}));

export type MessageFacts = NonNullable<ReturnType<typeof messageFacts>>;

/** What a message about a referral may tell: patient, GP surgery, current appointment and where it is, as they are now. */
export const messageFacts = (db: ErsDatabase, ubrn: string) => statements(db).facts.get({ ubrn });

/** Puts a message in the outbox. Throws when the same change has been told by this channel already. */
export const insertMessage = (db: ErsDatabase, message: Omit<Message, "messageId">): void => {
  statements(db).insert.run(message);
};

/** The messages about a referral, newest first. */
export const messagesOf = (db: ErsDatabase, ubrn: string): Message[] =>
  db.select().from(messages).where(eq(messages.ubrn, ubrn)).orderBy(desc(messages.messageId)).all();

/** So many messages at most after one, oldest first. */
export const messagesSince = (db: ErsDatabase, messageId: number, limit: number): Message[] =>
  db
    .select()
    .from(messages)
    .where(gt(messages.messageId, messageId))
    .orderBy(asc(messages.messageId))
    .limit(limit)
    .all();
