import type { MetaFunction } from "@remix-run/node";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PhoneNumber } from "#app/components/phone-number.tsx";
import { appointmentsLine } from "#app/content/appointments-line.ts";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Contact us") }];

/** Who to ask about what. The number is one that no phone has. */
export default function ContactUs() {
  return (
    <PatientPage heading="Contact us" help={false}>
      <p>This is a demonstration. Its phone numbers are invented and nobody answers them.</p>
      <h2 className="nhsuk-heading-m">Help with your referral</h2>
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
      <h2 className="nhsuk-heading-m">Your health</h2>
      <p>Call your GP surgery about your health or about why you were referred.</p>
      <p>For urgent medical help use 111. For an emergency call 999.</p>
    </PatientPage>
  );
}
