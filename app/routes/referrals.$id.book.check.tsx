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
import { PatientPage } from "#app/components/patient-page.tsx";
import { bookAppointment } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { isIsoDate } from "#app/formats/calendar.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot } from "#app/formats/posted.ts";
import { parseForm } from "#app/formats/forms.ts";
import * as journey from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Confirm = z.object({ ...postedPress, ...postedSlot });

export const meta: MetaFunction = () => [{ title: pageTitle("Check your appointment before you book it") }];

/** The chosen time, read again (x10). One that is no longer free leads back to the times of its day. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf } = await journey.requireChoosable(args);
  const query = new URL(args.request.url).searchParams;
  const service = await journey.requireService(caller, referral, query.get("clinic"));
  journey.requireKind(id, service, "DIRECTLY_BOOKABLE");
  const { serviceId } = service;
  const date = query.get("date") ?? "";
  if (!isIsoDate(date)) throw redirect(journey.referralPath(id, `/book/date?clinic=${serviceId}`), 303);
  const days = await slotDays(caller, { ubrn, serviceIds: [serviceId], from: date, to: date, slots: true });
  const slot = expectOk(days)[0]?.days[0]?.slots?.find((free) => free.id === query.get("slot"));
  const times = journey.referralPath(id, `/book/time?clinic=${serviceId}&date=${date}&gone=yes`);
  if (slot === undefined) throw redirect(times, 303);
  return {
    id,
    csrf,
    service,
    date,
    slot,
    hasOtherClinics: referral.shortlist.length > 1,
    version: referral.versionId,
    key: randomUUID(),
  };
}

/** Books exactly what the page showed (A016). Refused: the page that says what can be done; tampered: back to the times. */
export async function action(args: ActionFunctionArgs) {
  const patient = await journey.requirePatientOf(args);
  const parsed = parseForm(Confirm, await readForm(args.request, patient.csrf));
  const query = new URL(args.request.url).searchParams;
  const clinic = journey.clinicOf(query.get("clinic"));
  if (!parsed.ok) {
    const back = new URLSearchParams({ clinic, date: query.get("date") ?? "" });
    return redirect(journey.referralPath(patient.id, `/book/time?${back.toString()}`), 303);
  }
  const { key, version, slot, start, end } = parsed.values;
  const answer = await bookAppointment(patient.caller, {
    ubrn: patient.ubrn,
    nhsNumber: patient.patient.nhsNumber,
    serviceId: clinic,
    versionId: version,
    idempotencyKey: key,
    slot: { id: slot, start, end },
  });
  if (answer.ok) return redirect(journey.referralPath(patient.id, "/book/booked"), 303);
  return redirect(await pathAfterRefusal(answer.refused, patient, { clinic, start }), 303);
}

export default function CheckPage() {
  const { id, csrf, service, date, slot, hasOtherClinics, version, key } = useLoaderData<typeof loader>();
  const query = `clinic=${service.serviceId}&date=${date}`;
  const time = `/referrals/${id}/book/time?${query}&slot=${slot.id}`;
  const change = {
    date: `/referrals/${id}/book/date?clinic=${service.serviceId}`,
    time,
    ...(hasOtherClinics ? { clinic: `/referrals/${id}/clinics` } : {}),
  };
  return (
    <PatientPage back={{ href: time }} heading="Check your appointment before you book it">
      <p>Your appointment is not booked until you confirm.</p>
      <AppointmentList clinic={service} start={slot.start} change={change} />
      <form method="post" action={`/referrals/${id}/book/check?${query}`} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="slot" value={slot.id} />
        <input type="hidden" name="start" value={slot.start.toISOString()} />
        <input type="hidden" name="end" value={slot.end.toISOString()} />
        <Button preventDoubleClick>Confirm and book appointment</Button>
      </form>
    </PatientPage>
  );
}
