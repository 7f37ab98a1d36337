import { randomUUID } from "node:crypto";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pathAfterRefusedEnd } from "#app/after-refused-end.server.ts";
import { Button } from "#app/components/button.tsx";
import { CharacterCount } from "#app/components/character-count.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { endKindOf, endReasonOf, endWords } from "#app/content/endings.ts";
import { requireEnds, shownStart } from "#app/ending.server.ts";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import { cancelAppointment } from "#app/ers/a034-update-appointment.server.ts";
import { cancelReferral } from "#app/ers/a036-cancel-referral.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { clinicOf, referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const MAX_COMMENT = 500;

const Press = z.object({
  ...postedPress,
  appointment: z.string().regex(/^\d{0,15}$/),
  appointmentVersion: postedPress.version,
  clinic: z.string(),
});
const Comment = z.object({
  comment: z
    .string()
    .trim()
    .min(1, "Enter why you want to cancel")
    .max(MAX_COMMENT, `Your answer must be ${MAX_COMMENT} characters or fewer`),
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && endWords[loaded.kind].heading) },
];

/** What ends and what follows from it, before it is done. The form names what the page showed: appointment and version (R9). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ends, id, csrf } = await requireEnds(args);
  const query = new URL(args.request.url).searchParams;
  const [kind, named] = [endKindOf(query.get("end")), query.get("reason")];
  if (kind === undefined || !ends.includes(kind)) throw redirect(referralPath(id, "/cancel"), 303);
  const reason = endReasonOf(kind, named);
  if (named === null || reason === undefined)
    throw redirect(referralPath(id, `/cancel/why?end=${kind}`), 303);
  const { appointment, versionId: version } = referral;
  const start = shownStart(referral);
  const clinic = appointment?.serviceId ?? "";
  const service = start && expectOk(await retrieveHealthcareService(caller, clinic));
  const what = { appointment: appointment?.id ?? "", appointmentVersion: appointment?.versionId ?? "0" };
  const press = { csrf, key: randomUUID(), version, ...what, clinic };
  const asksMore = reason.asksMore === true;
  return { id, kind, named, asksMore, start, clinicName: service?.name, press };
}

/** Cancels exactly what the page showed (A034), or ends the referral (A036). No comment where e-RS needs one: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const patient = await requirePatientOf(args);
  const { caller, id, ubrn } = patient;
  const form = await readForm(args.request, patient.csrf);
  const query = new URL(args.request.url).searchParams;
  const kind = endKindOf(query.get("end"));
  const reason = kind && endReasonOf(kind, query.get("reason"));
  const press = parseForm(Press, form);
  if (kind === undefined || reason === undefined || !press.ok)
    return redirect(referralPath(id, "/cancel"), 303);
  const said = reason.asksMore ? parseForm(Comment, form) : undefined;
  if (said?.ok === false)
    return data({ errors: said.errors, typed: typedText(form, "comment") }, { status: 400 });
  const { key, version, appointment, appointmentVersion, clinic } = press.values;
  const { code, comment = said?.values.comment } = reason;
  const asked = { ubrn, versionId: version, reason: code, comment, idempotencyKey: key };
  const answer =
    kind === "referral"
      ? await cancelReferral(caller, asked)
      : await cancelAppointment(caller, {
          ...asked,
          nhsNumber: patient.patient.nhsNumber,
          serviceId: clinicOf(clinic),
          appointmentId: appointment,
          appointmentVersionId: appointmentVersion,
        });
  if (answer.ok) return redirect(referralPath(id, "/cancel/cancelled"), 303);
  return redirect(pathAfterRefusedEnd(answer.refused, id, kind), 303);
}

export default function ConfirmPage() {
  const { id, kind, named, asksMore, start, clinicName, press } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { heading, consequences, button, keep } = endWords[kind];
  const query = `end=${kind}&reason=${named}`;
  return (
    <PatientPage back={{ href: `/referrals/${id}/cancel/why?${query}` }} errors={summaryOf(failed?.errors)}>
      <Panel interruption headingSize="l" heading={heading}>
        {start !== undefined && <p>{`Your appointment: ${nhsDateTime(start)}, ${clinicName}.`}</p>}
        {consequences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Panel>
      <form method="post" action={`/referrals/${id}/cancel/confirm?${query}`} noValidate>
        <HiddenFields fields={press} />
        {asksMore && (
          <CharacterCount
            name="comment"
            label="Tell us more"
            labelSize="m"
            hint="Hospital and GP surgery staff may read this."
            maxLength={MAX_COMMENT}
            rows={3}
            value={failed?.typed}
            error={messageFor(failed?.errors, "comment")}
          />
        )}
        <Button preventDoubleClick>{button}</Button>
      </form>
      <p>
        <a href={`/referrals/${id}`}>{keep}</a>
      </p>
    </PatientPage>
  );
}
