import { nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import type { Entry } from "#app/test-bench/answers.ts";
import { faultWords } from "./faults.ts";
import { isRefusal, messageWords, pasName } from "./journal-entries.ts";

/** Who speaks: the browser, the app, e-RS, or a PAS by its name. */
export type Party = string;
export const BROWSER: Party = "Browser";
export const APP: Party = "App";
export const ERS: Party = "e-RS";

/** One message with its answer, or (`from` is `to`) a decision or a fault. Its number leads to all that the journal says of it. */
export type Exchange = {
  seq: number;
  at: Date;
  from: Party;
  to: Party;
  what: string;
  /** What was answered or decided; absent while nothing is known of an answer. */
  answer?: string | undefined;
  rule?: string | undefined;
  facts?: string | undefined;
  /** Somebody was told no, or was not answered. */
  isRefusal: boolean;
};

/** What follows what: a question, its answer (`isAlone`: the question is not among the entries), or a note between. */
export type Event = { kind: "ask" | "answer" | "note"; exchange: Exchange; isAlone?: true };

/** What an answer of a PAS is called; whatever else it sends, it sends of its own accord. */
const ANSWERED = /^(silence|error|STATUS_ANSWER|PRSC_IN(09|05|06|14|15)0000UK\d\d)$/;

/**
 * Entries of a journal → what was said, in its order. The journal notes a request of the app when it is answered, after all that
 * it led to; here the question comes before it, and before that what the browser asked of the app. Entries belong to the next
 * request under their correlation id.
 */
export function eventsOf(entries: readonly Entry[]): Event[] {
  const open = new Map<string, Entry[]>();
  const requests: Entry[][] = [];
  for (const entry of entries) {
    const key = entry.correlationId ?? "";
    const request = open.get(key) ?? [];
    if (request.length === 0) requests.push(request);
    request.push(entry);
    open.set(key, entry.direction === "http" ? [] : request);
  }
  const last = new Map<string, number>();
  requests.forEach((request, index) => {
    const id = pageOf(request)?.correlationId;
    if (id !== undefined) last.set(id, index);
  });
  const begun = new Map<string, Exchange>();
  return requests.flatMap((request, index) => {
    const asked = pageOf(request);
    const id = asked?.correlationId;
    if (asked === undefined || id === undefined) return requestEvents(request);
    const known = begun.get(id);
    const page = known ?? pageExchange(asked);
    begun.set(id, page);
    return [
      ...(known ? [] : [{ kind: "ask", exchange: page } as const]),
      ...requestEvents(request),
      ...(last.get(id) === index ? [{ kind: "answer", exchange: page } as const] : []),
    ];
  });
}

/** The request of the app that was made for a page, in what belongs to one request. */
const pageOf = (request: readonly Entry[]) => request.find(({ page }) => page !== undefined);

const pageExchange = ({ seq, at, page = "" }: Entry): Exchange => ({
  seq,
  at,
  from: BROWSER,
  to: APP,
  what: page,
  isRefusal: false,
});

function requestEvents(request: readonly Entry[]): Event[] {
  const http = request.find(({ direction }) => direction === "http");
  const operation = request.find(({ direction }) => direction === "app→ers");
  const within = innerEvents(request.filter((entry) => entry !== http && entry !== operation));
  const asked = http ?? operation;
  if (asked === undefined) return within;
  const { seq, at, rule, facts } = operation ?? asked;
  const what = http && operation ? `${operation.name} ${http.name}` : asked.name;
  const said = { answer: asked.outcome, rule, facts, isRefusal: isRefusal(asked) };
  const exchange: Exchange = { seq, at, from: APP, to: ERS, what, ...said };
  return [{ kind: "ask", exchange }, ...within, { kind: "answer", exchange }];
}

function innerEvents(entries: readonly Entry[]): Event[] {
  const asked: Exchange[] = [];
  return entries.flatMap((entry): Event[] => {
    if (entry.direction === "pas→ers") return answerEvents(entry, asked);
    if (entry.direction !== "ers→pas") return [{ kind: "note", exchange: noteOf(entry) }];
    const { seq, at, facts, name } = entry;
    const what = messageWords(name);
    const exchange: Exchange = { seq, at, from: ERS, to: pasName(entry), what, facts, isRefusal: false };
    asked.push(exchange);
    return [{ kind: "ask", exchange }];
  });
}

/** What came from a PAS: the answer to what it was asked last, or a message of its own with what e-RS said to that. */
function answerEvents(entry: Entry, asked: Exchange[]): Event[] {
  const { seq, at, name, outcome, rule, facts } = entry;
  const pas = pasName(entry);
  const said = { answer: messageWords(outcome), rule, facts, isRefusal: isRefusal(entry) };
  if (!ANSWERED.test(outcome)) {
    const exchange: Exchange = { seq, at, from: pas, to: ERS, what: messageWords(name), ...said };
    return [
      { kind: "ask", exchange },
      { kind: "answer", exchange },
    ];
  }
  const index = asked.findLastIndex(({ to, what }) => to === pas && what === messageWords(name));
  const [question] = index < 0 ? [] : asked.splice(index, 1);
  const alone: Exchange = { seq, at, from: ERS, to: pas, what: messageWords(name), isRefusal: false };
  const exchange = Object.assign(question ?? alone, said, { facts: facts ?? question?.facts });
  // The question stands where it was asked; it now knows its answer.
  return [{ kind: "answer", exchange, ...(question ? {} : { isAlone: true }) }];
}

function noteOf(entry: Entry): Exchange {
  const { seq, at, direction, name, outcome, rule, facts, odsCode } = entry;
  const who = direction === "fault" && odsCode !== undefined ? pasName(entry) : ERS;
  const what = direction === "fault" ? faultWords(name) : name;
  return { seq, at, from: who, to: who, what, answer: outcome, rule, facts, isRefusal: isRefusal(entry) };
}

/** One row of the table of what happened: one message with its answer, a decision or a fault. */
export type ExchangeRow = Omit<Exchange, "at" | "from" | "to"> & { time: string; between: string };

/** What was said → the rows of its table, each at the place of its question. */
export const rowsOf = (events: readonly Event[]): ExchangeRow[] =>
  events
    .filter(({ kind, isAlone }) => kind !== "answer" || isAlone === true)
    .map(({ kind, exchange: { at, from, to, ...rest } }) => ({
      ...rest,
      time: `${toLondonDate(at)} ${nhsTime(at)}`,
      between: { ask: `${from} to ${to}`, answer: `${to} answers ${from}`, note: from }[kind],
    }));

/** What was done without being asked for by the app: what falls due when a clock moves. */
export const fellDue = (entries: readonly Entry[]): ExchangeRow[] =>
  rowsOf(eventsOf(entries.filter(({ direction }) => direction !== "http" && direction !== "app→ers"))).slice(
    0,
    MOST_SHOWN,
  );

export const MOST_SHOWN = 500;
