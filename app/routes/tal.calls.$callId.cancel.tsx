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
import { callPathAfterRefusedEnd } from "#app/after-refused-end.server.ts";
import { Button } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { Input } from "#app/components/input.tsx";
import { Radios } from "#app/components/radios.tsx";
import { cancelReadBack, cancelReasons, cancelScript } from "#app/content/call-changes.ts";
import { endReasonOf } from "#app/content/endings.ts";
import { cancelAppointment } from "#app/ers/a034-update-appointment.server.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { clinicOf } from "#app/journey.server.ts";
import { changeableOf, clinicNameOf, requireCheckedCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Cancel the appointment", { face: "tal" }) }];

const MAX_COMMENT = 500;
const Press = z.object({
  ...postedPress,
  appointment: postedSlot.slot,
  appointmentVersion: postedPress.version,
  clinic: z.string(),
});
const Comment = z.object({
  comment: z
    .string()
    .trim()
    .min(1, "Enter what the caller said")
    .max(MAX_COMMENT, `What the caller said must be ${MAX_COMMENT} characters or fewer`),
});

/** The appointment that would end, to be read back. The form names what was read: appointment and versions (R9). */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireCheckedCall(args);
  const { call, referral, page } = open;
  const kept = changeableOf(open);
  if (kept === undefined) throw redirect(talPath(call.callId, "referral"), 303);
  const { serviceId, start, id: appointment } = kept;
  const press = {
    ...{ ...page.held, key: randomUUID(), version: referral.versionId },
    ...{ appointment, appointmentVersion: referral.appointment?.versionId ?? "0", clinic: serviceId },
  };
  const clinic = (await clinicNameOf(open.caller, serviceId)) ?? "the clinic";
  return { ...page, serviceId, sentence: cancelReadBack(start, clinic), press };
}

/** Cancels what was read back (A034) → 303; 400 without a reason, or without the words that some reasons need (R52). */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf, referral } = await requireCheckedCall(args);
  const form = await readForm(args.request, csrf);
  const press = parseForm(Press, form);
  if (!press.ok) return redirect(talPath(call.callId, "referral"), 303);
  const typed = { reason: typedText(form, "reason"), comment: typedText(form, "comment") };
  const reason = endReasonOf("appointment", typed.reason);
  const said = reason?.asksMore ? parseForm(Comment, form) : undefined;
  const none = { field: "reason", message: "Select why the patient cannot come" };
  if (reason === undefined) return data({ errors: [none], typed }, { status: 400 });
  if (said?.ok === false) return data({ errors: said.errors, typed }, { status: 400 });
  const { key, version, appointment, appointmentVersion, clinic } = press.values;
  const answer = await cancelAppointment(caller, {
    ...{ ubrn: referral.ubrn, nhsNumber: referral.nhsNumber, versionId: version, idempotencyKey: key },
    ...{ serviceId: clinicOf(clinic), appointmentId: appointment, appointmentVersionId: appointmentVersion },
    ...{ reason: reason.code, comment: reason.comment ?? said?.values.comment },
  });
  if (!answer.ok) return redirect(callPathAfterRefusedEnd(answer.refused, call.callId), 303);
  return redirect(talPath(call.callId, "referral", { news: "cancelled" }), 303);
}

export default function CancelPage() {
  const { frame, serviceId, sentence, press } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <CallPage
      frame={frame}
      heading="Cancel the appointment"
      say={cancelScript}
      reason="CANCELLED"
      errors={summaryOf(tried?.errors)}
      back={{ href: talPath(frame.callId, "referral"), text: "Keep the appointment" }}
    >
      <p>
        <a href={talPath(frame.callId, "times", { clinic: serviceId })}>Look for another time instead</a>
      </p>
      <form method="post" noValidate>
        <HiddenFields fields={press} />
        <Radios
          name="reason"
          legend="Why can the patient not come?"
          legendSize="m"
          small
          value={tried?.typed.reason}
          error={messageFor(tried?.errors, "reason")}
          items={cancelReasons}
        />
        <Input
          name="comment"
          label="What the caller said"
          hint="For another reason, or if something else is happening that day. Hospital and GP surgery staff may read this. Do not write clinical details."
          autoComplete="off"
          value={tried?.typed.comment}
          error={messageFor(tried?.errors, "comment")}
        />
        <h2 className="nhsuk-heading-m">Read this to the caller</h2>
        <p className="app-read-back">{sentence}</p>
        <Button preventDoubleClick shortcut="B">
          Cancel it now
        </Button>
      </form>
    </CallPage>
  );
}
