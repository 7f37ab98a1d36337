import { clinicsPath } from "#app/formats/way.ts";
import { AppointmentsLine } from "./appointments-line.tsx";
import { LinkButton } from "./button.tsx";
import { KeptAppointment } from "./kept-appointment.tsx";
import { PatientPage } from "./patient-page.tsx";
import { WhatToDo } from "./what-to-do.tsx";

type NoAppointmentsProps = {
  referralId: string;
  clinic: string;
  hasOtherClinics: boolean;
  wasTaken?: boolean;
  /** The appointment that stands, when a change was looked for. */
  kept?: Date | undefined;
  /** Where the clinic may be asked to contact the patient (the search that found nothing is the proof that e-RS asks for, R43): what the form needs. */
  ask?: { serviceId: string; csrf: string; error?: string | undefined } | undefined;
};

/** A clinic with nothing to book now: what the patient can truly do about it today. */
export function NoAppointments(props: NoAppointmentsProps) {
  const { referralId, clinic, hasOtherClinics, wasTaken = false, kept, ask } = props;
  const clinics = clinicsPath(referralId, kept === undefined ? "book" : "change");
  const back = hasOtherClinics
    ? { href: clinics, text: "Back to your clinics" }
    : { href: `/referrals/${referralId}`, text: "Back to your referral" };
  return (
    <PatientPage
      back={back}
      errors={ask?.error === undefined ? [] : [{ text: ask.error, href: "#next" }]}
      heading={`${clinic} has no appointments online at the moment`}
    >
      {wasTaken && <p>The time you chose has just been taken. It was the last one.</p>}
      {kept === undefined ? (
        <p>You do not have an appointment yet. Your referral is still open.</p>
      ) : (
        <KeptAppointment start={kept} />
      )}
      {ask === undefined || kept !== undefined ? (
        <WhatYouCanDo clinics={hasOtherClinics ? clinics : undefined} />
      ) : (
        <WhatToDo
          action={`/referrals/${referralId}/clinics/${ask.serviceId}/no-appointments`}
          csrf={ask.csrf}
          error={ask.error}
          items={[
            { value: "contact-me", label: `Ask ${clinic} to contact you with an appointment` },
            ...(hasOtherClinics ? [{ value: "another", label: "Choose a different clinic" }] : []),
          ]}
        />
      )}
    </PatientPage>
  );
}

function WhatYouCanDo({ clinics }: { clinics: string | undefined }) {
  return (
    <>
      <p>You can:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {clinics !== undefined && <li>choose a different clinic</li>}
        <li>try again later, because hospitals add new appointments</li>
        <li>
          call <AppointmentsLine />
        </li>
      </ul>
      {clinics !== undefined && <LinkButton href={clinics}>Choose a different clinic</LinkButton>}
    </>
  );
}
