import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate, nhsTime } from "#app/formats/date-time.ts";
import { Radios } from "./radios.tsx";

type NearestTimesProps = { days: readonly { date: string; slots: readonly { id: string; start: Date }[] }[] };

/** Times to take instead of one that has gone: one question, a group for each day. */
export function NearestTimes({ days }: NearestTimesProps) {
  return days.map(({ date, slots }, index) => (
    <Radios
      key={date}
      name="time"
      idPrefix={index === 0 ? "time" : `time-${date}`}
      legend={`Free on ${nhsDate(dateOf(date))}`}
      legendSize="m"
      items={slots.map(({ id, start }) => ({ value: `${date}/${id}`, label: nhsTime(start) }))}
    />
  ));
}
