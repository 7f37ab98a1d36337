import { partsWords } from "#app/content/day-words.ts";
import type { DayPage } from "#app/formats/available-days.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { Radios } from "./radios.tsx";

/** Up to ten days, the earliest of all marked. Nothing is chosen beforehand. */
export function DateRadios({ page, error }: { page: DayPage; error: string | undefined }) {
  const first = page.days[0];
  const isFirstPage = page.earlierFrom === undefined;
  const next = page.days.length === 1 ? "Next available day" : `Next ${page.days.length} available days`;
  return (
    <Radios
      name="date"
      legend={isFirstPage || first === undefined ? next : `Days from ${nhsDate(dateOf(first.date))}`}
      legendSize="m"
      error={error}
      items={page.days.map(({ date, parts }, index) => ({
        value: date,
        label: nhsDate(dateOf(date)),
        hint: isFirstPage && index === 0 ? `Earliest. ${partsWords(parts)}` : partsWords(parts),
      }))}
    />
  );
}
