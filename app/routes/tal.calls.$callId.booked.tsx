import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentDetails } from "#app/components/appointment-details.tsx";
import { ArrangementDetails } from "#app/components/arrangement-details.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { CallOverlaps } from "#app/components/call-overlaps.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { bookedNews } from "#app/content/call-booked.ts";
import { changedLead } from "#app/content/call-changes.ts";
import { bookedScript, placeholderBookedScript } from "#app/content/scripts.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireService } from "#app/journey.server.ts";
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
  const { caller, referral, call, now, page } = await requireCheckedCall(args);
  const { state, appointment, contactBy, ubrn } = referral;
  const elsewhere = talPath(call.callId, "referral");
  if (state !== "BOOKED" || appointment === undefined) throw redirect(elsewhere, 303);
  const service = await requireService(caller, referral, appointment.serviceId);
  const news = bookedNews(appointment, service, now);
  if (news === undefined) throw redirect(elsewhere, 303);
  const isChange = new URL(args.request.url).searchParams.get("changed") === news.start.toISOString();
  return { ...page, news, service, contactBy, ubrn, isChange, overlaps: referral.overlaps };
}

export default function BookedPage() {
  const { frame, news, service, contactBy, ubrn, isChange, overlaps } = useLoaderData<typeof loader>();
  const { start } = news;
  if (news.kind === "arranged") {
    const { arranged } = news;
    return (
      <CallPage
        frame={frame}
        heading="Tell the caller what happens next"
        say={placeholderBookedScript(arranged, contactBy, start)}
        reason="PLACEHOLDER_EXPLAINED"
        banner={
          <NotificationBanner success text="Referral sent. Hospital staff should contact the patient" />
        }
      >
        <ArrangementDetails clinic={service} arranged={arranged} contactBy={contactBy} />
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
      say={isChange ? [changedLead, ...said] : said}
      reason={reason}
      banner={<NotificationBanner success text={bannerOf(isChange)} />}
    >
      <CallOverlaps overlaps={overlaps} />
      <AppointmentDetails start={start} clinic={service} />
      <LinkButton href={talPath(frame.callId, "wrap-up", { reason })}>End call and wrap up</LinkButton>
    </CallPage>
  );
}
