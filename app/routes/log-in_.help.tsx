import type { MetaFunction } from "@remix-run/node";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { ForSomeoneElse } from "#app/components/for-someone-else.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Get help logging in") }];

export default function LogInHelpPage() {
  return (
    <PatientPage back={{ href: "/log-in", text: "Back to log in" }} heading="Get help logging in">
      <h2 className="nhsuk-heading-m">If you do not have your booking reference</h2>
      <p>
        It is on your referral letter, email or text. If you cannot find it, ask the GP surgery that referred
        you.
      </p>
      <h2 className="nhsuk-heading-m">If you do not have your password</h2>
      <p>
        Your letter may call it an access code. If you cannot find it, ask the GP surgery that referred you.
        Or call the appointments line. They check who you are, then they send a new password by letter.
      </p>
      <p>We cannot send a password by email or text.</p>
      <h2 className="nhsuk-heading-m">If you are doing this for someone else</h2>
      <ForSomeoneElse />
      <h2 className="nhsuk-heading-m">If you would rather talk to someone</h2>
      <p>
        Call <AppointmentsLine /> Have your referral letter with you.
      </p>
    </PatientPage>
  );
}
