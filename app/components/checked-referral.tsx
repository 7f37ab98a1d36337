import { AppointmentsLine } from "./appointments-line.tsx";
import { Card } from "./card.tsx";

type CheckedReferralProps = { body: readonly string[]; surgery: string; contactBy?: string | undefined };

/** A referral that a hospital is reading: what happens, by when, and what to do if it does not. */
export function CheckedReferral({ body, surgery, contactBy }: CheckedReferralProps) {
  return (
    <>
      {body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>
          {`A specialist reads the information from ${surgery}.`}
          {contactBy !== undefined && ` You should hear by ${contactBy}.`}
        </li>
        <li>They decide if you need an appointment, a test or advice.</li>
        <li>{`Hospital staff contact you, or ${surgery} does.`}</li>
      </ol>
      <h2 className="nhsuk-heading-m">
        {contactBy === undefined ? "If you have not heard" : `If you have not heard by ${contactBy}`}
      </h2>
      <p>
        Call <AppointmentsLine /> Have your booking reference with you.
      </p>
      <UrgentHelp />
    </>
  );
}

/** For anybody who waits: what to do when it cannot wait. */
export function UrgentHelp() {
  return (
    <Card
      type="urgent"
      heading="Ask for an urgent GP appointment or get help from NHS 111 if:"
      headingLevel={2}
    >
      <ul>
        <li>your symptoms get worse while you wait</li>
      </ul>
    </Card>
  );
}
