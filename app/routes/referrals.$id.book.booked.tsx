import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentList } from "#app/components/appointment-list.tsx";
import { IfYouCannotGo } from "#app/components/booked-referral.tsx";
import { KeepAppointment } from "#app/components/keep-appointment.tsx";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { wayOf } from "#app/formats/way.ts";
import { referralPath, requireReferral } from "#app/journey.server.ts";

const headings = { book: "Appointment booked", change: "Appointment changed" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(headings[data?.way ?? "book"]) },
];

/** The appointment as e-RS holds it now (A005): reading this page again books nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, now } = await requireReferral(args);
  const { appointment } = referral;
  const start = appointment?.start;
  const isToGoTo = referral.state === "BOOKED" && appointment?.hasSlot === true && !appointment.isPlaceholder;
  if (!isToGoTo || start === undefined || start <= now) throw redirect(referralPath(id), 303);
  const service = expectOk(await retrieveHealthcareService(caller, appointment.serviceId));
  return { id, ubrn, start, service, way: wayOf(args.request.url) };
}

export default function BookedPage() {
  const { id, ubrn, start, service, way } = useLoaderData<typeof loader>();
  return (
    <PatientPage>
      <Panel heading={headings[way]}>{nhsDateTime(start)}</Panel>
      {way === "change" && <p>This is your only appointment. Do not go at the old date and time.</p>}
      <h2 className="nhsuk-heading-m">Your appointment details</h2>
      <AppointmentList clinic={service} start={start} />
      <p>
        Your booking reference is <NoWrap>{formatReference(ubrn)}</NoWrap>. You need it if you call about this
        appointment.
      </p>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <p>Hospital staff may write to you with more information. Read it before your appointment.</p>
      <KeepAppointment id={id} />
      <p className="nhsuk-u-display-none-print">
        <a href={`/referrals/${id}`}>View your referral</a>
      </p>
      <h2 className="nhsuk-heading-m">If you cannot go</h2>
      <IfYouCannotGo id={id} mayChange />
    </PatientPage>
  );
}
