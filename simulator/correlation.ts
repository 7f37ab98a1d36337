import { AsyncLocalStorage } from "node:async_hooks";
import type { Journal } from "./journal.ts";

/** What work is done for: one request of the app or of a tester, or one look at what is due. */
type Cause = { correlationId: string; ubrn?: string };

const causes = new AsyncLocalStorage<Cause>();

/** Does work for a request, and all that it leads to: messages to a PAS, decisions, what the PAS does with them. */
export const doFor = <Result>(correlationId: string, work: () => Result): Result =>
  causes.run({ correlationId }, work);

/** The correlation id of the request that the present work is done for. */
export const correlationId = (): string | undefined => causes.getStore()?.correlationId;

/** Notes which referral the request is about, where only its body or its token says so. */
export function noteUbrn(ubrn: string): void {
  const cause = causes.getStore();
  if (cause) cause.ubrn = ubrn;
}

export const notedUbrn = (): string | undefined => causes.getStore()?.ubrn;

/** A journal whose entries carry the correlation id of the request that led to them. */
export const correlated = (journal: Journal): Journal => ({
  ...journal,
  record: (entry) => journal.record({ ...entry, correlationId: entry.correlationId ?? correlationId() }),
});
