import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { IfYouCannotGo } from "#app/components/booked-referral.tsx";
import { Button } from "#app/components/button.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Radios } from "#app/components/radios.tsx";
import { requireEnds, shownStart } from "#app/ending.server.ts";
import { retrieveHealthcareService } from "#app/ers/a033-retrieve-healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { parseForm, summaryOf } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const WhatToDo = z.object({
  what: z.enum(["change", "appointment", "referral"], "Select what you want to do"),
});

const heading = "What do you want to do?";
const callHeading = "Call the clinic to change or cancel your appointment";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded?.call === undefined ? heading : callHeading) },
];

/** What may be done with the appointment that stands (A029). One that the clinic booked itself, only the clinic ends (R51). */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ends, id, csrf, now } = await requireEnds(args);
  const start = shownStart(referral);
  const { appointment } = referral;
  const page = { id, csrf, start, ends };
  if (ends.includes("appointment")) return { ...page, call: undefined };
  if (ends.includes("referral")) throw redirect(referralPath(id, "/cancel/why?end=referral"), 303);
  if (start === undefined || start <= now || appointment?.hasSlot !== false)
    throw redirect(referralPath(id), 303);
  const { phone } = expectOk(await retrieveHealthcareService(caller, appointment.serviceId));
  return { ...page, call: { phone } };
}

/** Goes on to the pages of what was chosen. Nothing chosen: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const parsed = parseForm(WhatToDo, await readForm(args.request, csrf));
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 400 });
  const { what } = parsed.values;
  return redirect(referralPath(id, what === "change" ? "/change" : `/cancel/why?end=${what}`), 303);
}

export default function WhatToDoPage() {
  const { id, csrf, start, ends, call } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const yours = start !== undefined && <p>{`Your appointment is on ${nhsDateTime(start)}.`}</p>;
  const back = { href: `/referrals/${id}`, text: "Back to your referral" };
  if (call !== undefined)
    return (
      <PatientPage back={back} heading={callHeading}>
        {yours}
        <IfYouCannotGo id={id} phone={call.phone} />
      </PatientPage>
    );
  const mayEnd = ends.includes("referral");
  const noLonger = { value: "referral", label: "Cancel it because I no longer need to be seen" };
  return (
    <PatientPage back={back} errors={summaryOf(errors)} heading={heading}>
      {yours}
      <form method="post" action={`/referrals/${id}/cancel`} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Radios
          name="what"
          legend={<span className="nhsuk-u-visually-hidden">{heading}</span>}
          error={errors?.[0]?.message}
          items={[
            { value: "change", label: "Change it to another date or time" },
            { value: "appointment", label: "Cancel it and book again later" },
            ...(mayEnd ? [noLonger] : []),
          ]}
        />
        <Button>Continue</Button>
      </form>
      {!mayEnd && (
        <p>
          If you no longer need to be seen, call <AppointmentsLine />
        </p>
      )}
    </PatientPage>
  );
}
