import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentDetails } from "#app/components/appointment-details.tsx";
import { ArrangementDetails } from "#app/components/arrangement-details.tsx";
import { CallOverlaps } from "#app/components/call-overlaps.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Details } from "#app/components/details.tsx";
import { NeedsForm } from "#app/components/needs-form.tsx";
import { LogInHelp } from "#app/components/log-in-help.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { ShortlistTable } from "#app/components/shortlist-table.tsx";
import { SummaryList } from "#app/components/summary-list.tsx";
import { TimelineList } from "#app/components/timeline-list.tsx";
import { mayMove } from "#app/content/moving.ts";
import { needsRow } from "#app/content/needs.ts";
import { callView } from "#app/content/call-view.ts";
import { callNewsOf, newsOf } from "#app/content/call-news.ts";
import { priorityWords } from "#app/content/priorities.ts";
import { timelineEntry } from "#app/content/timeline.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import { availableActions } from "#app/ers/a029-available-actions-for-user.server.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import type { Appointment } from "#app/ers/appointment.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { referralTimeline } from "#app/ers/x28-referral-timeline.server.ts";
import { nhsDate, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { mayChoose } from "#app/journey.server.ts";
import { needsFormOf, needsSaid } from "#app/needs.server.ts";
import { changeableOf, requireCheckedCall } from "#app/open-call.server.ts";
import { shortlistRows, soonestWords } from "#app/content/shortlist-rows.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Referral", { face: "tal" }) }];

/** The referral as it is now: its state, what can be done with each clinic, and the facts of the referral. */
export async function loader(args: LoaderFunctionArgs) {
  const checked = await requireCheckedCall(args);
  const { caller, referral, call, now, page } = checked;
  const serviceIds = referral.shortlist.map(({ serviceId }) => serviceId);
  const today = toLondonDate(now);
  const [services, offers, actions, events] = await Promise.all([
    searchForHealthcareServices(caller, serviceIds).then(expectOk),
    slotDays(caller, { ubrn: referral.ubrn, serviceIds, from: today, to: today }).then(expectOk),
    availableActions(caller, referral).then(expectOk),
    referralTimeline(caller, referral.ubrn).then(expectOk),
  ]);
  const isArrangedHere = (call.patient?.warnings ?? []).length === 0;
  const isHeld = mayMove(referral);
  const canChoose = (mayChoose(referral) || isHeld) && isArrangedHere;
  const mayBook = canChoose && (actions.includes("BOOK") || actions.includes("SEND"));
  const mayCancel =
    actions.includes("CANCEL_DIRECTLY_BOOKED_APPOINTMENT") && changeableOf(checked) !== undefined;
  const mayChange = mayCancel && isArrangedHere;
  const { shortlist, unmetNeeds } = referral;
  const held = isHeld ? { state: referral.state, serviceId: referral.appointment?.serviceId } : undefined;
  const facts = {
    callId: call.callId,
    shortlist,
    unmetNeeds,
    services,
    offers,
    mayLook: canChoose,
    mayChange,
    held,
  };
  const isBooked = referral.state === "BOOKED";
  const choosable = services.filter(
    ({ serviceId }) => !offers.some((offer) => offer.serviceId === serviceId && offer.unavailable),
  );
  const news = callNewsOf(new URL(args.request.url).searchParams.get("news"));
  const isToCome = isBooked && isArrangedHere && hasYetToCome(referral, now);
  const clinic = services.find(({ serviceId }) => serviceId === referral.appointment?.serviceId);
  return {
    ...page,
    ...callView({ referral, services, choosable, mayBook, isWarned: !isArrangedHere, now }),
    news,
    rows: canChoose || mayChange ? shortlistRows(facts) : [],
    mayChange,
    mayCancel,
    overlaps: referral.overlaps,
    hasOthers: call.referrals.length > 1,
    soonest: mayBook ? soonestWords(facts) : undefined,
    booked: isBooked && clinic ? { clinic, ...referral.appointment } : undefined,
    contactBy: referral.contactBy,
    needs: isToCome && clinic ? needsFormOf(checked, clinic, { after: "referral" }) : undefined,
    needsSaid: clinic ? needsSaid(args.request, referral, clinic) : [],
    details: detailsOf(referral),
    history: events.map(timelineEntry).toReversed(),
  };
}

