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
import { PatientPage } from "#app/components/patient-page.tsx";
import { sendForTriage } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { parseForm } from "#app/formats/forms.ts";
import {
  clinicOf,
  referralPath,
  requireChoosable,
  requireKind,
  requirePatientOf,
  requireSendable,
  requireService,
} from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Send = z.object(postedPress);

const heading = "Send your referral";

export const meta: MetaFunction = () => [{ title: pageTitle(heading) }];

/** An assessment service (A033), explained before it is chosen. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, id, csrf } = await requireChoosable(args);
  const service = await requireService(caller, referral, args.params["serviceId"]);
  requireKind(id, service, "REVIEW");
  requireSendable(referral);
  const { versionId, referrerName = "your GP surgery" } = referral;
  const hasOtherClinics = referral.shortlist.length > 1;
  return { id, service, csrf, surgery: referrerName, hasOtherClinics, version: versionId, key: randomUUID() };
}

/** Sends the referral (A016, TRIAGE) exactly as the page showed it; a tampered form goes back to the page. */
export async function action(args: ActionFunctionArgs) {
  const patient = await requirePatientOf(args);
  const parsed = parseForm(Send, await readForm(args.request, patient.csrf));
  const serviceId = clinicOf(args.params["serviceId"]);
  if (!parsed.ok) return redirect(referralPath(patient.id, `/clinics/${serviceId}/send`), 303);
  const answer = await sendForTriage(patient.caller, {
    ubrn: patient.ubrn,
    nhsNumber: patient.patient.nhsNumber,
    serviceId,
    versionId: parsed.values.version,
    idempotencyKey: parsed.values.key,
  });
  if (answer.ok) return redirect(referralPath(patient.id), 303);
  return redirect(await pathAfterRefusal(answer.refused, patient, { clinic: serviceId }), 303);
}

export default function SendReferralPage() {
  const { id, service, csrf, surgery, hasOtherClinics, version, key } = useLoaderData<typeof loader>();
  const list = useAskedList();
  return (
    <PatientPage
      back={{ href: withList(`/referrals/${id}/clinics/${service.serviceId}`, list) }}
      heading={heading}
    >
      <p>{`Nobody at ${service.siteName} can see your referral until you send it. You do not choose a date now.`}</p>
      <h2 className="nhsuk-heading-m">What happens if you send it</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>{`A specialist at ${service.siteName} reads the information from ${surgery}.`}</li>
        <li>They decide if you need an appointment, a test or advice.</li>
        <li>{`Hospital staff contact you, or ${surgery} does. We will tell you by when.`}</li>
      </ol>
      {service.instructions !== undefined && (
        <>
          <h2 className="nhsuk-heading-m">Information from the clinic</h2>
          <p>{service.instructions}</p>
        </>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="version" value={version} />
        <Button preventDoubleClick>{`Send my referral to ${service.siteName}`}</Button>
      </form>
      {hasOtherClinics && (
        <p>
          <a href={withList(`/referrals/${id}/clinics`, list)}>Choose a different clinic</a>
        </p>
      )}
    </PatientPage>
  );
}
