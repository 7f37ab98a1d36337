import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { KeptAppointment } from "#app/components/kept-appointment.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { clinicsPath, wayPath } from "#app/formats/way.ts";
import { requireKind, requireService } from "#app/journey.server.ts";
import { requireTimeChoice } from "#app/time-choice.server.ts";

const heading = "If none of the dates suit you";

export const meta: MetaFunction = () => [{ title: pageTitle(heading) }];

/** What a patient can do who likes none of a clinic's dates (x10). Leaving it to the clinic is not among it (R44). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, way, kept } = await requireTimeChoice(args);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId, name } = service;
  const last = expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId] }))[0]?.lastDate;
  const hasOtherClinics = referral.shortlist.length > 1;
  return { id, way, kept: kept?.start, clinic: serviceId, name, last, hasOtherClinics };
}

export default function NoneSuitPage() {
  const { id, way, kept, clinic, name, last, hasOtherClinics } = useLoaderData<typeof loader>();
  const dates = wayPath(id, way, `/date?clinic=${clinic}`);
  return (
    <PatientPage back={{ href: dates, text: "Back to dates" }} heading={heading} caption={name}>
      {kept === undefined ? <p>Your referral stays open.</p> : <KeptAppointment start={kept} />}
      <p>You can:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href={dates}>look at all the dates again</a>
          {last !== undefined && `: the last one is ${nhsDate(dateOf(last))}`}
        </li>
        {hasOtherClinics && (
          <li>
            <a href={clinicsPath(id, way)}>choose a different clinic</a>
          </li>
        )}
        <li>check again in a few days, because hospitals add new appointments</li>
        <li>
          call <AppointmentsLine />
        </li>
      </ul>
      <p>We cannot ask the clinic to arrange another date because these do not suit you.</p>
    </PatientPage>
  );
}
