import { asc, desc, eq, gt } from "drizzle-orm";
import { oncePerDatabase } from "./database.ts";
import type { ErsDatabase } from "./database.ts";
import { placeholdersFor } from "../../placeholders.ts";
import { messages } from "./schema.ts";

export type Message = typeof messages.$inferSelect;

const { messageId: _given, ...newColumns } = placeholdersFor(messages);

const statements = oncePerDatabase((db) => ({ insert: db.insert(messages).values(newColumns).prepare() }));

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
