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
import { pickDays } from "#app/formats/available-days.ts";
import { Button } from "#app/components/button.tsx";
import { DateRadios } from "#app/components/date-radios.tsx";
import { DayFilterForm } from "#app/components/day-filter-form.tsx";
import { KeptAppointment } from "#app/components/kept-appointment.tsx";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { askedQuery, dateQuery, readDateQuery } from "#app/formats/date-query.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { isIsoDate } from "#app/formats/calendar.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { parseForm, summaryOf } from "#app/formats/forms.ts";
import { clinicsPath, wayOf, wayPath } from "#app/formats/way.ts";
import { clinicOf, requireKind, requirePatientOf, requireService } from "#app/journey.server.ts";
import { requireTimeChoice } from "#app/time-choice.server.ts";
import { readForm } from "#app/session.server.ts";

const ChooseDate = z.object({ date: z.string().refine(isIsoDate, "Select a date") });

const heading = "Choose a date";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded === undefined ? heading : titleOf(loaded)) },
];

const titleOf = ({ total, noneMatch }: { total: number; noneMatch: boolean }): string =>
  total === 0 ? `No dates – ${heading}` : noneMatch ? `No dates match – ${heading}` : heading;

/** The next ten days with appointments at one clinic (x10), filtered and paged by the address. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf, way, kept } = await requireTimeChoice(args);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  requireKind(id, service, "DIRECTLY_BOOKABLE");
  const offered = expectOk(await slotDays(caller, { ubrn, serviceIds: [service.serviceId] }))[0];
  const { from, filter } = readDateQuery(query);
  const all = offered?.days ?? [];
  const page = pickDays(all, { from, ...filter });
  return {
    id,
    csrf,
    way,
    kept: kept?.start,
    ask: offered?.deferral && { serviceId: service.serviceId, csrf },
    clinic: service.serviceId,
    clinicName: service.name,
    hasOtherClinics: referral.shortlist.length > 1,
    total: all.length,
    range: { first: all[0]?.date ?? "", last: all.at(-1)?.date ?? "" },
    filter,
    from,
    isGone: query.get("gone") === "yes",
    page,
    noneMatch: all.length > 0 && page.days.length === 0,
  };
}

/** Goes on to the times of the chosen date. No date: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const parsed = parseForm(ChooseDate, await readForm(args.request, csrf));
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 400 });
  const { search, searchParams } = new URL(args.request.url);
  const clinic = clinicOf(searchParams.get("clinic"));
  const asked = askedQuery(search, clinic);
  return redirect(
    wayPath(id, wayOf(args.request.url), `/time?${asked}&date=${encodeURIComponent(parsed.values.date)}`),
    303,
  );
}

export default function ChooseDatePage() {
  const {
    id,
    csrf,
    way,
    kept,
    ask,
    clinic,
    clinicName,
    hasOtherClinics,
    total,
    range,
    filter,
    from,
    isGone,
    page,
    noneMatch,
  } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const list = useAskedList();
  if (total === 0)
    return (
      <NoAppointments
        referralId={id}
        clinic={clinicName}
        hasOtherClinics={hasOtherClinics}
        kept={kept}
        ask={ask}
      />
    );
  const here = wayPath(id, way, "/date");
  const clinics = withList(clinicsPath(id, way), list);
  return (
    <PatientPage
      back={{ href: way === "change" ? clinics : withList(`/referrals/${id}/clinics/${clinic}`, list) }}
      errors={summaryOf(errors)}
      heading={heading}
      caption={clinicName}
    >
      <KeptAppointment start={kept} />
      {isGone && <p>The date you chose has no times left. Choose another date.</p>}
      <DayFilterForm
        action={here}
        clinic={clinic}
        total={total}
        range={range}
        filter={filter}
        noneMatch={noneMatch}
        list={list}
      />
      {!noneMatch && (
        <form method="post" action={`${here}?${dateQuery({ clinic, from, filter, list })}`} noValidate>
          <input type="hidden" name="csrf" value={csrf} />
          <DateRadios page={page} error={errors?.[0]?.message} />
          <Button>Continue</Button>
        </form>
      )}
      <ul className="nhsuk-list">
        {page.laterFrom !== undefined && (
          <li>
            <a href={`${here}?${dateQuery({ clinic, from: page.laterFrom, filter, list })}`}>
              Show later dates
            </a>
          </li>
        )}
        {page.earlierFrom !== undefined && (
          <li>
            <a href={`${here}?${dateQuery({ clinic, from: page.earlierFrom, filter, list })}`}>
              Show earlier dates
            </a>
          </li>
        )}
        <li>
          <a href={wayPath(id, way, `/none-suit?clinic=${clinic}`)}>None of these dates suit me</a>
        </li>
        {hasOtherClinics && (
          <li>
            <a href={clinics}>Choose a different clinic</a>
          </li>
        )}
      </ul>
    </PatientPage>
  );
}
