import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/button.tsx";
import { NearestTimes } from "#app/components/nearest-times.tsx";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { addDays } from "#app/formats/calendar.ts";
import { nhsDate, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { referralPath, requireChoosable, requireKind, requireService } from "#app/journey.server.ts";
import { nearestTimes } from "#app/formats/nearest-times.ts";

/** How far ahead the next day with times is looked for. */
const LOOK_AHEAD_DAYS = 14;

export const meta: MetaFunction = () => [{ title: pageTitle("That time has just been taken") }];

/** 409: the time that someone else took first, and the nearest ones that are free (x10). One that is free leads to its check. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf } = await requireChoosable(args);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId } = service;
  const start = instantOf(query.get("start"));
  if (start === undefined) throw redirect(referralPath(id, `/book/date?clinic=${serviceId}`), 303);
  const date = toLondonDate(start);
  const range = { from: date, to: addDays(date, LOOK_AHEAD_DAYS), slots: true };
  const offered = expectOk(await slotDays(caller, { ubrn, serviceIds: [serviceId], ...range }))[0];
  const onDay = offered?.days.find((day) => day.date === date)?.slots ?? [];
  const free = onDay.find((slot) => slot.start.getTime() === start.getTime());
  if (free !== undefined) {
    const check = new URLSearchParams({ clinic: serviceId, date, slot: free.id });
    throw redirect(referralPath(id, `/book/check?${check.toString()}`), 303);
  }
  const days = nearestTimes(offered?.days ?? [], { date, start });
  const hasOtherClinics = referral.shortlist.length > 1;
  const isFull = (offered?.total ?? 0) === 0;
  const { name: clinicName } = service;
  return data(
    { id, csrf, clinic: serviceId, clinicName, start, days, hasOtherClinics, isFull },
    { status: 409 },
  );
}

export default function TakenPage() {
  const { id, csrf, clinic, clinicName, start, days, hasOtherClinics, isFull } =
    useLoaderData<typeof loader>();
  const dates = `/referrals/${id}/book/date?clinic=${clinic}`;
  if (isFull)
    return <NoAppointments referralId={id} clinic={clinicName} hasOtherClinics={hasOtherClinics} wasTaken />;
  return (
    <PatientPage
      back={{ href: dates, text: "Back to dates" }}
      heading="That time has just been taken"
      caption={clinicName}
    >
      <p>{`${nhsTime(start)} on ${nhsDate(start)} is no longer free. You do not have an appointment yet.`}</p>
      {days[0] !== undefined && (
        <form
          method="post"
          action={`/referrals/${id}/book/time?clinic=${clinic}&date=${days[0].date}`}
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
            <a href={`/referrals/${id}/clinics`}>Choose a different clinic</a>
          </li>
        )}
      </ul>
    </PatientPage>
  );
}
