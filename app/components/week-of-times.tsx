import { Table } from "./table.tsx";
import type { PartOfDay } from "#app/formats/date-time.ts";

const PARTS = ["Morning", "Afternoon", "Evening"] as const satisfies readonly PartOfDay[];

/** One time on offer: `name` says everything (time, day and clinic), because a time means nothing out of its table. */
export type TimeLink = { time: string; name: string; href: string };
export type DayOfTimes = { day: string; times: Record<PartOfDay, readonly TimeLink[]> };

/** Times side by side, each a link whose accessible name is complete. */
export function TimeLinks({ times }: { times: readonly TimeLink[] }) {
  return (
    <ul className="app-times">
      {times.map(({ time, name, href }) => (
        <li key={href}>
          <a className="app-times__time" href={href} aria-label={name}>
            {time}
          </a>
        </li>
      ))}
    </ul>
  );
}

/**
 * A week of a clinic's times: a row a day and a column a part of the day, so that reading order is the order of time and a
 * narrow screen stacks the days, without those that have no times. The evening has a column only in a week that has evening times.
 */
export function WeekOfTimes({ caption, days }: { caption: string; days: readonly DayOfTimes[] }) {
  const parts = PARTS.filter(
    (part) => part !== "Evening" || days.some(({ times }) => times.Evening.length > 0),
  );
  const rows = days.map(({ day, times }) => [
    day,
    ...parts.map((part) =>
      times[part].length === 0 ? (
        <span key={part} className="app-times__none">
          None
        </span>
      ) : (
        <TimeLinks key={part} times={times[part]} />
      ),
    ),
  ]);
  return (
    <Table
      caption={caption}
      captionSize="m"
      head={["Day", ...parts]}
      rows={rows}
      firstCellIsHeader
      compact
      responsive
    />
  );
}
