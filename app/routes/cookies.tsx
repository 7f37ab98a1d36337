import type { MetaFunction } from "@remix-run/node";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Table } from "#app/components/table.tsx";
import { pageTitle } from "#app/formats/page-title.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Cookies") }];

const COOKIES = [
  ["myr", "Keeps you logged in to Manage your referral", "When you log out or close your browser"],
  ["tal", "Keeps call handlers logged in to Referral bookings", "When they log out or close their browser"],
];

/** The cookies that are set, each of them essential, so there is nothing to agree to. */
export default function Cookies() {
  return (
    <PatientPage heading="Cookies">
      <p>Cookies are small files that a website saves on your phone, tablet or computer.</p>
      <p>
        We only use cookies that this service needs to work. We do not use cookies to measure what you do.
      </p>
      <Table
        caption="Cookies we use"
        captionSize="m"
        head={["Name", "What it does", "When it ends"]}
        rows={COOKIES}
        firstCellIsHeader
        responsive
      />
      <p>
        We log you out if you do nothing for 15 minutes, and 8 hours after you logged in. The cookie is of no
        use after that. It holds no name, booking reference or NHS number.
      </p>
    </PatientPage>
  );
}
