import type { MetaFunction } from "@remix-run/node";
import { PatientPage } from "#app/components/patient-page.tsx";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Terms and conditions") }];

/** What this demonstration may be used for. */
export default function TermsAndConditions() {
  return (
    <PatientPage heading="Terms and conditions">
      <p>
        This is a demonstration of how patients could manage a hospital referral. It is not run by the NHS.
      </p>
      <h2 className="nhsuk-heading-m">What you can use it for</h2>
      <p>You can use it to try the service, to test software against it and to learn how it works.</p>
      <p>You cannot use it to arrange care. No appointment made here exists, and nobody will see you.</p>
      <h2 className="nhsuk-heading-m">If you need care</h2>
      <p>Contact your GP surgery, or the hospital or clinic that you were referred to.</p>
    </PatientPage>
  );
}
