import { nhsDateTime } from "#app/formats/date-time.ts";
import { AppointmentList, type ClinicFacts } from "./appointment-list.tsx";
import { AppointmentsLine } from "./appointments-line.tsx";
import { PhoneNumber } from "./phone-number.tsx";

type BookedReferralProps = { start: Date; isPast: boolean; isDirect: boolean; service: ClinicFacts };

/** An appointment that is booked, or one that has been. */
export function BookedReferral({ start, isPast, isDirect, service }: BookedReferralProps) {
  return (
    <>
      <p className="nhsuk-lede-text">{`${isPast ? "It was on" : "It is on"} ${nhsDateTime(start)}.`}</p>
      <AppointmentList clinic={isDirect ? service : withoutHowToBook(service)} start={start} />
      {isPast ? (
        <p>If you need another appointment, contact the clinic or the GP surgery that referred you.</p>
      ) : (
        <>
          <h2 className="nhsuk-heading-m">If you cannot go</h2>
          <IfYouCannotGo phone={isDirect ? undefined : service.phone} />
        </>
      )}
    </>
  );
}

/** What a clinic that books by phone says is how to book: no use to a person who has. */
function withoutHowToBook(clinic: ClinicFacts): ClinicFacts {
  return { ...clinic, instructions: undefined };
}

/** A clinic that books by phone also changes its appointments by phone. */
export function IfYouCannotGo({ phone }: { phone?: string | undefined }) {
  const other = "Tell us as soon as you can, so someone else can use the appointment.";
  return phone === undefined ? (
    <p>
      {`${other} Call `}
      <AppointmentsLine />
    </p>
  ) : (
    <p>
      To change or cancel it, call the clinic on <PhoneNumber number={phone} />. Call as soon as you can, so
      someone else can use the appointment.
    </p>
  );
}
