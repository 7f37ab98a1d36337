import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentDetails } from "#app/components/appointment-details.tsx";
import { ArrangementDetails } from "#app/components/arrangement-details.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { CallOverlaps } from "#app/components/call-overlaps.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { NeedsForm } from "#app/components/needs-form.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { bookedNews } from "#app/content/call-booked.ts";
import { changedLead } from "#app/content/call-changes.ts";
import { bookedScript, placeholderBookedScript } from "#app/content/scripts.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireService } from "#app/journey.server.ts";
import { needsFormOf, needsSaid } from "#app/needs.server.ts";
import { requireCheckedCall } from "#app/open-call.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle(data?.news.kind === "arranged" ? "Referral sent" : bannerOf(data?.isChange), {
      face: "tal",
    }),
  },
];

const bannerOf = (isChange = false): string => (isChange ? "Appointment changed" : "Appointment booked");

/** The appointment as e-RS holds it now; reloading books nothing. A placeholder is never shown as an appointment. */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireCheckedCall(args);
  const { caller, referral, call, now, page } = open;
  const { state, appointment, contactBy, ubrn } = referral;
  const elsewhere = talPath(call.callId, "referral");
  if (state !== "BOOKED" || appointment === undefined) throw redirect(elsewhere, 303);
  const service = await requireService(caller, referral, appointment.serviceId);
  const news = bookedNews(appointment, service, now);
  if (news === undefined) throw redirect(elsewhere, 303);
  const changed = new URL(args.request.url).searchParams.get("changed");
  const isChange = changed === news.start.toISOString();
  const back = { after: "booked", changed: isChange ? changed : undefined } as const;
  const saidOfNeeds = needsSaid(args.request, referral, service);
  const needs = { form: needsFormOf(open, service, back), said: saidOfNeeds };
  return { ...page, news, service, contactBy, ubrn, isChange, overlaps: referral.overlaps, needs };
}

export default function BookedPage() {
  const { frame, news, service, contactBy, ubrn, isChange, overlaps, needs } = useLoaderData<typeof loader>();
  const recorded = needs.said.length > 0 && (
    <NotificationBanner success text="Recorded what the patient needs at the appointment" />
  );
  const { start } = news;
  if (news.kind === "arranged") {
    const { arranged } = news;
    return (
      <CallPage
        frame={frame}
        heading="Tell the caller what happens next"
        say={[...needs.said, ...placeholderBookedScript(arranged, contactBy, start)]}
        reason="PLACEHOLDER_EXPLAINED"
        banner={
          recorded || (
            <NotificationBanner success text="Referral sent. Hospital staff should contact the patient" />
          )
        }
      >
        <ArrangementDetails clinic={service} arranged={arranged} contactBy={contactBy} />
        <NeedsForm {...needs.form} />
        <LinkButton href={talPath(frame.callId, "wrap-up", { reason: "PLACEHOLDER_EXPLAINED" })}>
          End call and wrap up
        </LinkButton>
      </CallPage>
    );
  }
  const reason = isChange ? "CHANGED" : "BOOKED";
  const said = bookedScript(start, service, ubrn);
  return (
    <CallPage
      frame={frame}
      heading={`Tell the caller it is ${isChange ? "changed" : "booked"}`}
      say={[...needs.said, ...(isChange ? [changedLead] : []), ...said]}
      reason={reason}
      banner={recorded || <NotificationBanner success text={bannerOf(isChange)} />}
    >
      <CallOverlaps overlaps={overlaps} />
      <AppointmentDetails start={start} clinic={service} />
      <p>A letter with the appointment is on its way to the address that the NHS has.</p>
      <NeedsForm {...needs.form} />
      <LinkButton href={talPath(frame.callId, "wrap-up", { reason })}>End call and wrap up</LinkButton>
    </CallPage>
  );
}
