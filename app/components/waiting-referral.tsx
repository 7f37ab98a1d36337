import { AppointmentsLine } from "./appointments-line.tsx";
import { Card } from "./card.tsx";
import { PhoneNumber } from "./phone-number.tsx";

type WaitingReferralProps = {
  body: readonly string[];
  steps: readonly string[];
  surgery: string;
  contactBy?: string | undefined;
  isOverdue: boolean;
  isLetterMissing: boolean;
  phone?: { number: string; hours?: string | undefined } | undefined;
  link?: { href: string; text: string } | undefined;
};

/** A referral that a hospital is to act on: what happens, by when, and what to do if it does not. */
export function WaitingReferral(props: WaitingReferralProps) {
  const { body, steps, link } = props;
  return (
    <>
      {body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {steps.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">What happens next</h2>
          <ol className="nhsuk-list nhsuk-list--number">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <h2 className="nhsuk-heading-m">{headingOf(props)}</h2>
      <IfNotHeard {...props} />
      {link !== undefined && (
        <>
          <h2 className="nhsuk-heading-m">If you do not want to wait</h2>
          <p>
            <a href={link.href}>{link.text}</a>
          </p>
        </>
      )}
      <UrgentHelp />
    </>
  );
}

/** When to ring: after the promised day, or, where nobody has promised one, after a week. */
function headingOf({ contactBy, isOverdue }: WaitingReferralProps): string {
  if (isOverdue) return "If you have not heard";
  return contactBy === undefined ? "If you hear nothing in a week" : `If you have not heard by ${contactBy}`;
}

/** Whom to ring: the surgery for its letter; else the clinic, or the line where the clinic gives no number. */
function IfNotHeard({ surgery, isLetterMissing, phone }: WaitingReferralProps) {
  if (isLetterMissing) return <p>{`Call ${surgery}. Ask if your referral letter has been sent.`}</p>;
  return (
    <>
      {phone !== undefined && (
        <p>
          Call the clinic on <PhoneNumber number={phone.number} />.
          {phone.hours === undefined ? "" : ` ${phone.hours}.`}
        </p>
      )}
      <p>
        {phone === undefined ? "Call " : "Or call "}
        <AppointmentsLine /> Have your booking reference with you.
      </p>
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
