import { nhsDate, nhsDateTime, nhsTime } from "#app/formats/date-time.ts";
import { SummaryList } from "./summary-list.tsx";

/** On the way to another time: what stands, and until when. */
export function KeptAppointment({ start }: { start: Date | undefined }) {
  if (start === undefined) return undefined;
  return (
    <p>{`Your appointment is on ${nhsDateTime(start)}. We will keep it until you confirm a new one.`}</p>
  );
}

/** What a change would replace, beside what it would be replaced with. */
export function CurrentAppointment({ start, clinic }: { start: Date; clinic: string | undefined }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Current appointment</h2>
      <SummaryList
        rows={[
          { key: "Date", value: nhsDate(start) },
          { key: "Time", value: nhsTime(start) },
          ...(clinic === undefined ? [] : [{ key: "Clinic", value: clinic }]),
        ]}
      />
    </>
  );
}
