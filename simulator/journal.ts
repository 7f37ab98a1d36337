/** One message or decision, as a tester reads it. Never an access code, a token or a person's name. */
export type JournalEntry = {
  /** World time, epoch milliseconds. */
  at: number;
  correlationId?: string | undefined;
  direction: "app→ers" | "ers→pas" | "pas→ers" | "decision";
  name: string;
  ubrn?: string | undefined;
  outcome: string;
  rule?: string | undefined;
  facts?: string | undefined;
};

export type Journal = {
  /** Adds an entry at the world's present time. */
  record(entry: Omit<JournalEntry, "at">): void;
  /** The entries still held, oldest first. */
  entries(): JournalEntry[];
};

const ENTRIES_HELD = 5000;

/** A journal in memory that holds the newest entries and lets the oldest go. */
export function createJournal(now: () => number, capacity = ENTRIES_HELD): Journal {
  const ring: JournalEntry[] = [];
  let oldest = 0;
  return {
    record(entry) {
      const stamped = { at: now(), ...entry };
      if (ring.length < capacity) {
        ring.push(stamped);
        return;
      }
      ring[oldest] = stamped;
      oldest = (oldest + 1) % capacity;
    },
    entries: () => [...ring.slice(oldest), ...ring.slice(0, oldest)],
  };
}
