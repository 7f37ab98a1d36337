import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PatientPage } from "#app/components/patient-page.tsx";
import { SummaryCard } from "#app/components/summary-card.tsx";
import { listedReferral } from "#app/content/referral-list.ts";
import { retrieveServiceRequests } from "#app/ers/pc-a001-retrieve-service-requests.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
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
  return {
    referrals: listed
      .toSorted((a, b) => b.authoredOn.getTime() - a.authoredOn.getTime())
      .map((referral) => ({
        id: referral.id,
        specialty: referral.specialty,
        date: nhsDate(referral.authoredOn),
        ...listedReferral(referral, now),
      })),
  };
}

export default function ReferralsPage() {
  const { referrals } = useLoaderData<typeof loader>();
  return (
    <PatientPage heading="Your referrals">
      <p>
        {referrals.length === 0
          ? "You have no open referrals. If you expected one, ask the GP surgery that referred you."
          : `You have ${referrals.length} referrals. You book each one separately.`}
      </p>
      {referrals.map(({ id, specialty, date, next, appointment, hearBy, sameTime }) => (
        <SummaryCard
          key={id}
          heading={specialty}
          headingLevel={2}
          rows={[
            { key: "Referred on", value: date },
            { key: "What happens next", value: next },
            ...(appointment === undefined ? [] : [{ key: "Appointment", value: appointment }]),
            ...(sameTime === undefined
              ? []
              : [{ key: "Your other appointment at the same time", value: sameTime }]),
            ...(hearBy === undefined ? [] : [{ key: hearBy.key, value: hearBy.date }]),
          ]}
        >
          <p className="nhsuk-u-margin-bottom-0">
            <a href={`/referrals/${id}`}>{`View your ${specialty} referral from ${date}`}</a>
          </p>
        </SummaryCard>
      ))}
    </PatientPage>
  );
}
