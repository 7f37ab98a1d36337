import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { SummaryCard } from "#app/components/summary-card.tsx";
import { countWords, linkWords, listedReferral } from "#app/content/referral-list.ts";
import { retrieveServiceRequests } from "#app/ers/pc-a001-retrieve-service-requests.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath } from "#app/journey.server.ts";
import { requirePatient } from "#app/session.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Your referrals") }];

/** The patient's referrals (PC-A001); straight to the page of the only one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { caller, patient, referrals, now } = await requirePatient(request, context);
  const [only, ...others] = referrals;
  if (only !== undefined && others.length === 0) throw redirect(referralPath(only.id), 303);
  const listed = expectOk(await retrieveServiceRequests(caller, patient.nhsNumber));
  const shown = listed
    .toSorted((a, b) => b.authoredOn.getTime() - a.authoredOn.getTime())
    .map((referral) => ({
      id: referral.id,
      ubrn: referrals.find(({ id }) => id === referral.id)?.ubrn ?? "",
      specialty: referral.specialty,
      date: nhsDate(referral.authoredOn),
      ...listedReferral(referral, now),
    }));
  const links = linkWords(shown);
  return { referrals: shown.map((referral, index) => ({ ...referral, link: links[index] })) };
}

export default function ReferralsPage() {
  const { referrals } = useLoaderData<typeof loader>();
  return (
    <PatientPage heading="Your referrals">
      <p>{countWords(referrals.length)}</p>
      {referrals.map(({ id, ubrn, specialty, date, link, next, appointment, hearBy, sameTime }) => (
        <SummaryCard
          key={id}
          heading={specialty}
          headingLevel={2}
          rows={[
            { key: "Referred on", value: date },
            { key: "Booking reference", value: <NoWrap>{formatReference(ubrn)}</NoWrap> },
            { key: "What happens next", value: next },
            ...(appointment === undefined ? [] : [{ key: "Appointment", value: appointment }]),
            ...(sameTime === undefined
              ? []
              : [{ key: "Your other appointment at the same time", value: sameTime }]),
            ...(hearBy === undefined ? [] : [{ key: hearBy.key, value: hearBy.date }]),
          ]}
        >
          <p className="nhsuk-u-margin-bottom-0">
            <a href={`/referrals/${id}`}>{link}</a>
          </p>
        </SummaryCard>
      ))}
    </PatientPage>
  );
}
