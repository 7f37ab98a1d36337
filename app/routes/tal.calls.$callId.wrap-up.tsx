import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { CharacterCount } from "#app/components/character-count.tsx";
import { Radios } from "#app/components/radios.tsx";
import { NOTES_MAX, tidyNotes } from "#app/content/call-notes.ts";
import { wrapUpScript } from "#app/content/scripts.ts";
import { wrapUpReasonOf, wrapUpReasons, type WrapUpReason } from "#app/content/wrap-up-reasons.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { startCall } from "#app/ers/x05-start-call.server.ts";
import { wrapUpCall } from "#app/ers/x09-wrap-up-call.server.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("End the call", { face: "tal" }) }];

const REASONS = Object.keys(wrapUpReasons) as [WrapUpReason, ...WrapUpReason[]];

const WrapUp = z.object({
  reason: z.enum(REASONS, "Select why the call ended"),
  notes: z
    .string()
    .transform(tidyNotes)
    .pipe(z.string().max(NOTES_MAX, "Notes must be 10,000 characters or less")),
});

/** The end of a call. A reason that the page before knows is chosen already. */
export async function loader(args: LoaderFunctionArgs) {
  const { page } = await requireOpenCall(args);
  return { ...page, reason: wrapUpReasonOf(new URL(args.request.url).searchParams.get("reason")) };
}

/**
 * Ends the call (x09) → 303 to the calls, or to a new one of the same caller, in which nobody is checked yet; 400 without a reason.
 * A call that another window ended counts as ended.
 */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf } = await requireOpenCall(args);
  const form = await readForm(args.request, csrf);
  const parsed = parseForm(WrapUp, form);
  if (!parsed.ok) {
    const typed = {
      reason: wrapUpReasonOf(typedText(form, "reason")),
      notes: typedText(form, "notes"),
    };
    return data({ errors: parsed.errors, typed }, { status: 400 });
  }
  const answer = await wrapUpCall(caller, call.callId, parsed.values);
  if (!answer.ok && answer.refused.code === "CALL_CLOSED") return redirect("/tal", 303);
  expectOk(answer);
  if (typedText(form, "then") !== "another") return redirect("/tal?call=saved", 303);
  const next = expectOk(await startCall(caller));
  return redirect(talPath(next.callId), 303);
}

export default function WrapUpPage() {
  const { csrf, frame, reason } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const back = talPath(frame.callId, frame.patient ? "referral" : undefined);
  return (
    <CallPage
      frame={frame}
      heading="End the call"
      say={wrapUpScript}
      isEnding
      errors={summaryOf(tried?.errors)}
      back={{ href: back, text: "Go back to the call" }}
    >
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Radios
          name="reason"
          legend="Why did the call end?"
          legendSize="m"
          small
          value={tried ? tried.typed.reason : reason}
          error={messageFor(tried?.errors, "reason")}
          items={Object.entries(wrapUpReasons).map(([value, label]) => ({ value, label }))}
        />
        <CharacterCount
          name="notes"
          label="Notes"
          labelSize="m"
          hint="Do not write clinical details."
          maxLength={NOTES_MAX}
          rows={4}
          value={tried?.typed.notes ?? frame.notes}
          error={messageFor(tried?.errors, "notes")}
        />
        <div className="nhsuk-button-group">
          <Button preventDoubleClick shortcut="S">
            Save and finish
          </Button>
          <Button name="then" value="another" variant="secondary">
            Save and help the same caller with another patient
          </Button>
        </div>
      </form>
    </CallPage>
  );
}
