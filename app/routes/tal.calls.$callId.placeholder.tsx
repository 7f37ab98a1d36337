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
import { afterRefusal, isExplanationOutdated } from "#app/after-refusal.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { Checkboxes } from "#app/components/checkboxes.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { placeholderScript, teachBackQuestion, teachBackScript } from "#app/content/scripts.ts";
import { messageFor, parseForm, summaryOf } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot, slotFields } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireChoosableClinic, requireClinic } from "#app/open-call.server.ts";
import { bookPlaceholder, earliestPlaceholder } from "#app/placeholder.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Explain what happens next", { face: "tal" }) }];

const Explained = z.object({
  understood: z.literal("yes", "Tick when the caller has told you what happens next"),
  ...postedPress,
  ...postedSlot,
  explanation: z.string().min(1).max(100),
});

/**
 * How the hospital arranges the real appointment: read out before anything is sent. The form names the clinic's earliest
 * placeholder (A015); no date is shown, and no list of times. Without one left, the referral says that it cannot be booked.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { call, caller, service, referral, page } = await requireChoosableClinic(args, "PLACEHOLDER");
  const { name, organisation, placeholder } = service;
  if (placeholder === undefined) throw new Error("a placeholder service has no explanation");
  const offer = await earliestPlaceholder(caller, referral, service.serviceId);
  if (!offer.ok) throw afterRefusal(call.callId, offer.refused);
  const none = talPath(call.callId, "referral", { news: "not-possible" });
  if (offer.data === undefined) throw redirect(none, 303);
  const press = { key: randomUUID(), version: referral.versionId, ...slotFields(offer.data) };
  const form = { ...page.held, ...press, explanation: placeholder.version };
  return { ...page, clinic: { name, organisation }, placeholder, form };
}

/**
 * Once the caller has said it back: books the placeholder of the form with the version of the explanation that was read out
 * (A016) → 303; 400 without the tick; 409 when the explanation has changed meanwhile.
 */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral, service } = await requireClinic(args, "PLACEHOLDER");
  const parsed = parseForm(Explained, await readForm(args.request, csrf));
  if (!parsed.ok) {
    if (parsed.errors[0]?.field !== "understood") return redirect(talPath(call.callId, "referral"), 303);
    return data({ errors: parsed.errors, changed: false }, { status: 400 });
  }
  const { key, version, explanation, slot, start, end } = parsed.values;
  const answer = await bookPlaceholder(caller, referral, {
    ubrn: referral.ubrn,
    nhsNumber: referral.nhsNumber,
    serviceId: service.serviceId,
    versionId: version,
    idempotencyKey: key,
    slot: { id: slot, start, end },
    explanationVersion: explanation,
  });
  if (answer.ok) return redirect(talPath(call.callId, "booked"), 303);
  if (!isExplanationOutdated(answer.refused)) return afterRefusal(call.callId, answer.refused);
  return data({ errors: [], changed: true }, { status: 409 });
}

export default function PlaceholderPage() {
  const { frame, clinic, placeholder, form } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <CallPage
      frame={frame}
      heading="Explain what happens next"
      caption={`${clinic.name}, ${clinic.organisation}`}
      say={[]}
      errors={summaryOf(tried?.errors)}
      back={{ href: talPath(frame.callId, "referral"), text: "Choose another clinic" }}
    >
      {tried?.changed && <p>The hospital has changed this explanation. Read it out again.</p>}
      <h2 className="nhsuk-heading-m">Say this</h2>
      <div className="app-say">
        {placeholderScript(clinic.name, placeholder).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>{teachBackQuestion}</p>
      </div>
      <form method="post" noValidate>
        <HiddenFields fields={form} />
        <Checkboxes
          name="understood"
          error={messageFor(tried?.errors, "understood")}
          items={[{ value: "yes", label: "The caller has told me in their own words what happens next" }]}
        />
        <h2 className="nhsuk-heading-m">Then say this</h2>
        <div className="app-say">
          {teachBackScript.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <Button preventDoubleClick shortcut="B">
          Send the referral
        </Button>
      </form>
    </CallPage>
  );
}
