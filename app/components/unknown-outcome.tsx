import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { AppointmentsLine } from "./appointments-line.tsx";
import { LinkButton } from "./button.tsx";
import { NoWrap } from "./no-wrap.tsx";

type UnknownOutcomeProps = {
  href: string;
  ubrn: string;
  clinic: string;
  start?: Date | undefined;
  /** The appointment that stands until a change of it is sure. */
  kept?: Date | undefined;
};

/** The hospital was asked to book and has not answered: nobody knows yet whether there is an appointment (R39). */
export function UnknownOutcome({ href, ubrn, clinic, start, kept }: UnknownOutcomeProps) {
  const asked =
    start === undefined
      ? `We sent your choice to ${clinic}.`
      : `We asked ${clinic} for ${nhsDateTime(start)}.`;
  return (
    <>
      <p>{`${asked} The hospital has not answered yet.`}</p>
      {kept === undefined ? (
        <p>Check again in 10 minutes. Do not go to the hospital until this page shows that it is booked.</p>
      ) : (
        <p>
          {`Your appointment on ${nhsDateTime(kept)} still stands. It ends only when the new one is booked. Check again in 10 minutes.`}
        </p>
      )}
      <LinkButton href={href}>Check again</LinkButton>
      <p>
        If it is still not clear, call <AppointmentsLine /> Say your booking reference,{" "}
        <NoWrap>{formatReference(ubrn)}</NoWrap>.
      </p>
    </>
  );
}
