import { isIsoDate } from "#app/formats/calendar.ts";
import { londonInstant } from "#app/formats/london-instant.ts";
import { CLOCK_JUMPS, durationTo, isClockJump } from "./clock-jumps.ts";
import { advanceClock, readClock, returnToRealTime, setClock } from "./control.server.ts";

type Turn = { turn: string; time: string; mode: string };

/** Turns a world's clock as a tester asked. Nothing when it is done, else the sentence that says why not. */
export async function turnClock(world: string, { turn, time, mode }: Turn): Promise<string | undefined> {
  const { now } = await readClock(world);
  const told = await answerTo(world, { turn, time, mode }, now);
  if (told === undefined) return "Enter a date and a time";
  return told.ok ? undefined : told.diagnostics;
}

function answerTo(world: string, { turn, time, mode }: Turn, now: Date) {
  if (isClockJump(turn)) {
    const to = CLOCK_JUMPS[turn].to(now);
    return to && advanceClock(world, durationTo(now, to));
  }
  if (turn === "real") return returnToRealTime(world);
  if (turn === "freeze") return setClock(world, { now: now.toISOString(), mode: "frozen" });
  if (turn === "run") return setClock(world, { now: now.toISOString(), mode: "running" });
  const to = instantIn(time);
  return to && setClock(world, { now: to.toISOString(), mode: mode === "running" ? "running" : "frozen" });
}

/** `2026-12-01T09:15`, London's wall clock → the instant; nothing when it is no such time. */
function instantIn(field: string): Date | undefined {
  const [, date = "", hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(field) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return isIsoDate(date) && minutes < 24 * 60 ? londonInstant(date, minutes) : undefined;
}
