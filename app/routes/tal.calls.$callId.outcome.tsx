import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { changeUnknownScript, keptSentence, notChangedScript } from "#app/content/call-changes.ts";
import { outcomeReasonOf } from "#app/content/refusals.ts";
import { noAnswerScript, notBookedScript, outcomeUnknownScript } from "#app/content/scripts.ts";
import { nhsDateTime, nhsTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { mayChoose } from "#app/journey.server.ts";
import { changeableOf, requireCheckedCall } from "#app/open-call.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [
  { title: pageTitle("What happened to the booking", { face: "tal" }) },
];

/**
 * What became of a booking that was not answered with yes or no (R38, R39), as e-RS knows it now. Leads to the appointment once
 * there is one, and to the referral when nothing was asked.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { referral, call, now, page } = await requireCheckedCall(args);
  const query = new URL(args.request.url).searchParams;
  const [why, changed] = [outcomeReasonOf(query.get("why")), instantOf(query.get("changed"))];
  const { state, pendingAttempt, appointment } = referral;
  const isBooked = state === "BOOKED" && pendingAttempt === undefined;
  const kept = state === "BOOKED" ? appointment?.start : undefined;
  if (isBooked && (changed === undefined || kept?.getTime() === changed.getTime())) {
    throw redirect(talPath(call.callId, "booked", { changed: changed?.toISOString() }), 303);
  }
  const isOpen = mayChoose(referral) || changeableOf({ referral, now }) !== undefined;
  if (pendingAttempt === undefined && (why === undefined || !isOpen)) {
    throw redirect(talPath(call.callId, "referral"), 303);
  }
  const isKnown = why === "asked";
  const hasOthers = referral.shortlist.length > 1;
  return { ...page, hasOthers, askedFor: pendingAttempt?.start, kept, changed, isKnown, checkedAt: now };
}

export default function OutcomePage() {
  const { frame, askedFor, kept, changed, isKnown, hasOthers, checkedAt } = useLoaderData<typeof loader>();
  const { callId } = frame;
  if (askedFor === undefined && isKnown) {
    return (
      <CallPage
        frame={frame}
        heading={`The appointment is not ${kept ? "changed" : "booked"}`}
        say={kept ? notChangedScript(kept) : notBookedScript(hasOthers)}
      >
        <p>
          The hospital’s computer did not accept the booking.{" "}
          {kept ? keptSentence(kept) : "The patient has no appointment."}
        </p>
        <LinkButton href={talPath(callId, "referral")}>Go back to the shortlist</LinkButton>
      </CallPage>
    );
  }
  if (askedFor === undefined) {
    return (
      <CallPage
        frame={frame}
        heading="We do not know if it was booked or sent"
        say={kept ? changeUnknownScript(kept) : noAnswerScript}
        reason="OTHER"
      >
        <p>No answer came back from e-RS. Checked at {nhsTime(checkedAt)}.</p>
        {kept && <p>{keptSentence(kept)}</p>}
        <p>Do not book anything else for this patient until you know what happened.</p>
        <LinkButton href={talPath(callId, "referral")}>Look at the referral</LinkButton>
        <p>
          <a href={talPath(callId, "wrap-up", { reason: "OTHER" })}>End call and wrap up</a>
        </p>
      </CallPage>
    );
  }
  return (
    <CallPage
      frame={frame}
      heading={`We do not know if the ${kept ? "new " : ""}appointment is booked`}
      say={kept ? changeUnknownScript(kept) : outcomeUnknownScript}
      reason="OTHER"
    >
      <p>
        The hospital’s computer has not answered about {nhsDateTime(askedFor)}. Checked at{" "}
        {nhsTime(checkedAt)}.
      </p>
      {kept && <p>{keptSentence(kept)}</p>}
      <p>Do not book anything else for this patient until it answers.</p>
      <LinkButton href={talPath(callId, "outcome", { why: "asked", changed: changed?.toISOString() })}>
        Check again
      </LinkButton>
      <p>
        <a href={talPath(callId, "wrap-up", { reason: "OTHER" })}>End call and wrap up</a>
      </p>
    </CallPage>
  );
}
