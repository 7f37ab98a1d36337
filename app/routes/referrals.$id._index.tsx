import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { BookedReferral } from "#app/components/booked-referral.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { CheckedReferral } from "#app/components/checked-referral.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PlaceholderReferral } from "#app/components/placeholder-referral.tsx";
import { ReferralDetails } from "#app/components/referral-details.tsx";
import { UnknownOutcome } from "#app/components/unknown-outcome.tsx";
import { availableActions } from "#app/ers/a029-available-actions-for-user.server.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { mayChoose, referralPath, requireReferral } from "#app/journey.server.ts";
import { serviceInQuestion, viewOf, type ReferralView } from "#app/content/referral-view.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.view.title ?? "") }];

/** The referral as it is now (A005), what may be done with it (A029), and the clinics that it is about (A035). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, referrals, now, id } = await requireReferral(args);
  const inQuestion = serviceInQuestion(referral);
  const serviceIds = mayChoose(referral)
    ? referral.shortlist.map(({ serviceId }) => serviceId)
    : inQuestion === undefined
      ? []
      : [inQuestion];
  const [actions, services] = await Promise.all([
    availableActions(caller, referral),
    serviceIds.length === 0 ? undefined : searchForHealthcareServices(caller, serviceIds),
  ]);
  // The referral changed while it was read: A029 only answers for the version that is current (R9).
  if (!actions.ok) throw redirect(referralPath(id), 303);
  const { ubrn, specialty, referrerName, authoredOn, priority } = referral;
  const view = viewOf({
    referral,
    services: services === undefined ? [] : expectOk(services),
    actions: actions.data,
    now,
  });
  return {
    id,
    hasOthers: referrals.length > 1,
    now,
    details: { ubrn, specialty, referrerName, authoredOn, priority },
    view,
    // With an appointment it is one of the ways to cancel that.
    mayEnd: view.kind !== "appointment" && actions.data.includes("CANCEL_REFERRAL"),
  };
}

export default function ReferralPage() {
  const { hasOthers, details, view, mayEnd, id } = useLoaderData<typeof loader>();
  return (
    <PatientPage
      {...(hasOthers ? { back: { href: "/referrals", text: "Back to your referrals" } } : {})}
      heading={view.heading}
    >
      <ReferralState id={id} ubrn={details.ubrn} view={view} />
      {mayEnd && (
        <p>
          <a href={`/referrals/${id}/cancel/why?end=referral`}>I no longer need to be seen</a>
        </p>
      )}
      <ReferralDetails {...details} />
    </PatientPage>
  );
}

function ReferralState({ id, ubrn, view }: { id: string; ubrn: string; view: ReferralView }) {
  if (view.kind === "appointment") return <BookedReferral {...view} />;
  if (view.kind === "placeholder") return <PlaceholderReferral {...view} />;
  if (view.kind === "being-checked") return <CheckedReferral {...view} />;
  if (view.kind === "unknown") return <UnknownOutcome {...view} href={`/referrals/${id}`} ubrn={ubrn} />;
  return (
    <>
      {view.body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {view.action !== undefined && <LinkButton href={view.action.href}>{view.action.text}</LinkButton>}
      {view.action === undefined && (
        <p>
          You can call <AppointmentsLine />
        </p>
      )}
      {view.link !== undefined && (
        <p>
          <a href={view.link.href}>{view.link.text}</a>
        </p>
      )}
    </>
  );
}
