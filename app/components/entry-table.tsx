import type { EntryView } from "#app/content/journal-entries.ts";
import { Table } from "./table.tsx";

type EntryTableProps = { world: string; caption: string; entries: readonly EntryView[] };

/** Entries of a journal, oldest first, each with the way to all that it says. A no is marked in words. */
export function EntryTable({ world, caption, entries }: EntryTableProps) {
  return (
    <Table
      caption={caption}
      captionId="entries"
      compact
      scroll
      head={["No.", "World time", "Between", "What", "Outcome", "Rule"]}
      rows={entries.map(({ seq, time, between, what, outcome, rule, facts, isRefusal }) => [
        <a key="seq" className="app-bench-number" href={`/test-bench/worlds/${world}/happened/${seq}`}>
          {seq}
        </a>,
        time,
        between,
        <span key="what" className="app-bench-what">
          {what}
        </span>,
        <span key="outcome" className="app-bench-what">
          {isRefusal && <strong className="app-bench-no">No: </strong>}
          {outcome}
          {facts !== undefined && <span className="app-bench-facts-line">{facts}</span>}
        </span>,
        rule ?? "",
      ])}
    />
  );
}
