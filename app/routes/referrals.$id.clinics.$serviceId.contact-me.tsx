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
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { requireDeferral } from "#app/contact-me.server.ts";
import { DEFERRAL_REASONS, deferralReasons } from "#app/content/deferrals.ts";
import { leaveToProvider } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { clinicOf, referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Ask = z.object({
  ...postedPress,
  reason: z.enum(DEFERRAL_REASONS),
  slot: z.string().regex(/^\d{0,15}$/),
});

export const meta: MetaFunction = () => [{ title: pageTitle("Ask the hospital to contact you") }];

/** What it means to leave the booking to a clinic, and why it may be (x10), before it is asked. */
export async function loader(args: LoaderFunctionArgs) {
  const { id, csrf, referral, service, deferral } = await requireDeferral(args);
  const { name, siteName, serviceId } = service;
  const { reason, slot = "" } = deferral;
  const press = { csrf, key: randomUUID(), version: referral.versionId, reason, slot };
  return { id, name, siteName, serviceId, reason, press };
}

/** Leaves the booking to the clinic (A016); the referral's own page then says by when the patient hears. */
export async function action(args: ActionFunctionArgs) {
  const patient = await requirePatientOf(args);
  const { caller, id, ubrn } = patient;
  const serviceId = clinicOf(args.params["serviceId"]);
  const parsed = parseForm(Ask, await readForm(args.request, patient.csrf));
  if (!parsed.ok) return redirect(referralPath(id, `/clinics/${serviceId}/contact-me`), 303);
  const { key, version, reason, slot } = parsed.values;
  const answer = await leaveToProvider(caller, {
    ubrn,
    nhsNumber: patient.patient.nhsNumber,
    serviceId,
    versionId: version,
    idempotencyKey: key,
    deferral: { reason, ...(slot === "" ? {} : { slot }) },
  });
  if (answer.ok) return redirect(referralPath(id), 303);
  return redirect(await pathAfterRefusal(answer.refused, patient, { clinic: serviceId }), 303);
}

export default function ContactMePage() {
  const { id, name, siteName, serviceId, reason, press } = useLoaderData<typeof loader>();
  return (
    <PatientPage
      back={{ href: `/referrals/${id}/clinics/${serviceId}` }}
      heading={`Ask ${siteName} to contact you`}
    >
      <p>{deferralReasons[reason](name)}</p>
      <p>{`We will ask ${name} to arrange an appointment with you. You will not have an appointment yet.`}</p>
      <p>
        Hospital staff then phone or write to you. When it is known by which date you should hear, your
        referral shows it.
      </p>
      <form method="post" action={`/referrals/${id}/clinics/${serviceId}/contact-me`} noValidate>
        <HiddenFields fields={press} />
        <Button preventDoubleClick>Ask the clinic to contact me</Button>
      </form>
      <p>
        <a href={`/referrals/${id}`}>Do not ask. Go back to your referral</a>
      </p>
    </PatientPage>
  );
}
