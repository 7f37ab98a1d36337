import type { MetaFunction } from "@remix-run/node";
import { LinkButton } from "#app/components/button.tsx";
import { ForSomeoneElse } from "#app/components/for-someone-else.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PhoneNumber } from "#app/components/phone-number.tsx";
import { appointmentsLine } from "#app/content/appointments-line.ts";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle() }];

/** Start page (ux 3.1): what the service is for, what to have ready, and the other ways to book. */
export default function StartPage() {
  return (
    <PatientPage heading="Manage your referral" help={false}>
      <p>
        Use this service if your GP surgery or another healthcare professional has referred you to a hospital
        or clinic.
      </p>
      <p>You can:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>choose a clinic</li>
        <li>book, change or cancel your first appointment</li>
        <li>check what is happening with your referral</li>
      </ul>
      <h2 className="nhsuk-heading-m">Before you start</h2>
      <p>
        You need the letter, email or text about your referral. It has your booking reference and password.
        You also need your year of birth.
      </p>
      <ForSomeoneElse />
      <LinkButton href="/log-in">Start now</LinkButton>
      <h2 className="nhsuk-heading-m" id="get-help">
        Other ways to book
      </h2>
      <p>
        Call the appointments line on <PhoneNumber number={appointmentsLine.phone} />. It is open:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {appointmentsLine.hoursLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{appointmentsLine.relayUk}</p>
      <p>{appointmentsLine.bsl}</p>
      <p>{appointmentsLine.interpreters}</p>
      <p>Or ask your GP surgery.</p>
      <p>If you have the NHS App you may be able to manage your referral there instead.</p>
    </PatientPage>
  );
}
