import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AskClinic } from "#app/components/ask-clinic.tsx";
import { Button } from "#app/components/button.tsx";
import { KeptAppointment } from "#app/components/kept-appointment.tsx";
import { NearestTimes } from "#app/components/nearest-times.tsx";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { addDays } from "#app/formats/calendar.ts";
import { nhsDate, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { clinicsPath, wayPath } from "#app/formats/way.ts";
import { requireKind, requireService } from "#app/journey.server.ts";
import { requireTimeChoice } from "#app/time-choice.server.ts";
import { nearestTimes } from "#app/formats/nearest-times.ts";

/** How far ahead the next day with times is looked for. */
const LOOK_AHEAD_DAYS = 14;

const heading = "That time has just been taken";

export const meta: MetaFunction = () => [{ title: pageTitle(heading) }];

/** 409: the time that someone else took first, and the nearest ones that are free (x10). One that is free leads to its check. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf, way, kept } = await requireTimeChoice(args);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId } = service;
  const start = instantOf(query.get("start"));
  if (start === undefined) throw redirect(wayPath(id, way, `/date?clinic=${serviceId}`), 303);
  const date = toLondonDate(start);
  const range = { from: date, to: addDays(date, LOOK_AHEAD_DAYS), slots: true };
  const offered = expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId], ...range }))[0];
  const onDay = offered?.days.find((day) => day.date === date)?.slots ?? [];
  const free = onDay.find((slot) => slot.start.getTime() === start.getTime());
  if (free !== undefined) {
    const check = new URLSearchParams({ clinic: serviceId, date, slot: free.id });
    throw redirect(wayPath(id, way, `/check?${check.toString()}`), 303);
  }
  const days = nearestTimes(offered?.days ?? [], { date, start });
  const hasOtherClinics = referral.shortlist.length > 1;
  const isFull = (offered?.total ?? 0) === 0;
  const { name: clinicName } = service;
  const ask = offered?.deferral && { serviceId, csrf };
  const page = { id, csrf, way, kept: kept?.start, ask, reason: offered?.deferral?.reason };
  return data(
    { ...page, clinic: serviceId, clinicName, start, days, hasOtherClinics, isFull },
    { status: 409 },
  );
}

export default function TakenPage() {
  const { id, csrf, way, kept, ask, reason, clinic, clinicName, start, days, hasOtherClinics, isFull } =
    useLoaderData<typeof loader>();
  const dates = wayPath(id, way, `/date?clinic=${clinic}`);
  const about = { referralId: id, clinic: clinicName, hasOtherClinics, kept, ask };
  if (isFull) return <NoAppointments {...about} wasTaken />;
  return (
    <PatientPage back={{ href: dates, text: "Back to dates" }} heading={heading} caption={clinicName}>
      <p>{`${nhsTime(start)} on ${nhsDate(start)} is no longer free. ${kept === undefined ? "You do not have an appointment yet." : ""}`}</p>
      <KeptAppointment start={kept} />
      {days[0] !== undefined && (
        <form
          method="post"
          action={wayPath(id, way, `/time?clinic=${clinic}&date=${days[0].date}`)}
          noValidate
        >
          <input type="hidden" name="csrf" value={csrf} />
          <NearestTimes days={days} />
          <Button>Continue</Button>
        </form>
      )}
      <ul className="nhsuk-list">
        <li>
          <a href={dates}>See all dates</a>
        </li>
        {hasOtherClinics && (
          <li>
            <a href={clinicsPath(id, way)}>Choose a different clinic</a>
          </li>
        )}
      </ul>
      <AskClinic referralId={id} clinic={{ serviceId: clinic, name: clinicName }} reason={reason} />
    </PatientPage>
  );
}
