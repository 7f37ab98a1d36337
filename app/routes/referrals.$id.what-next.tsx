import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PatientPage } from "#app/components/patient-page.tsx";
import { WhatToDo } from "#app/components/what-to-do.tsx";
import { nothingFree } from "#app/content/choose-view.ts";
import { mayMove } from "#app/content/moving.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays } from "#app/ers/x10-slot-days.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { clinicOf, referralPath, requireChoosable, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const heading = "If there are no appointments online";

/** What to do, and at which clinic: `contact-me.2000301`. */
const WhatNext = z.object({
  next: z.string().regex(/^(later|(contact-me|call)\.[\w-]+)$/, "Select what you want to do"),
});

export const meta: MetaFunction = () => [{ title: pageTitle(heading) }];

/**
 * No clinic of the shortlist has a time (x10), nor reads referrals (A035): what can be done at each. The searches are the proof without
 * which e-RS leaves no booking to a clinic (R43).
 */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, csrf } = await requireChoosable(args);
  if (mayMove(referral)) throw redirect(referralPath(id), 303);
  const serviceIds = referral.shortlist.map(({ serviceId }) => serviceId);
  const [found, offered] = await Promise.all([
    searchForHealthcareServices(caller, serviceIds),
    slotDays(caller, { ubrn, serviceIds }),
  ]);
  const [services, days] = [expectOk(found), expectOk(offered)];
  const askable = days.flatMap(({ serviceId, deferral }) => (deferral === undefined ? [] : serviceId));
  const nextAt = ({ kind, serviceId }: Service): keyof typeof labels | undefined => {
    if (kind === "INDIRECTLY_BOOKABLE") return "call";
    return askable.includes(serviceId) ? "contact-me" : undefined;
  };
  const choices = services.flatMap((service) => {
    const next = nextAt(service);
    return next === undefined ? [] : [{ next, serviceId: service.serviceId, name: service.name }];
  });
  const hasMore = days.some(({ total }) => total > 0) || services.some(({ kind }) => kind === "REVIEW");
  if (hasMore || choices.length === 0) throw redirect(referralPath(id, "/clinics"), 303);
  return { id, csrf, choices, said: nothingFree(services) };
}

/** Goes on to what was chosen. Nothing chosen: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const parsed = parseForm(WhatNext, await readForm(args.request, csrf));
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 400 });
  const [page, clinic] = parsed.values.next.split(".");
  return redirect(referralPath(id, page === "later" ? "" : `/clinics/${clinicOf(clinic)}/${page}`), 303);
}

const labels = {
  call: (name: string) => `Call ${name} to book`,
  "contact-me": (name: string) => `Ask ${name} to contact you with an appointment`,
} as const;

export default function NothingFreePage() {
  const { id, csrf, choices, said } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.errors[0]?.message;
  return (
    <PatientPage
      back={{ href: `/referrals/${id}`, text: "Back to your referral" }}
      errors={error === undefined ? [] : [{ text: error, href: "#next" }]}
      heading={heading}
    >
      <p>{said}</p>
      <p>You do not have an appointment yet. Your referral is still open.</p>
      <WhatToDo
        action={`/referrals/${id}/what-next`}
        csrf={csrf}
        error={error}
        items={choices.map(({ next, serviceId, name }) => ({
          value: `${next}.${serviceId}`,
          label: labels[next](name),
        }))}
      />
    </PatientPage>
  );
}
