import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useAskedList } from "#app/asked-list.ts";
import { withList } from "#app/formats/list-query.ts";
import { pathAfterRefusal } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { ArrangementSteps } from "#app/components/placeholder-referral.tsx";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot, slotFields } from "#app/formats/posted.ts";
import { parseForm } from "#app/formats/forms.ts";
import * as journey from "#app/journey.server.ts";
import { bookPlaceholder, earliestPlaceholder } from "#app/placeholder.server.ts";
import { readForm } from "#app/session.server.ts";

const Acknowledge = z.object({ ...postedPress, ...postedSlot, explanation: z.string().min(1).max(100) });

export const meta: MetaFunction = () => [{ title: pageTitle("Before you choose this hospital") }];

/**
 * A clinic whose appointments are placeholders (A033): how the real one is arranged, read before it is chosen. The form names the
 * earliest placeholder (A015) without showing it; when there is none, the page that says so.
 */
export async function loader(args: LoaderFunctionArgs) {
  const patient = await journey.requireChoosable(args);
  const { caller, referral, id, csrf } = patient;
  const service = await journey.requireService(caller, referral, args.params["serviceId"]);
  journey.requireKind(id, service, "PLACEHOLDER");
  const { placeholder: how, siteName, name, serviceId } = service;
  if (how === undefined) throw journey.notFound();
  const offer = await earliestPlaceholder(caller, referral, serviceId);
  const asked = { clinic: serviceId };
  if (!offer.ok) throw redirect(await pathAfterRefusal(offer.refused, patient, asked), 303);
  const none = `/book/not-booked?clinic=${serviceId}&why=clinic-unavailable`;
  if (offer.data === undefined) throw redirect(journey.referralPath(id, none), 303);
  const { versionId, referrerName = "your GP surgery", shortlist } = referral;
  const press = {
    key: randomUUID(),
    version: versionId,
    ...slotFields(offer.data),
    explanation: how.version,
  };
  const hasChanged = new URL(args.request.url).searchParams.get("changed") === "yes";
  const shown = { how, siteName, name, serviceId, surgery: referrerName, hasChanged };
  return { id, form: { csrf, ...press }, ...shown, hasOtherClinics: shortlist.length > 1 };
}

/** Books the placeholder of the form (A016) with the version of the explanation that was read; no date is ever shown. */
export async function action(args: ActionFunctionArgs) {
  const patient = await journey.requireReferral(args);
  const { caller, referral, id, ubrn } = patient;
  const serviceId = journey.clinicOf(args.params["serviceId"]);
  const parsed = parseForm(Acknowledge, await readForm(args.request, patient.csrf));
  const here = journey.referralPath(id, `/clinics/${serviceId}/hospital-contacts-you`);
  if (!parsed.ok) return redirect(here, 303);
  const { key, version, explanation, slot, start, end } = parsed.values;
  const answer = await bookPlaceholder(caller, referral, {
    ubrn,
    nhsNumber: referral.nhsNumber,
    serviceId,
    versionId: version,
    idempotencyKey: key,
    slot: { id: slot, start, end },
    explanationVersion: explanation,
  });
  if (answer.ok) return redirect(journey.referralPath(id), 303);
  return redirect(await pathAfterRefusal(answer.refused, patient, { clinic: serviceId }), 303);
}

export default function HospitalContactsYouPage() {
  const { id, form, how, siteName, name, serviceId, surgery, hasChanged, hasOtherClinics } =
    useLoaderData<typeof loader>();
  const list = useAskedList();
  return (
    <PatientPage back={{ href: withList(`/referrals/${id}/clinics/${serviceId}`, list) }}>
      {hasChanged && <p>The hospital has changed how it does this. Read it again before you choose.</p>}
      <Panel interruption headingSize="l" heading={`If you choose ${siteName}, staff will contact you`}>
        <p>{`If you choose ${name}, you do not pick a date now.`}</p>
        <p>Do not go to the hospital unless staff give you a date to come.</p>
      </Panel>
      <p>You have not chosen it yet.</p>
      <h2 className="nhsuk-heading-m">How your appointment will be arranged</h2>
      <ArrangementSteps how={how} surgery={surgery} />
      <p>
        {`Before ${how.arrangedBy} ${how.method === "PHONE" ? "phone" : "write to"} you, a booking letter or the NHS App may show a date. That is not your appointment. Your appointment is on the date that ${how.arrangedBy} give you.`}
      </p>
      <form method="post" action={`/referrals/${id}/clinics/${serviceId}/hospital-contacts-you`} noValidate>
        <HiddenFields fields={form} />
        <Button preventDoubleClick>I understand. Choose this hospital</Button>
      </form>
      {hasOtherClinics && (
        <p>
          <a href={withList(`/referrals/${id}/clinics`, list)}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
