import { appointmentsLine } from "#app/content/appointments-line.ts";
import { PhoneNumber } from "./phone-number.tsx";

/** How a sentence that says to call the appointments line ends: with its number, and then with its hours. */
export function AppointmentsLine() {
  return (
    <>
      the appointments line on <PhoneNumber number={appointmentsLine.phone} />.{" "}
      {`It is open ${appointmentsLine.hoursWords}.`}
    </>
  );
}
