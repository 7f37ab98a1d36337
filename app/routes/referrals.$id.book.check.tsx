import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pathAfterRefusal } from "#app/after-refusal.server.ts";
import { AppointmentList } from "#app/components/appointment-list.tsx";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { CurrentAppointment } from "#app/components/kept-appointment.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { bookAppointment } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { changeAppointment } from "#app/ers/x11-change-appointment.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { useAskedList } from "#app/asked-list.ts";
import { isIsoDate } from "#app/formats/calendar.ts";
import { askedQuery } from "#app/formats/date-query.ts";
import { withList } from "#app/formats/list-query.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot, slotFields } from "#app/formats/posted.ts";
import { parseForm } from "#app/formats/forms.ts";
import { clinicsPath, wayOf, wayPath } from "#app/formats/way.ts";
import * as journey from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";
import { requireClinics, requireTimeChoice } from "#app/time-choice.server.ts";

const Confirm = z.object({ ...postedPress, ...postedSlot });
const ConfirmChange = Confirm.extend({ replaces: postedSlot.slot });

const words = {
  book: {
    heading: "Check your appointment before you book it",
    lead: "Your appointment is not booked until you confirm.",
    button: "Confirm and book appointment",
  },
  change: {
    heading: "Check your new appointment before you change it",
    lead: "Your appointment is not changed until you confirm.",
    button: "Confirm new appointment",
  },
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(words[data?.way ?? "book"].heading) },
];

/** The chosen time, read again (x10). One that is no longer free leads back to the times of its day. */
export async function loader(args: LoaderFunctionArgs) {
  const choice = await requireTimeChoice(args);
  const { caller, referral, ubrn, id, csrf, way, kept } = choice;
  const { search, searchParams: query } = new URL(args.request.url);
  const { service, current } = await requireClinics(choice, query.get("clinic"));
  journey.requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId } = service;
  // Back from the confirmation: the change that the address asks for has been made.
  if (kept !== undefined && kept.slotId === query.get("slot")) throw redirect(journey.referralPath(id), 303);
  const date = query.get("date") ?? "";
  if (!isIsoDate(date)) throw redirect(wayPath(id, way, `/date?clinic=${serviceId}`), 303);
  const days = await slotDays(caller, { ubrn, serviceIds: [serviceId], from: date, to: date, slots: true });
  const slot = expectOk(days)[0]?.days[0]?.slots?.find((free) => free.id === query.get("slot"));
  const asked = askedQuery(search, serviceId);
  if (slot === undefined) throw redirect(wayPath(id, way, `/time?${asked}&date=${date}&gone=yes`), 303);
  return {
    id,
    csrf,
    way,
    kept: kept && { ...kept, clinic: current },
    service,
    date,
    slot,
    asked,
    hasOtherClinics: referral.shortlist.length > 1,
    version: referral.versionId,
    key: randomUUID(),
  };
}

/** Books exactly what the page showed (A016), or changes what it showed to that (x11). Refused: the page that says what can be done; tampered: back to the times. */
export async function action(args: ActionFunctionArgs) {
  const patient = await journey.requirePatientOf(args);
  const way = wayOf(args.request.url);
  const form = await readForm(args.request, patient.csrf);
  const parsed = parseForm(Confirm, form);
  const change = way === "change" ? parseForm(ConfirmChange, form) : undefined;
  const { search, searchParams: query } = new URL(args.request.url);
  const clinic = journey.clinicOf(query.get("clinic"));
  if (!parsed.ok || change?.ok === false) {
    const date = encodeURIComponent(query.get("date") ?? "");
    return redirect(wayPath(patient.id, way, `/time?${askedQuery(search, clinic)}&date=${date}`), 303);
  }
  const { key, version, slot, start, end } = parsed.values;
  const booking = {
    ubrn: patient.ubrn,
    nhsNumber: patient.patient.nhsNumber,
    serviceId: clinic,
    versionId: version,
    idempotencyKey: key,
    slot: { id: slot, start, end },
  };
  const answer =
    change === undefined
      ? await bookAppointment(patient.caller, booking)
      : await changeAppointment(patient.caller, { ...booking, replaces: change.values.replaces });
  if (answer.ok) return redirect(wayPath(patient.id, way, "/booked"), 303);
  return redirect(await pathAfterRefusal(answer.refused, patient, { clinic, start }, way), 303);
}

export default function CheckPage() {
  const { id, csrf, way, kept, service, date, slot, asked, hasOtherClinics, version, key } =
    useLoaderData<typeof loader>();
  const { heading, lead, button } = words[way];
  const query = `${asked}&date=${date}`;
  const list = useAskedList();
  const time = wayPath(id, way, `/time?${query}&slot=${slot.id}`);
  const change = {
    date: wayPath(id, way, `/date?${asked}`),
    time,
    ...(hasOtherClinics ? { clinic: withList(clinicsPath(id, way), list) } : {}),
  };
  const replaces = kept === undefined ? {} : { replaces: kept.id };
  return (
    <PatientPage back={{ href: time }} heading={heading}>
      <p>{lead}</p>
      {kept !== undefined && <h2 className="nhsuk-heading-m">New appointment</h2>}
      <AppointmentList clinic={service} start={slot.start} change={change} />
      {kept !== undefined && <CurrentAppointment start={kept.start} clinic={kept.clinic?.name} />}
      <form method="post" action={wayPath(id, way, `/check?${query}`)} noValidate>
        <HiddenFields fields={{ csrf, key, version, ...replaces, ...slotFields(slot) }} />
        <Button preventDoubleClick>{button}</Button>
      </form>
    </PatientPage>
  );
}
