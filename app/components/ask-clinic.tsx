import { deferralReasons, type DeferralReason } from "#app/content/deferrals.ts";

type AskClinicProps = {
  referralId: string;
  clinic: { serviceId: string; name: string };
  /** Why e-RS would leave the booking to the clinic now (R43); nothing when it would not. */
  reason: DeferralReason | undefined;
};

/** The way out after a try that failed: the clinic may be asked to arrange it, when e-RS has proof that it could not be booked. */
export function AskClinic({ referralId, clinic, reason }: AskClinicProps) {
  if (reason === undefined) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">If you cannot book online</h2>
      <p>{deferralReasons[reason](clinic.name)}</p>
      <p>
        <a href={`/referrals/${referralId}/clinics/${clinic.serviceId}/contact-me`}>
          {`Ask ${clinic.name} to contact you`}
        </a>
      </p>
    </>
  );
}
