/** One message or decision, as a tester reads it. Never an access code, a token or a person's name. */
export type JournalEntry = {
  /** 1 for the world's first entry, and one more for each that follows. */
  seq: number;
  /** World time, epoch milliseconds. */
  at: number;
  correlationId?: string | undefined;
  /** http: a request of the app, by method and route pattern. fault: an armed fault that was met. */
  direction: "http" | "app→ers" | "ers→pas" | "pas→ers" | "decision" | "fault";
  name: string;
  ubrn?: string | undefined;
  /** The PAS, by its ODS code, that a message comes from or goes to. */
  odsCode?: string | undefined;
  outcome: string;
  rule?: string | undefined;
  facts?: string | undefined;
  /** http: the page of the app that it was asked for, by method and pattern, where the app says so. */
  page?: string | undefined;
};

export type NewEntry = Omit<JournalEntry, "seq" | "at">;

export type Journal = {
  /** Adds an entry at the world's present time. */
  record(entry: NewEntry): void;
  /** Entries still held, oldest first: the newest ones, or the first ones after a number. At most `ENTRIES_READ`. */
  entries(since?: number): JournalEntry[];
  /** How many entries were let go. */
  dropped(): number;
  /** Holds what another journal held and nothing of its own: the next entry follows the last of these. */
  resume(entries: readonly JournalEntry[]): void;
  close(): void;
};

/** The journal of a simulator that keeps none: for load tests that ask what it costs. */
export const NO_JOURNAL: Journal = {
  record() {},
  entries: () => [],
  dropped: () => 0,
  resume() {},
  close() {},
};

/** As many entries are read at a time. */
export const ENTRIES_READ = 5000;
const ENTRIES_HELD = 5000;

/** A journal in memory that holds the newest entries and lets the oldest go. `now` is world time. */
export function createJournal(now: () => number, capacity = ENTRIES_HELD): Journal {
  let ring: (JournalEntry | undefined)[] = [];
  let last = 0;
  const held = () => {
    const oldest = last <= capacity ? 0 : last % capacity;
    return [...ring.slice(oldest), ...ring.slice(0, oldest)].filter((entry) => entry !== undefined);
  };
  return {
    record(entry) {
      last += 1;
      ring[(last - 1) % capacity] = { seq: last, at: now(), ...entry };
    },
    entries(since) {
      if (since === undefined) return held().slice(-ENTRIES_READ);
      return held()
        .filter(({ seq }) => seq > since)
        .slice(0, ENTRIES_READ);
    },
    dropped: () => last - held().length,
    resume(entries) {
      ring = [];
      last = entries.at(-1)?.seq ?? 0;
      for (const entry of entries.slice(-capacity)) ring[(entry.seq - 1) % capacity] = entry;
    },
    close() {
      ring = [];
    },
  };
}
