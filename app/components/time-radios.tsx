import { nhsTime, partOfDay, type PartOfDay } from "#app/formats/date-time.ts";
import { Radios } from "./radios.tsx";

type Time = { id: string; start: Date };

type TimeRadiosProps = {
  date: string;
  times: readonly Time[];
  chosen?: string | undefined;
  error?: string | undefined;
};

const PARTS: readonly PartOfDay[] = ["Morning", "Afternoon", "Evening"];

/** The times of one day: one question, in a group for each part of the day that has any. */
export function TimeRadios({ date, times, chosen, error }: TimeRadiosProps) {
  const groups = PARTS.map((part) => ({
    part,
    times: times.filter(({ start }) => partOfDay(start) === part),
  })).filter((group) => group.times.length > 0);
  return groups.map((group, index) => (
    <Radios
      key={group.part}
      name="time"
      idPrefix={index === 0 ? "time" : `time-${group.part.toLowerCase()}`}
      legend={group.part}
      legendSize="m"
      error={index === 0 ? error : undefined}
      value={chosen === undefined ? undefined : `${date}/${chosen}`}
      items={group.times.map(({ id, start }) => ({ value: `${date}/${id}`, label: nhsTime(start) }))}
    />
  ));
}
