import type { MetaFunction } from "@remix-run/node";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Accessibility statement") }];

/** What is and is not known about how accessible this demonstration is. */
export default function AccessibilityStatement() {
  return (
    <PatientPage heading="Accessibility statement">
      <p>This statement is about this demonstration of Manage your referral. It is not run by the NHS.</p>
      <p>We want as many people as possible to be able to use it. You should be able to:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>use every page with a keyboard only</li>
        <li>use every page without JavaScript</li>
        <li>zoom in up to 400% without text running off the screen</li>
        <li>use your browser’s own colours and fonts</li>
        <li>read your letter as a web page, in large print, on paper or as a PDF</li>
      </ul>
      <h2 className="nhsuk-heading-m">How accessible it is</h2>
      <p>
        The pages are built to meet the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA.
        Nobody independent has checked that they do, so we do not claim it.
      </p>
      <h2 className="nhsuk-heading-m">How we test it</h2>
      <p>
        Automatic checks run on the pages of each journey whenever the service changes. They find some
        problems and miss others.
      </p>
      <p>It has not been tested with screen readers, or by people with access needs.</p>
      <h2 className="nhsuk-heading-m">Known problems</h2>
      <p>
        Some small enhancements need JavaScript, for example the button that shows a password and the link
        that prints a page. Everything can be done without them.
      </p>
      <p>
        The PDF of your letter has headings and a reading order that software can use. Nobody has tried it
        with a screen reader. The web page says the same.
      </p>
      <h2 className="nhsuk-heading-m">If you find a problem or need another format</h2>
      <p>
        Call <AppointmentsLine /> Say what was hard to use, or ask for the information in another format.
      </p>
      <p>This is a demonstration, so nobody answers this number.</p>
    </PatientPage>
  );
}
