import { AppointmentsLine } from "./appointments-line.tsx";
import { LinkButton } from "./button.tsx";
import { PatientPage } from "./patient-page.tsx";

type UnavailableClinicProps = {
  clinic: string;
  /** The list of clinics, when there are others on it. */
  clinics: string | undefined;
  /** The referral's own page. */
  referral: string;
  surgery: string;
};

/** A clinic that takes no referrals of this patient any more: how to book it would only mislead. */
export function UnavailableClinic({ clinic, clinics, referral, surgery }: UnavailableClinicProps) {
  const back =
    clinics === undefined
      ? { href: referral, text: "Back to your referral" }
      : { href: clinics, text: "Back to your clinics" };
  return (
    <PatientPage back={back} heading={`You cannot choose ${clinic} at the moment`}>
      <p>It is not taking new referrals. Your own referral is still open.</p>
      {clinics === undefined ? (
        <p>{`There is no other clinic on your list. Call ${surgery} and ask what happens next.`}</p>
      ) : (
        <LinkButton href={clinics}>Choose a different clinic</LinkButton>
      )}
      <p>
        If you need help, call <AppointmentsLine />
      </p>
    </PatientPage>
  );
}
