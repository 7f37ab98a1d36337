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
import { Input } from "#app/components/input.tsx";
import { bookingReferenceMessages as words } from "#app/content/log-in.ts";
import { findPatientScript, noReferenceScript } from "#app/content/scripts.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { findPatient } from "#app/ers/x07-find-patient.server.ts";
import { normaliseReference } from "#app/formats/booking-reference.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Find a patient", { face: "tal" }) }];

const Find = z.object({
  ubrn: z
    .string()
    .transform(normaliseReference)
    .pipe(
      z
        .string()
        .min(1, { error: "Enter the booking reference", abort: true })
        .regex(/^[0-9]*$/, { error: words.notNumbers, abort: true })
        .refine((ubrn) => ubrn.length !== 10, {
          error: `${words.wrongLength}. This may be an NHS number`,
          abort: true,
        })
        .refine((ubrn) => ubrn.length === 12, { error: words.wrongLength }),
    ),
});

/** The box that finds a patient, in an open call. */
export async function loader(args: LoaderFunctionArgs) {
  const { page } = await requireOpenCall(args);
  return page;
}

/** Looks the booking reference up (x07) → 303 to the check, whether or not it is known; 400 for what is no reference. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf } = await requireOpenCall(args);
  const form = await readForm(args.request, csrf);
  const parsed = parseForm(Find, form);
  if (!parsed.ok) {
    return data({ errors: parsed.errors, typed: typedText(form, "ubrn") }, { status: 400 });
  }
  expectOk(await findPatient(caller, call.callId, parsed.values.ubrn));
  return redirect(talPath(call.callId, "check"), 303);
}

export default function FindPatientPage() {
  const { csrf, frame } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <CallPage
      frame={frame}
      heading="Find a patient"
      say={findPatientScript}
      errors={summaryOf(tried?.errors)}
    >
      {frame.patient && (
        <p>
          <a href={talPath(frame.callId, "referral")}>Go back to this patient’s referral</a>, or find another
          referral. Each one needs its own check.
        </p>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Input
          name="ubrn"
          label="Booking reference"
          hint="12 numbers, like 0000 1234 5678"
          code
          width={20}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          autoFocus={tried === undefined}
          value={tried?.typed}
          error={messageFor(tried?.errors, "ubrn")}
        />
        <Button>Find patient</Button>
      </form>
      <h2 className="nhsuk-heading-m">If the caller does not have it</h2>
      <div className="app-say">
        {noReferenceScript.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <p>
        <a href={talPath(frame.callId, "wrap-up", { reason: "COULD_NOT_VERIFY" })}>
          The caller has no booking reference: end the call
        </a>
      </p>
    </CallPage>
  );
}
