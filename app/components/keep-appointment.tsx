import { PrintLink } from "./print-link.tsx";

/** Ways to keep an appointment in mind. */
export function KeepAppointment({ id }: { id: string }) {
  return (
    <ul className="nhsuk-list nhsuk-u-display-none-print">
      <li>
        <a href={`/referrals/${id}/appointment.ics`}>Add to calendar</a>
      </li>
      <PrintLink />
    </ul>
  );
}
