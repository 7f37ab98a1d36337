import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { endedHeadings, endedKindOf } from "#app/content/endings.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requireReferral } from "#app/journey.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && endedHeadings[loaded.kind]) },
];

/** What has ended, as e-RS holds it now (A005): reading this page again ends nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { referral, id } = await requireReferral(args);
  const kind = endedKindOf(referral.state);
  if (kind === undefined) throw redirect(referralPath(id), 303);
  return { id, kind, surgery: referral.referrerName ?? "your GP surgery" };
}

export default function CancelledPage() {
  const { id, kind, surgery } = useLoaderData<typeof loader>();
  return (
    <PatientPage>
      <Panel heading={endedHeadings[kind]} />
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {kind === "appointment" ? (
        <>
          <p>You do not have an appointment now. Your referral is still open.</p>
          <p>Book another appointment as soon as you can.</p>
          <LinkButton href={`/referrals/${id}/clinics`}>Book another appointment</LinkButton>
        </>
      ) : (
        <>
          <p>{`Staff at ${surgery} are told that it ended. You do not need to do anything else.`}</p>
          <p>{`If you need to be seen later, call ${surgery}. You will need a new referral.`}</p>
        </>
      )}
      <p>
        <a href={`/referrals/${id}`}>View your referral</a>
      </p>
    </PatientPage>
  );
}
