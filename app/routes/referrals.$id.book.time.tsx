import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { askedQuery } from "#app/formats/date-query.ts";
import { Button } from "#app/components/button.tsx";
import { KeptAppointment } from "#app/components/kept-appointment.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { TimeRadios } from "#app/components/time-radios.tsx";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { dateOf, isIsoDate } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { parseForm } from "#app/formats/forms.ts";
import { clinicsPath, wayOf, wayPath } from "#app/formats/way.ts";
import { clinicOf, requireKind, requirePatientOf, requireService } from "#app/journey.server.ts";
import { requireTimeChoice } from "#app/time-choice.server.ts";
import { readForm } from "#app/session.server.ts";

/** A time carries its date, so that the alternatives of another day can be chosen as well. */
const ChooseTime = z.object({ time: z.string().regex(/^\d{4}-\d{2}-\d{2}\/\w{1,20}$/, "Select a time") });

export const meta: MetaFunction = () => [{ title: pageTitle("Choose a time") }];

/** The free times of one day at one clinic (x10). A day without any leads back to the dates. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf, way, kept } = await requireTimeChoice(args);
  const { search, searchParams: query } = new URL(args.request.url);
  const service = await requireService(caller, referral, query.get("clinic"));
  requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId } = service;
  const date = query.get("date") ?? "";
  const dates = wayPath(id, way, `/date?clinic=${serviceId}`);
  if (!isIsoDate(date)) throw redirect(dates, 303);
  const days = await slotDays(caller, { ubrn, serviceIds: [serviceId], from: date, to: date, slots: true });
  const times = expectOk(days)[0]?.days[0]?.slots ?? [];
  if (times.length === 0) throw redirect(`${dates}&gone=yes`, 303);
  return {
    id,
    csrf,
    way,
    kept: kept?.start,
    clinicName: service.name,
    hasOtherClinics: referral.shortlist.length > 1,
    date,
    times,
    asked: askedQuery(search, serviceId),
    chosen: query.get("slot") ?? undefined,
    isGone: query.get("gone") === "yes",
  };
}

/** Goes on to the check page with the chosen time. No time: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const parsed = parseForm(ChooseTime, await readForm(args.request, csrf));
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 400 });
  const [date = "", slot = ""] = parsed.values.time.split("/");
  const { search, searchParams } = new URL(args.request.url);
  const asked = askedQuery(search, clinicOf(searchParams.get("clinic")));
  return redirect(wayPath(id, wayOf(args.request.url), `/check?${asked}&date=${date}&slot=${slot}`), 303);
}

export default function ChooseTimePage() {
  const { id, csrf, way, kept, clinicName, hasOtherClinics, date, times, asked, chosen, isGone } =
    useLoaderData<typeof loader>();
  const list = useAskedList();
  const error = useActionData<typeof action>()?.errors[0]?.message;
  const dates = wayPath(id, way, `/date?${asked}`);
  return (
    <PatientPage
      back={{ href: dates }}
      errors={error === undefined ? [] : [{ text: error, href: "#time" }]}
      heading={`Choose a time on ${nhsDate(dateOf(date))}`}
      caption={clinicName}
    >
      <KeptAppointment start={kept} />
      {isGone && <p>The time you chose is no longer free. Choose another time.</p>}
      <form method="post" action={wayPath(id, way, `/time?${asked}&date=${date}`)} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <TimeRadios date={date} times={times} chosen={chosen} error={error} />
        <Button>Continue</Button>
      </form>
      <ul className="nhsuk-list">
        <li>
          <a href={dates}>Choose a different date</a>
        </li>
        {hasOtherClinics && (
          <li>
            <a href={withList(clinicsPath(id, way), list)}>Choose a different clinic</a>
          </li>
        )}
      </ul>
    </PatientPage>
  );
}
