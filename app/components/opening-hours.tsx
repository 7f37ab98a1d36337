import { nhsTime } from "#app/formats/date-time.ts";
import { hoursTable } from "#app/formats/hours-table.ts";
import { openingStatus, type OpeningHours as Hours } from "#app/formats/opening-hours.ts";

/** Whether a service can be phoned now, as words stamped with the time they were checked, and its hours. */
export function OpeningHours({ hours, now }: { hours: Hours; now: Date }) {
  const { words } = openingStatus(hours, now);
  return (
    <>
      <p>
        {words} <span className="nhsuk-u-secondary-text-colour">{`Checked at ${nhsTime(now)}.`}</span>
      </p>
      <ul className="nhsuk-list">
        {hoursTable(hours).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
