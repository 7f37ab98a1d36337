import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { pathAfterRefusedEnd } from "#app/after-refused-end.server.ts";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { endKindOf, endWords } from "#app/content/endings.ts";
import { openSaid, requireEnds, shownStart } from "#app/ending.server.ts";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import { cancelAppointment } from "#app/ers/a034-update-appointment.server.ts";
import { cancelReferral } from "#app/ers/a036-cancel-referral.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { clinicOf, referralPath, requirePatientOf } from "#app/journey.server.ts";
import { judgeWhy } from "#app/said-why.ts";
import { readForm } from "#app/session.server.ts";

const Press = z.object({
  ...postedPress,
  appointment: z.string().regex(/^\d{0,15}$/),
  appointmentVersion: postedPress.version,
  clinic: z.string(),
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && endWords[loaded.kind].heading) },
];

/** What ends and what follows from it, before it is done. The form names what the page showed: appointment and version (R9). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ends, id, csrf } = await requireEnds(args);
  const query = new URL(args.request.url).searchParams;
  const [kind, sealed] = [endKindOf(query.get("end")), query.get("said")];
  if (kind === undefined || !ends.includes(kind)) throw redirect(referralPath(id, "/cancel"), 303);
  const said = openSaid(id, kind, sealed);
  if (said === undefined) throw redirect(referralPath(id, `/cancel/why?end=${kind}`), 303);
  const { appointment, versionId: version } = referral;
  const start = shownStart(referral);
  const clinic = appointment?.serviceId ?? "";
  const service = start && expectOk(await retrieveHealthcareService(caller, clinic));
  const what = { appointment: appointment?.id ?? "", appointmentVersion: appointment?.versionId ?? "0" };
  const press = { csrf, key: randomUUID(), version, ...what, clinic };
  return { id, kind, sealed, start, clinicName: service?.name, press };
}

/** Cancels exactly what the page showed (A034), or ends the referral (A036). */
export async function action(args: ActionFunctionArgs) {
  const patient = await requirePatientOf(args);
  const { caller, id, ubrn } = patient;
  const press = parseForm(Press, await readForm(args.request, patient.csrf));
  const query = new URL(args.request.url).searchParams;
  const kind = endKindOf(query.get("end"));
  const said = kind && openSaid(id, kind, query.get("said"));
  const why = said && judgeWhy(kind, said);
  const namesNone = kind === "appointment" && press.ok && press.values.appointment === "";
  if (kind === undefined || why?.ok !== true || !press.ok || namesNone)
    return redirect(referralPath(id, "/cancel"), 303);
  const { key, version, appointment, appointmentVersion, clinic } = press.values;
  const { code, comment } = why;
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
  const { id, kind, sealed, start, clinicName, press } = useLoaderData<typeof loader>();
  const { heading, consequences, button, keep } = endWords[kind];
  const query = `end=${kind}&said=${sealed}`;
  return (
    <PatientPage back={{ href: `/referrals/${id}/cancel/why?${query}` }}>
      <Panel interruption headingSize="l" heading={heading}>
        {start !== undefined && <p>{`Your appointment: ${nhsDateTime(start)}, ${clinicName}.`}</p>}
        {consequences(start !== undefined).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <form method="post" action={`/referrals/${id}/cancel/confirm?${query}`} noValidate>
          <HiddenFields fields={press} />
          <div className="nhsuk-button-group">
            <Button variant="reverse" preventDoubleClick>
              {button}
            </Button>
            <a href={`/referrals/${id}`}>{keep}</a>
          </div>
        </form>
      </Panel>
    </PatientPage>
  );
}
