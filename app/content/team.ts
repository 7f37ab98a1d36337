import { LEFT_IDLE, leftIdle, wrapUpReasonOf, wrapUpReasons, type WrapUpReason } from "./wrap-up-reasons.ts";
import type { TeamCall } from "#app/ers/x35-read-team-calls.server.ts";

/** How many calls ended in each way; ways in which none did are left out. */
export type Outcome = { words: string; count: number };
/** One call handler's day. `minutes`: how long a call that has ended took, on average. */
export type HandlersDay = {
  name: string;
  calls: number;
  open: number;
  minutes: number | undefined;
  booked: number;
};
/** What a hospital has not answered, of which a caller is to be told. */
export type CallBack = { handler: string; startedAt: Date; what: string; since: Date };

const BOOKINGS: readonly (WrapUpReason | undefined)[] = ["BOOKED", "CHANGED"];
const MINUTE_MS = 60_000;

const endOf = ({ wrapUpReason }: TeamCall): WrapUpReason | undefined => wrapUpReasonOf(wrapUpReason ?? null);

/** Today's calls by how they ended, in the order in which call handlers choose the reasons; what is open comes last. */
export function outcomesOf(calls: readonly TeamCall[]): Outcome[] {
  const ended = Object.entries(wrapUpReasons).map(([reason, words]) => ({
    words,
    count: calls.filter((call) => endOf(call) === reason).length,
  }));
  const left = {
    words: leftIdle,
    count: calls.filter(({ wrapUpReason }) => wrapUpReason === LEFT_IDLE).length,
  };
  const open = { words: "Still open", count: calls.filter(({ endedAt }) => endedAt === undefined).length };
  return [...ended, left, open].filter(({ count }) => count > 0);
}

/** Each call handler's calls, by name. */
export function handlersDays(calls: readonly TeamCall[]): HandlersDay[] {
  const names = [...new Set(calls.map(({ handler }) => handler))].sort((a, b) => a.localeCompare(b, "en-GB"));
  return names.map((name) => {
    const theirs = calls.filter(({ handler }) => handler === name);
    const lasted = theirs.flatMap(({ startedAt, endedAt }) =>
      endedAt ? [endedAt.getTime() - startedAt.getTime()] : [],
    );
    const average = lasted.reduce((sum, ms) => sum + ms, 0) / lasted.length;
    return {
      name,
      calls: theirs.length,
      open: theirs.length - lasted.length,
      minutes: lasted.length === 0 ? undefined : Math.round((average / MINUTE_MS) * 10) / 10,
      booked: theirs.filter((call) => BOOKINGS.includes(endOf(call))).length,
    };
  });
}

/** Whom to call back once a hospital answers, longest wait first. An entry goes by itself when it has. */
export function callBacksOf(calls: readonly TeamCall[]): CallBack[] {
  return calls
    .flatMap(({ handler, startedAt, waiting }) =>
      waiting === undefined
        ? []
        : [
            {
              ...{ handler, startedAt, since: waiting.since },
              what: waiting.kind === "CANCEL" ? "A cancellation" : "A booking",
            },
          ],
    )
    .toSorted((a, b) => a.since.getTime() - b.since.getTime());
}
