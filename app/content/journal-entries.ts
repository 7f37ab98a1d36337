import { nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import type { Entry } from "#app/test-bench/answers.ts";
import { faultWords } from "./faults.ts";

/** What the messages between e-RS and a PAS say, by the name of their interaction. */
const MESSAGES: Record<string, string> = {
  PRSC_IN080000UK07: "asks which times are free",
  PRSC_IN090000UK09: "lists its free times",
  PRSC_IN040000UK08: "asks for an appointment",
  PRSC_IN050000UK06: "confirms the appointment",
  PRSC_IN060000UK06: "rejects the appointment",
  PRSC_IN070000UK08: "asks to cancel an appointment",
  PRSC_IN140000UK06: "confirms the cancellation",
  PRSC_IN150000UK06: "rejects the cancellation",
  PRSC_IN130000UK07: "cancels an appointment itself",
  STATUS_QUERY: "asks what it holds",
  STATUS_ANSWER: "says what it holds",
  silence: "does not answer",
  error: "answers with an error",
  "not delivered": "cannot reach e-RS",
};

export const messageWords = (name: string) =>
  MESSAGES[name] === undefined ? name : `${name}: ${MESSAGES[name]}`;

/** One entry of a journal as a tester reads it. `isRefusal`: somebody was told no, or was not answered. */
export type EntryView = {
  seq: number;
  time: string;
  between: string;
  what: string;
  outcome: string;
  rule?: string | undefined;
  facts?: string | undefined;
  correlationId?: string | undefined;
  isRefusal: boolean;
};

export const pasName = ({ odsCode }: Entry) => (odsCode === undefined ? "A PAS" : `PAS ${odsCode}`);

/** Who speaks in an entry, and to whom. */
function betweenWords(entry: Entry): string {
  switch (entry.direction) {
    case "http":
    case "app→ers":
      return "App to e-RS";
    case "ers→pas":
      return `e-RS to ${pasName(entry)}`;
    case "pas→ers":
      return `${pasName(entry)} to e-RS`;
    case "decision":
      return "e-RS decides";
    case "fault":
      return "Fault";
  }
}

/** Whether an entry is a no: a refusal, an error, a silence, a fault that was met. */
export function isRefusal({ direction, outcome, rule, name }: Entry): boolean {
  if (direction === "http" || direction === "app→ers") return Number(outcome) >= 400;
  if (direction === "decision") return rule !== undefined && !/^x\d+$/.test(name) && outcome !== "WARNED";
  return (
    direction === "fault" || /^(silence|error|refused|not delivered|PRSC_IN(06|15)0000UK06)$/.test(outcome)
  );
}

/** An entry → the words of its row. What happens at one minute of world time is told apart by its number. */
export function entryView(entry: Entry): EntryView {
  const { seq, at, name, outcome, rule, facts, correlationId, direction } = entry;
  const said = direction === "pas→ers" && outcome !== "202" && outcome !== "refused";
  return {
    seq,
    time: `${toLondonDate(at)} ${nhsTime(at)}`,
    between: betweenWords(entry),
    what: direction === "fault" ? faultWords(name) : said ? `answers ${name}` : messageWords(name),
    outcome: direction === "pas→ers" ? messageWords(outcome) : outcome,
    rule,
    facts,
    correlationId,
    isRefusal: isRefusal(entry),
  };
}

/** The number that an address names, or nothing. */
export const numberOf = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
