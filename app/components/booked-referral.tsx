import { nhsDateTime } from "#app/formats/date-time.ts";
import { AppointmentList, type ClinicFacts } from "./appointment-list.tsx";
import { AppointmentsLine } from "./appointments-line.tsx";
import { PhoneNumber } from "./phone-number.tsx";

type BookedReferralProps = {
  id: string;
  start: Date;
  isPast: boolean;
  isDirect: boolean;
  /** e-RS lets its patient change and cancel it (A029). */
  mayChange: boolean;
  /** The hospital was asked to cancel it and has not answered (R54). */
  isEnding?: boolean;
  service: ClinicFacts;
};

/** An appointment that is booked, or one that has been. */
export function BookedReferral(props: BookedReferralProps) {
  const { id, start, isPast, isDirect, mayChange, isEnding = false, service } = props;
  return (
    <>
      <p className="nhsuk-lede-text">{`${isPast ? "It was on" : "It is on"} ${nhsDateTime(start)}.`}</p>
      {isEnding && <EndingUnknown />}
      <AppointmentList clinic={isDirect ? service : withoutHowToBook(service)} start={start} />
      {isPast && (
        <p>If you need another appointment, contact the clinic or the GP surgery that referred you.</p>
      )}
      {!isPast && !isEnding && (
        <>
          <h2 className="nhsuk-heading-m">If you cannot go</h2>
          <IfYouCannotGo id={id} mayChange={mayChange} phone={isDirect ? undefined : service.phone} />
        </>
      )}
    </>
  );
}

/** What a clinic that books by phone says is how to book: no use to a person who has. */
function withoutHowToBook(clinic: ClinicFacts): ClinicFacts {
  return { ...clinic, instructions: undefined };
}

/** Who asked the hospital is not known here: the patient, the GP surgery or the clinic itself. */
function EndingUnknown() {
  return (
    <>
      <p>
        The hospital has been asked to cancel this appointment, and has not answered yet. The appointment
        stands until this page shows that it is cancelled.
      </p>
      <p>
        Check again in 10 minutes. If it is still not clear, call <AppointmentsLine />
      </p>
    </>
  );
}

type IfYouCannotGoProps = { id: string; mayChange?: boolean; phone?: string | undefined };

/** A clinic that books by phone also changes its appointments by phone (R51). */
export function IfYouCannotGo({ id, mayChange = false, phone }: IfYouCannotGoProps) {
  const soon = "as soon as you can, so someone else can use the appointment.";
  if (mayChange)
    return (
      <>
        <p>{`Change or cancel it ${soon}`}</p>
        <ul className="nhsuk-list nhsuk-u-display-none-print">
          <li>
            <a href={`/referrals/${id}/change`}>Change your appointment</a>
          </li>
          <li>
            <a href={`/referrals/${id}/cancel`}>Cancel your appointment</a>
          </li>
        </ul>
      </>
    );
  return phone === undefined ? (
    <p>
      {`Tell us ${soon} Call `}
      <AppointmentsLine />
    </p>
  ) : (
    <p>
      To change or cancel it, call the clinic on <PhoneNumber number={phone} />. {`Call ${soon}`}
    </p>
  );
}
