import { filterWords } from "#app/content/day-words.ts";
import { dateQuery, filterValue, type Filter } from "#app/formats/date-query.ts";
import { PARTS, WEEKDAYS } from "#app/formats/available-days.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { Button } from "./button.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { Details } from "./details.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

type DayFilterFormProps = {
  action: string;
  clinic: string;
  total: number;
  range: { first: string; last: string };
  filter: Filter;
  /** No day is left of the choice. */
  noneMatch: boolean;
  /** How the list of clinics was asked for. */
  list?: string;
};

const partWords = {
  Morning: "Morning (before midday)",
  Afternoon: "Afternoon (midday to 5pm)",
  Evening: "Evening (after 5pm)",
};

/** How many days there are, and a form that shows only some of them. It asks with GET: the choice stands in the address. */
export function DayFilterForm(props: DayFilterFormProps) {
  const { action, clinic, total, range, filter, noneMatch, list = "" } = props;
  const shown = filterWords(filter);
  const days = total === 1 ? "1 day has" : `${total} days have`;
  const first = nhsDate(dateOf(range.first));
  const last = nhsDate(dateOf(range.last));
  const when = first === last ? `on ${first}` : `between ${first} and ${last}`;
  const all = <a href={`${action}?${dateQuery({ clinic, list })}`}>Show all dates</a>;
  return (
    <>
      {noneMatch ? <p>No dates match what you asked for. {all}</p> : <p>{`${days} appointments ${when}.`}</p>}
      <Details summary="Only show some days or times">
        <form method="get" action={action}>
          <HiddenFields fields={{ clinic, ...Object.fromEntries(new URLSearchParams(list)) }} />
          <Checkboxes
            name="days"
            legend="Days"
            legendSize="s"
            small
            items={WEEKDAYS.map((day) => ({ value: filterValue.weekday(day), label: day }))}
            values={filter.weekdays.map(filterValue.weekday)}
          />
          <Checkboxes
            name="time"
            legend="Times"
            legendSize="s"
            small
            items={PARTS.map((part) => ({ value: filterValue.part(part), label: partWords[part] }))}
            values={filter.parts.map(filterValue.part)}
          />
          <Button variant="secondary" preventDoubleClick={false}>
            Update dates
          </Button>
        </form>
      </Details>
      {shown !== undefined && !noneMatch && (
        <p>
          {`${shown} `}
          {all}
        </p>
      )}
    </>
  );
}
