import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { BookedReferral } from "#app/components/booked-referral.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { Overlaps } from "#app/components/overlaps.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { PhoneNumber } from "#app/components/phone-number.tsx";
import { PlaceholderReferral } from "#app/components/placeholder-referral.tsx";
import { PrintLink } from "#app/components/print-link.tsx";
import { ReferralDetails } from "#app/components/referral-details.tsx";
import { UnknownOutcome } from "#app/components/unknown-outcome.tsx";
import { WaitingReferral } from "#app/components/waiting-referral.tsx";
import { availableActions } from "#app/ers/a029-available-actions-for-user.server.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { mayChoose, referralPath, requireReferral } from "#app/journey.server.ts";
import { calendarFactOf } from "#app/content/calendar-event.ts";
import { hasLetter } from "#app/content/referral-states.ts";
import { serviceInQuestion, viewOf, type ReferralView } from "#app/content/referral-view.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.view.title ?? "") }];

/** The referral as it is now (A005), what may be done with it (A029), and the clinics that it is about (A035). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, referrals, now, id } = await requireReferral(args);
  const inQuestion = serviceInQuestion(referral);
  const shortlisted = mayChoose(referral) ? referral.shortlist.map(({ serviceId }) => serviceId) : [];
  const serviceIds = [...new Set([...shortlisted, ...(inQuestion === undefined ? [] : [inQuestion])])];
  const [actions, services] = await Promise.all([
    availableActions(caller, referral),
    serviceIds.length === 0 ? undefined : searchForHealthcareServices(caller, serviceIds),
  ]);
  // The referral changed while it was read: A029 only answers for the version that is current (R9).
  if (!actions.ok) throw redirect(referralPath(id), 303);
  const { ubrn, specialty, referrerName, authoredOn, priority } = referral;
  const found = services === undefined ? [] : expectOk(services);
  const view = viewOf({ referral, services: found, actions: actions.data, now });
  return {
    id,
    hasOthers: referrals.length > 1,
    details: { ubrn, specialty, referrerName, authoredOn, priority },
    // The letter would say that there is an appointment to book: not before it is known, nor where nothing can be booked.
    hasLetter:
      hasLetter(referral.state) &&
      !(view.kind === "unknown" && view.kept === undefined) &&
      !referral.isNothingArranged &&
      !(view.kind === "appointment" && view.isPast),
    overlaps: referral.overlaps,
    calendar: calendarFactOf(referral, now),
    view,
    // With an appointment it is one of the ways to cancel that; before an answer that is due nothing else is asked.
    mayEnd:
      view.kind !== "appointment" &&
      view.kind !== "unknown" &&
      !referral.isNothingArranged &&
      actions.data.includes("CANCEL_REFERRAL"),
  };
}

export default function ReferralPage() {
  const { hasOthers, details, view, id, mayEnd, hasLetter, calendar, overlaps } =
    useLoaderData<typeof loader>();
  return (
    <PatientPage
      {...(hasOthers ? { back: { href: "/referrals", text: "Back to your referrals" } } : {})}
      heading={view.heading}
    >
      <Overlaps overlaps={overlaps} />
      <ReferralState ubrn={details.ubrn} view={view} />
      {mayEnd && (
        <p>
          <a href={`/referrals/${id}/cancel/why?end=referral`}>I no longer need to be seen</a>
        </p>
      )}
      <ReferralDetails {...details} />
      <MoreAbout id={id} hasLetter={hasLetter} calendar={calendar} />
    </PatientPage>
  );
}

/** What was written about the referral, and what has become of it. */
function MoreAbout({
  id,
  hasLetter,
  calendar,
}: {
  id: string;
  hasLetter: boolean;
  calendar?: { isCancelled: boolean } | undefined;
}) {
  const links = [
    ...(calendar === undefined
      ? []
      : [
          {
            href: "appointment.ics",
            text: calendar.isCancelled
              ? "Remove the cancelled appointment from your calendar"
              : "Add to calendar",
          },
        ]),
    ...(hasLetter ? [{ href: "letter", text: "Read your letter" }] : []),
    { href: "messages", text: "Letters and messages we have sent you" },
    { href: "history", text: "What has happened so far" },
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m nhsuk-u-display-none-print">More about your referral</h2>
      <ul className="nhsuk-list nhsuk-u-display-none-print">
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={`/referrals/${id}/${href}`}>{text}</a>
          </li>
        ))}
        {calendar?.isCancelled === false && <PrintLink />}
      </ul>
    </>
  );
}

function ReferralState({ ubrn, view }: { ubrn: string; view: ReferralView }) {
  if (view.kind === "appointment") return <BookedReferral {...view} />;
  if (view.kind === "placeholder") return <PlaceholderReferral {...view} />;
  if (view.kind === "waiting") return <WaitingReferral {...view} />;
  if (view.kind === "unknown") return <UnknownOutcome {...view} href={view.check} ubrn={ubrn} />;
  return (
    <>
      {view.body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {view.action !== undefined && <LinkButton href={view.action.href}>{view.action.text}</LinkButton>}
      {view.call !== undefined && <WhomToCall {...view.call} />}
      {view.link !== undefined && (
        <p>
          <a href={view.link.href}>{view.link.text}</a>
        </p>
      )}
    </>
  );
}

/** The clinic's own number, or the line's where it gives none. */
function WhomToCall({ lead, phone }: { lead: string; phone?: string }) {
  return (
    <p>
      {`${lead} `}
      {phone === undefined ? (
        <AppointmentsLine />
      ) : (
        <>
          the clinic on <PhoneNumber number={phone} />.
        </>
      )}
    </p>
  );
}
