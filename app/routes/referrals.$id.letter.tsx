import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PatientLetter } from "#app/components/patient-letter.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PrintLink } from "#app/components/print-link.tsx";
import { QrCode } from "#app/components/qr-code.tsx";
import { readPatientLetter } from "#app/ers/x32-read-patient-letter.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { letterOrReferral, referralPath, requirePatientOf } from "#app/journey.server.ts";
import { qrCodeOf } from "#app/qr-code.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Your letter") }];

/** The letter about the referral as it is now (x32), in ordinary or in large print; to the referral's page where there is none. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, ubrn, id } = await requirePatientOf(args);
  const { origin, host, searchParams } = new URL(args.request.url);
  const size = searchParams.get("size");
  if (size !== null && size !== "large") throw redirect(referralPath(id, "/letter"), 303);
  const letter = letterOrReferral(id, await readPatientLetter(caller, ubrn));
  const logIn = { address: `${host}/log-in`, code: qrCodeOf(`${origin}/log-in`) };
  return { id, isLarge: size === "large", letter, logIn };
}

export default function LetterPage() {
  const { id, isLarge, letter, logIn } = useLoaderData<typeof loader>();
  const here = `/referrals/${id}/letter`;
  return (
    <PatientPage back={{ href: `/referrals/${id}`, text: "Back to your referral" }}>
      <ul className="nhsuk-list nhsuk-u-display-none-print">
        <PrintLink />
        <li>
          {isLarge ? (
            <a href={here}>Show in ordinary print</a>
          ) : (
            <a href={`${here}?size=large`}>Show in large print</a>
          )}
        </li>
        <li>
          <a href={`${here}.pdf`}>Download this letter (PDF)</a>
        </li>
      </ul>
      <PatientLetter letter={letter} isLarge={isLarge} />
      <p>To log in from this letter, point the camera of a phone at this square, or go to {logIn.address}.</p>
      <QrCode code={logIn.code} label={`QR code: opens ${logIn.address}`} />
    </PatientPage>
  );
}
