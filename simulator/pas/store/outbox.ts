import { and, asc, eq, gt, isNull, lte, min } from "drizzle-orm";
import type { PasDatabase } from "./database.ts";
import { outbox } from "./schema.ts";
import type { OutgoingMessage } from "./schema.ts";

export type NewOutgoingMessage = Omit<typeof outbox.$inferInsert, "outboxId" | "settledAt" | "outcome">;

/** Puts a message to e-RS in the outbox; it leaves at its due time, in world time. */
export function queueMessage(pas: PasDatabase, message: NewOutgoingMessage): void {
  pas.insert(outbox).values(message).run();
}

/** The messages that are due and not settled, in the order in which they leave. */
export const dueMessages = (pas: PasDatabase, nowMs: number): OutgoingMessage[] =>
  pas
    .select()
    .from(outbox)
    .where(and(isNull(outbox.settledAt), lte(outbox.dueAt, nowMs)))
    .orderBy(asc(outbox.dueAt), asc(outbox.outboxId))
    .all();

/** The next instant after this one at which a message leaves, if one waits. */
export const nextMessageAfter = (pas: PasDatabase, nowMs: number): number | undefined =>
  pas
    .select({ next: min(outbox.dueAt) })
    .from(outbox)
    .where(and(isNull(outbox.settledAt), gt(outbox.dueAt, nowMs)))
    .get()?.next ?? undefined;

/** Records that e-RS acknowledged a message or refused it for good. */
export function settleMessage(
  pas: PasDatabase,
  outboxId: number,
  settled: { settledAt: number; outcome: string },
): void {
  pas.update(outbox).set(settled).where(eq(outbox.outboxId, outboxId)).run();
}
