import { APP, BROWSER, ERS } from "./exchanges.ts";
import type { Event, Exchange } from "./exchanges.ts";

/** One arrow between two lifelines, or a note on one (`from` is `to`). */
export type SequenceRow = {
  seq: number;
  from: number;
  to: number;
  text: string;
  kind: "ask" | "answer" | "note";
  isRefusal: boolean;
};

export type Sequence = { lifelines: string[]; rows: SequenceRow[] };

/** What was said → a sequence diagram: browser, app and e-RS, then each PAS that took part. */
export function sequenceOf(events: readonly Event[]): Sequence {
  const ours = [BROWSER, APP, ERS];
  const parties = new Set(events.flatMap(({ exchange: { from, to } }) => [from, to]));
  const lifelines = [...ours, ...[...parties].filter((party) => !ours.includes(party)).sort()];
  return { lifelines, rows: events.map((event) => rowOf(event, lifelines)) };
}

function rowOf({ kind, exchange }: Event, lifelines: readonly string[]): SequenceRow {
  const { seq, isRefusal, what, answer = "", rule } = exchange;
  const [from, to] = [exchange.from, exchange.to].map((party) => lifelines.indexOf(party)) as [
    number,
    number,
  ];
  if (kind === "ask") return { seq, from, to, text: what, kind, isRefusal: false };
  if (kind === "answer") return { seq, from: to, to: from, text: answer, kind, isRefusal };
  return { seq, from, to, text: noteText(exchange, rule), kind, isRefusal };
}

/** A fault that was met is named; a decision also says what it was, and by which rule. */
const noteText = ({ what, answer = "", from }: Exchange, rule: string | undefined) =>
  from === ERS ? `${what}: ${answer}${rule === undefined ? "" : ` (${rule})`}` : what;
