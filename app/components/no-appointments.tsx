import { clinicsPath } from "#app/formats/way.ts";
import { AppointmentsLine } from "./appointments-line.tsx";
import { LinkButton } from "./button.tsx";
import { KeptAppointment } from "./kept-appointment.tsx";
import { PatientPage } from "./patient-page.tsx";

type NoAppointmentsProps = {
  referralId: string;
  clinic: string;
  hasOtherClinics: boolean;
  wasTaken?: boolean;
  /** The appointment that stands, when a change was looked for. */
  kept?: Date | undefined;
};

/** A clinic with nothing to book now: what the patient can truly do about it today. */
export function NoAppointments({
  referralId,
  clinic,
  hasOtherClinics,
  wasTaken = false,
  kept,
}: NoAppointmentsProps) {
  const clinics = clinicsPath(referralId, kept === undefined ? "book" : "change");
  const back = hasOtherClinics
    ? { href: clinics, text: "Back to your clinics" }
    : { href: `/referrals/${referralId}`, text: "Back to your referral" };
  return (
    <PatientPage back={back} heading={`${clinic} has no appointments online at the moment`}>
      {wasTaken && <p>The time you chose has just been taken. It was the last one.</p>}
      {kept === undefined ? (
        <p>You do not have an appointment yet. Your referral is still open.</p>
      ) : (
        <KeptAppointment start={kept} />
      )}
      <p>You can:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {hasOtherClinics && <li>choose a different clinic</li>}
        <li>try again later, because hospitals add new appointments</li>
        <li>
          call <AppointmentsLine />
        </li>
      </ul>
      {hasOtherClinics && <LinkButton href={clinics}>Choose a different clinic</LinkButton>}
    </PatientPage>
  );
}
