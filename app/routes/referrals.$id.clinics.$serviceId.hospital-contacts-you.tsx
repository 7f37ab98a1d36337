import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { ArrangementSteps } from "#app/components/placeholder-referral.tsx";
import { retrieveAppointmentSlots } from "#app/ers/a015-retrieve-appointment-slots.server.ts";
import { bookAppointment } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { parseForm } from "#app/forms.ts";
import * as journey from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Acknowledge = z.object({
  key: z.uuid(),
  version: z.string().regex(/^\d{1,9}$/),
  explanation: z.string().min(1).max(100),
});

export const meta: MetaFunction = () => [{ title: pageTitle("The hospital will contact you") }];

/** A clinic whose appointments are placeholders (A033): how the real one is arranged, read before it is chosen. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, id, csrf } = await journey.requireChoosable(args);
  const service = await journey.requireService(caller, referral, args.params["serviceId"]);
  journey.requireKind(id, service, "PLACEHOLDER");
  if (service.placeholder === undefined) throw journey.notFound();
  const { versionId, referrerName = "your GP surgery" } = referral;
  const hasChanged = new URL(args.request.url).searchParams.get("changed") === "yes";
  const { placeholder: how, siteName, name, serviceId } = service;
  const shown = { how, siteName, name, serviceId, surgery: referrerName };
  const hasOtherClinics = referral.shortlist.length > 1;
  return { id, csrf, ...shown, hasChanged, hasOtherClinics, versionId, key: randomUUID() };
}

/** Books the earliest placeholder (A015, A016) with the version of the explanation that was read; no date is ever shown. */
export async function action(args: ActionFunctionArgs) {
  const patient = await journey.requireReferral(args);
  const { caller, referral, id, ubrn } = patient;
  const serviceId = journey.clinicOf(args.params["serviceId"]);
  const parsed = parseForm(Acknowledge, await readForm(args.request, patient.csrf));
  const here = journey.referralPath(id, `/clinics/${serviceId}`);
  if (!parsed.ok) return redirect(`${here}/hospital-contacts-you`, 303);
  if (!journey.mayChoose(referral)) return redirect(journey.referralPath(id), 303);
  const { priority, commRuleOrg, nhsNumber } = referral;
  const [service, slots] = await Promise.all([
    journey.requireService(caller, referral, serviceId),
    retrieveAppointmentSlots(caller, { serviceId, priority, commRuleOrg, count: 1 }),
  ]);
  journey.requireKind(id, service, "PLACEHOLDER");
  const [slot] = expectOk(slots);
  if (slot === undefined) return redirect(here, 303);
  const { key, version, explanation } = parsed.values;
  const answer = await bookAppointment(caller, {
    ubrn,
    nhsNumber,
    serviceId,
    versionId: version,
    idempotencyKey: key,
    slot: { id: slot.id, start: slot.start.toISOString(), end: slot.end.toISOString() },
    explanationVersion: explanation,
  });
  if (answer.ok) return redirect(journey.referralPath(id), 303);
  return redirect(await journey.pathAfterRefusal(answer.refused, patient, { clinic: serviceId }), 303);
}

export default function HospitalContactsYouPage() {
  const { id, csrf, how, siteName, name, serviceId, surgery, hasChanged, hasOtherClinics, versionId, key } =
    useLoaderData<typeof loader>();
  return (
    <PatientPage back={{ href: `/referrals/${id}/clinics/${serviceId}` }}>
      {hasChanged && <p>The hospital has changed how it does this. Read it again before you choose.</p>}
      <Panel
        interruption
        headingSize="l"
        heading={`${siteName} will contact you to arrange your appointment`}
      >
        <p>{`If you choose ${name}, you do not pick a date now.`}</p>
        <p>Do not go to the hospital until staff contact you.</p>
      </Panel>
      <h2 className="nhsuk-heading-m">How your appointment will be arranged</h2>
      <ArrangementSteps how={how} surgery={surgery} />
      <p>
        A letter or the NHS App may show a date. The hospital only uses it to receive your referral. Do not go
        to the hospital on that date.
      </p>
      <form method="post" action={`/referrals/${id}/clinics/${serviceId}/hospital-contacts-you`} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="version" value={versionId} />
        <input type="hidden" name="explanation" value={how.version} />
        <Button preventDoubleClick>I understand. Choose this hospital</Button>
      </form>
      {hasOtherClinics && (
        <p>
          <a href={`/referrals/${id}/clinics`}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
