import { randomUUID } from "node:crypto";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { afterRefusal } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { assessmentScript } from "#app/content/scripts.ts";
import { sendForTriage } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireChoosableClinic, requireClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Send for assessment", { face: "tal" }) }];

const Agreed = z.object(postedPress);

/** What happens if the referral is sent to this assessment service (R49). Until it is sent, nothing has happened. */
export async function loader(args: LoaderFunctionArgs) {
  const { service, referral, page } = await requireChoosableClinic(args, "REVIEW");
  const { name, organisation, siteName, phone } = service;
  return {
    ...page,
    clinic: { name, organisation, siteName, phone },
    press: { ...page.held, key: randomUUID(), version: referral.versionId },
  };
}

/** Sends the referral (A016, reason TRIAGE) → 303 to the referral with the news. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, service } = await requireClinic(args, "REVIEW");
  const parsed = parseForm(Agreed, await readForm(args.request, csrf));
  if (!parsed.ok) return redirect(talPath(call.callId, "referral"), 303);
  const answer = await sendForTriage(caller, {
    ubrn: referral.ubrn,
    versionId: parsed.values.version,
    serviceId: service.serviceId,
    nhsNumber: referral.nhsNumber,
    idempotencyKey: parsed.values.key,
  });
  if (!answer.ok) return afterRefusal(call.callId, answer.refused);
  return redirect(talPath(call.callId, "referral", { news: "sent" }), 303);
}

export default function AssessmentPage() {
  const { frame, clinic, press } = useLoaderData<typeof loader>();
  return (
    <CallPage
      frame={frame}
      heading="Send for assessment"
      caption={`${clinic.name}, ${clinic.organisation}`}
      say={assessmentScript(clinic.name)}
      back={{ href: talPath(frame.callId, "referral"), text: "Choose another clinic" }}
    >
      <p>The referral has not been sent yet.</p>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>A specialist at {clinic.siteName} reads the referral.</li>
        <li>They decide if the patient needs an appointment, a test or advice.</li>
        <li>Hospital staff contact the patient, or the GP surgery does.</li>
      </ol>
      <form method="post" noValidate>
        <HiddenFields fields={press} />
        <Button preventDoubleClick shortcut="B">
          Send the referral
        </Button>
      </form>
    </CallPage>
  );
}