/** An appointment for which something can still be arranged (R23), with nothing asked about it. */
const hasYetToCome = ({ appointment, pendingAttempt, pendingCancellation }: Referral, now: Date): boolean =>
  (pendingAttempt ?? pendingCancellation) === undefined &&
  (appointment?.isPlaceholder === true || (appointment?.start !== undefined && appointment.start > now));

function detailsOf(referral: Referral) {
  const { specialty, referrerName, authoredOn, priority } = referral;
  const needs = needsRow(referral, referral.appointment?.serviceId);
  return [
    { key: "Referred to", value: specialty },
    { key: "Referred by", value: referrerName ?? "Not known" },
    { key: "Date of referral", value: authoredOn ? nhsDate(authoredOn) : "Not known" },
    { key: "Priority", value: priorityWords(priority) },
    ...(needs === undefined ? [] : [{ key: "Needs", value: needs }]),
  ];
}

type BookedFacts = { clinic: Service } & Pick<
  Partial<Appointment>,
  "start" | "isPlaceholder" | "placeholder"
>;

function Booked({
  callId,
  booked,
  contactBy,
}: {
  callId: string;
  booked: BookedFacts;
  contactBy: string | undefined;
}) {
  const { clinic, start, isPlaceholder, placeholder = clinic.placeholder } = booked;
  // What a clinic that books by phone says is how to book: no use to a person who has.
  const byPhone = clinic.kind === "INDIRECTLY_BOOKABLE";
  if (isPlaceholder) {
    return placeholder && <ArrangementDetails clinic={clinic} arranged={placeholder} contactBy={contactBy} />;
  }
  return (
    <>
      {start && (
        <AppointmentDetails
          start={start}
          clinic={byPhone ? { ...clinic, instructions: undefined } : clinic}
        />
      )}
      {byPhone && (
        <p>
          This clinic books by phone. To change the appointment the caller must phone them:{" "}
          <a href={talPath(callId, "phone", { clinic: clinic.serviceId })}>read out the phone number</a>.
        </p>
      )}
    </>
  );
}

export default function ReferralPage() {
  const { frame, news, sentence, say, next, rows, soonest, booked, contactBy, details, ...loaded } =
    useLoaderData<typeof loader>();
  const { mayChange, mayCancel, overlaps, hasOthers, needs } = loaded;
  const told =
    loaded.needsSaid.length > 0
      ? { success: true, text: "Recorded what the patient needs at the appointment", say: loaded.needsSaid }
      : news && newsOf(news);
  const banner = told && <NotificationBanner success={told.success} text={told.text} />;
  return (
    <CallPage
      frame={frame}
      heading="Referral"
      say={[...(told?.say ?? []), ...say]}
      banner={banner}
      {...(told && "reason" in told ? { reason: told.reason } : {})}
      back={{ href: talPath(frame.callId), text: "Find a different patient" }}
    >
      <p className="nhsuk-lede-text">
        {sentence} {soonest}
      </p>
      <p>
        <strong>Next:</strong> {next}
      </p>
      {booked && <Booked callId={frame.callId} booked={booked} contactBy={contactBy} />}
      {needs && (
        <Details summary="Interpreter, transport or an advocate">
          <NeedsForm {...needs} />
        </Details>
      )}
      <CallOverlaps overlaps={overlaps} />
      {rows.length > 0 && (
        <ShortlistTable rows={rows} {...(mayChange ? { caption: "Change the appointment" } : {})} />
      )}
      {rows.filter(({ action }) => action?.text === "Times").length > 1 && (
        <p>
          <a href={talPath(frame.callId, "all-times")}>Look at the times of all these clinics side by side</a>
        </p>
      )}
      {mayCancel && (
        <p>
          <a href={talPath(frame.callId, "cancel")} data-shortcut="C">
            Cancel the appointment
          </a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">Referral details</h2>
      <SummaryList rows={details} />
      <Details summary="What has happened so far">
        <p>As the patient reads it. The latest is first.</p>
        <TimelineList entries={loaded.history} />
      </Details>
      {hasOthers && (
        <p>
          <a href={talPath(frame.callId, "referrals")}>This patient’s other referrals</a>
        </p>
      )}
      <LogInHelp callId={frame.callId} held={loaded.held} />
    </CallPage>
  );
}
