import type { ExchangeRow } from "#app/content/exchanges.ts";
import { Table } from "./table.tsx";

type EntryTableProps = { world: string; caption: string; rows: readonly ExchangeRow[] };

/** What was said, oldest first: a row a message with its answer, a decision or a fault, each with the way to all that the journal says of it. A no is marked in words. */
export function EntryTable({ world, caption, rows }: EntryTableProps) {
  return (
    <Table
      caption={caption}
      captionId="entries"
      compact
      scroll
      head={["No.", "World time", "Between", "What", "Answer or outcome", "Rule"]}
      rows={rows.map(({ seq, time, between, what, answer = "", rule, facts, isRefusal }) => [
        <a key="seq" className="app-bench-number" href={`/test-bench/worlds/${world}/happened/${seq}`}>
          {seq}
        </a>,
        time,
        between,
        <span key="what" className="app-bench-what">
          {what}
        </span>,
        <span key="answer" className="app-bench-what">
          {isRefusal && <strong className="app-bench-no">No: </strong>}
          {answer}
          {facts !== undefined && <span className="app-bench-facts-line">{facts}</span>}
        </span>,
        rule ?? "",
      ])}
    />
  );
}
