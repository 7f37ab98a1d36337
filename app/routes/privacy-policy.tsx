import type { MetaFunction } from "@remix-run/node";
import { PatientPage } from "#app/components/patient-page.tsx";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Privacy policy") }];

/** What happens to what is typed here. */
export default function PrivacyPolicy() {
  return (
    <PatientPage heading="Privacy policy">
      <p>This is a demonstration. The people, hospitals and referrals in it are invented.</p>
      <p>Do not type the details of a real person into it.</p>
      <h2 className="nhsuk-heading-m">What is kept</h2>
      <p>
        These are kept by the demonstration’s own copy of the NHS e-Referral Service, until somebody resets
        it. They are not sent to the NHS:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>what you book, change, cancel or send, when, and the reasons you give</li>
        <li>the words of each letter, email and text that it writes to you. None is really sent</li>
        <li>how often somebody tried to log in with a booking reference and could not</li>
      </ul>
      <p>
        If you add an appointment to your calendar, your calendar keeps it. The file says “NHS appointment”,
        with the time and an address. It does not say why you go.
      </p>
      <p>
        The service writes down which kind of page was asked for, when, and whether it worked. It does not
        write down names, booking references, passwords or NHS numbers.
      </p>
      <h2 className="nhsuk-heading-m">Who it is shared with</h2>
      <p>Nobody. Pages load nothing from other websites.</p>
    </PatientPage>
  );
}
