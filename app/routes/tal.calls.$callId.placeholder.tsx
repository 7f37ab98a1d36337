import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { afterRefusal, isExplanationOutdated } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Checkboxes } from "#app/components/checkboxes.tsx";
import { placeholderScript, teachBackScript } from "#app/content/scripts.ts";
import { retrieveAppointmentSlots } from "#app/ers/a015-retrieve-appointment-slots.server.ts";
import { bookAppointment } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { messageFor, parseForm, summaryOf } from "#app/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireChoosableClinic, requireClinic, type CallAtClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Explain what happens next", { face: "tal" }) }];

const Explained = z.object({
  understood: z.literal("yes", "Tick when the caller has told you what happens next"),
  key: z.uuid(),
  version: z.string().regex(/^\d{1,9}$/),
  explanation: z.string().min(1).max(100),
});

/** How the hospital arranges the real appointment: read out before anything is sent. No date is shown, and no list of times. */
export async function loader(args: LoaderFunctionArgs) {
  const { service, referral, page } = await requireChoosableClinic(args, "PLACEHOLDER");
  const { name, organisation, placeholder } = service;
  if (placeholder === undefined) throw new Error("a placeholder service has no explanation");
  return {
    ...page,
    clinic: { name, organisation },
    placeholder,
    version: referral.versionId,
    key: crypto.randomUUID(),
  };
}

/**
 * Once the caller has said it back: takes the clinic's earliest placeholder (A015), then books it with the version of the
 * explanation that was read out (A016) → 303; 400 without the tick; 409 when the explanation has changed meanwhile.
 */
export async function action(args: ActionFunctionArgs) {
  const open = await requireClinic(args, "PLACEHOLDER");
  const parsed = parseForm(Explained, await readForm(args.request, open.csrf));
  if (!parsed.ok) {
    if (parsed.errors[0]?.field !== "understood") return redirect(talPath(open.call.callId, "referral"), 303);
    return data({ errors: parsed.errors, changed: false }, { status: 400 });
  }
  return sendExplained(open, parsed.values);
}

async function sendExplained(
  { call, caller, referral, service }: CallAtClinic,
  said: z.output<typeof Explained>,
) {
  const { serviceId } = service;
  const { priority, commRuleOrg, ubrn, nhsNumber } = referral;
  const slots = await retrieveAppointmentSlots(caller, { serviceId, priority, commRuleOrg, count: 1 });
  if (!slots.ok) return afterRefusal(call.callId, slots.refused);
  const [slot] = slots.data;
  if (slot === undefined) return redirect(talPath(call.callId, "referral", { news: "not-possible" }), 303);
  const answer = await bookAppointment(caller, {
    ubrn,
    versionId: said.version,
    serviceId,
    nhsNumber,
    idempotencyKey: said.key,
    slot: { id: slot.id, start: slot.start.toISOString(), end: slot.end.toISOString() },
    explanationVersion: said.explanation,
  });
  if (answer.ok) return redirect(talPath(call.callId, "booked"), 303);
  if (!isExplanationOutdated(answer.refused)) return afterRefusal(call.callId, answer.refused);
  return data({ errors: [], changed: true }, { status: 409 });
}

export default function PlaceholderPage() {
  const { csrf, frame, clinic, placeholder, version, key } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <CallPage
      frame={frame}
      heading="Explain what happens next"
      caption={`${clinic.name}, ${clinic.organisation}`}
      say={teachBackScript}
      errors={summaryOf(tried?.errors)}
      back={{ href: talPath(frame.callId, "referral"), text: "Choose another clinic" }}
    >
      {tried?.changed && <p role="status">The hospital has changed this explanation. Read it out again.</p>}
      <h2 className="nhsuk-heading-m">Read this out</h2>
      <div className="app-say">
        {placeholderScript(clinic.name, placeholder).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="explanation" value={placeholder.version} />
        <Checkboxes
          name="understood"
          error={messageFor(tried?.errors, "understood")}
          items={[{ value: "yes", label: "The caller has told me in their own words what happens next" }]}
        />
        <Button preventDoubleClick>Send the referral</Button>
      </form>
    </CallPage>
  );
}
