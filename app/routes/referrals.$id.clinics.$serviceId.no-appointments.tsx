import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NoAppointments } from "#app/components/no-appointments.tsx";
import { requireDeferral } from "#app/contact-me.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { clinicOf, referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const WhatNext = z.object({
  next: z.enum(["contact-me", "another", "later"], "Select what you want to do"),
});

export const meta: MetaFunction = () => [
  { title: pageTitle("What to do if this clinic has no appointments") },
];

/** A clinic that has nothing to book (x10), and what can be done about it. */
export async function loader(args: LoaderFunctionArgs) {
  const { id, csrf, referral, service, total } = await requireDeferral(args);
  const { name: clinic, serviceId } = service;
  if (total > 0) throw redirect(referralPath(id, `/clinics/${serviceId}`), 303);
  return { id, csrf, clinic, serviceId, hasOtherClinics: referral.shortlist.length > 1 };
}

/** Goes on to what was chosen. Nothing chosen: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const parsed = parseForm(WhatNext, await readForm(args.request, csrf));
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 400 });
  const serviceId = clinicOf(args.params["serviceId"]);
  const paths = { "contact-me": `/clinics/${serviceId}/contact-me`, another: "/clinics", later: "" };
  return redirect(referralPath(id, paths[parsed.values.next]), 303);
}

export default function NoAppointmentsPage() {
  const { id, csrf, serviceId, ...about } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.errors[0]?.message;
  return <NoAppointments referralId={id} {...about} ask={{ serviceId, csrf, error }} />;
}
