import { isBankHoliday } from "#app/formats/bank-holidays.ts";
import { addDays, weekdayOf } from "#app/formats/calendar.ts";
import { minuteOfDay, toLondonDate } from "#app/formats/date-time.ts";
import { londonInstant } from "#app/formats/london-instant.ts";

const MOST_DAYS = 366;
const NINE = 9 * 60;
/** Half an hour before the clocks change, in spring and in autumn: at 1am UTC. */
const BEFORE_CHANGE = 30;

const isWorkingDay = (date: string) =>
  !isBankHoliday(date) && !["Saturday", "Sunday"].includes(weekdayOf(date));

/** On this day noon is not 24 hours after noon. */
const clocksChange = (date: string) => {
  const noonOf = (day: string) => londonInstant(day, 12 * 60).getTime();
  return noonOf(date) - noonOf(addDays(date, -1)) !== 24 * 3_600_000;
};

/** The first London day after an instant's of which something is true, within the year that a clock may advance at once. */
function dayAfter(now: Date, isIt: (date: string) => boolean): string | undefined {
  const today = toLondonDate(now);
  const days = Array.from({ length: MOST_DAYS - 1 }, (_, index) => addDays(today, index + 1));
  return days.find(isIt);
}

/** The ways in which a tester takes a clock forward, with the instant to which each leads. */
export const CLOCK_JUMPS = {
  hour: { text: "1 hour", to: (now: Date) => new Date(now.getTime() + 3_600_000) },
  day: { text: "1 day", to: (now: Date) => londonInstant(addDays(toLondonDate(now), 1), minuteOfDay(now)) },
  "working-day": { text: "Next working day", to: (now: Date) => at(dayAfter(now, isWorkingDay), NINE) },
  "bank-holiday": { text: "Next bank holiday", to: (now: Date) => at(dayAfter(now, isBankHoliday), NINE) },
  "clock-change": {
    text: "Before the clocks change",
    to: (now: Date) => at(dayAfter(now, clocksChange), BEFORE_CHANGE),
  },
} as const;

const at = (date: string | undefined, minutes: number) =>
  date === undefined ? undefined : londonInstant(date, minutes);

export type ClockJump = keyof typeof CLOCK_JUMPS;

export const isClockJump = (text: string): text is ClockJump => Object.hasOwn(CLOCK_JUMPS, text);

/** From one instant to a later one, as the duration by which a clock advances. */
export const durationTo = (now: Date, later: Date): string =>
  `PT${Math.max(1, Math.ceil((later.getTime() - now.getTime()) / 1000))}S`;
