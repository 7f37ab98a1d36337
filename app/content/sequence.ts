import type { Entry } from "#app/test-bench/answers.ts";
import { entryView, isRefusal, pasName } from "./journal-entries.ts";

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

const APP = 0;
const ERS = 1;

/**
 * Entries of a journal → a sequence diagram. The journal notes a request of the app when it is answered, after all that it led to;
 * here the question comes before it. Entries belong to the next request under their correlation id.
 */
export function sequenceOf(entries: readonly Entry[]): Sequence {
  const systems = [...new Set(entries.filter(isMessage).map(pasName))].sort();
  const lifelines = ["Browser and app", "e-RS", ...systems];
  const open = new Map<string, Entry[]>();
  const exchanges: Entry[][] = [];
  for (const entry of entries) {
    const key = entry.correlationId ?? "";
    const exchange = open.get(key) ?? [];
    if (exchange.length === 0) exchanges.push(exchange);
    exchange.push(entry);
    open.set(key, entry.direction === "http" ? [] : exchange);
  }
  return { lifelines, rows: exchanges.flatMap((exchange) => rowsOf(exchange, lifelines)) };
}

const isMessage = ({ direction }: Entry) => direction === "ers→pas" || direction === "pas→ers";

function rowsOf(exchange: readonly Entry[], lifelines: readonly string[]): SequenceRow[] {
  const http = exchange.find(({ direction }) => direction === "http");
  const operation = exchange.find(({ direction }) => direction === "app→ers");
  const asked = http ?? operation;
  const within = exchange.filter((entry) => entry !== http && entry !== operation);
  const inner = within.map((entry) => rowOf(entry, lifelines));
  if (asked === undefined) return inner;
  const shared = { seq: (operation ?? asked).seq, isRefusal: isRefusal(asked) };
  const text = http && operation ? `${operation.name} ${http.name}` : asked.name;
  return [
    { ...shared, from: APP, to: ERS, text, kind: "ask", isRefusal: false },
    ...inner,
    { ...shared, from: ERS, to: APP, text: asked.outcome, kind: "answer" },
  ];
}

function rowOf(entry: Entry, lifelines: readonly string[]): SequenceRow {
  const { what, outcome, seq } = entryView(entry);
  const shared = { seq, isRefusal: isRefusal(entry) };
  const pas = Math.max(lifelines.indexOf(pasName(entry)), ERS);
  if (entry.direction === "ers→pas") return { ...shared, from: ERS, to: pas, text: what, kind: "ask" };
  if (entry.direction === "pas→ers") {
    const isAnswer = !["202", "refused"].includes(entry.outcome);
    return isAnswer
      ? { ...shared, from: pas, to: ERS, text: outcome, kind: "answer" }
      : { ...shared, from: pas, to: ERS, text: what, kind: "ask" };
  }
  if (entry.direction === "fault")
    return {
      ...shared,
      from: entry.odsCode === undefined ? ERS : pas,
      to: entry.odsCode === undefined ? ERS : pas,
      text: what,
      kind: "note",
    };
  const rule = entry.rule === undefined ? "" : ` (${entry.rule})`;
  return { ...shared, from: ERS, to: ERS, text: `${entry.name}: ${entry.outcome}${rule}`, kind: "note" };
}
