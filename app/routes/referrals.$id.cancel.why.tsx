import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/button.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Radios } from "#app/components/radios.tsx";
import { endKindOf, endReasonOf, endReasons, endWords } from "#app/content/endings.ts";
import { requireEnds } from "#app/ending.server.ts";
import { summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && endWords[loaded.kind].why) },
];

/** The reasons of the end that the address names (R53, R58), when e-RS offers that (A029). */
export async function loader(args: LoaderFunctionArgs) {
  const { ends, id, csrf } = await requireEnds(args);
  const query = new URL(args.request.url).searchParams;
  const kind = endKindOf(query.get("end"));
  if (kind === undefined || !ends.includes(kind)) throw redirect(referralPath(id, "/cancel"), 303);
  const chosen = query.get("reason") ?? undefined;
  return { id, csrf, kind, chosen, isChoice: ends.includes("appointment") };
}

/** Goes on to the confirmation with the reason that was chosen. None: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const reason = typedText(await readForm(args.request, csrf), "reason");
  const kind = endKindOf(new URL(args.request.url).searchParams.get("end"));
  if (kind === undefined) return redirect(referralPath(id, "/cancel"), 303);
  const errors = [{ field: "reason", message: "Select a reason, or select I would rather not say" }];
  if (endReasonOf(kind, reason) === undefined) return data({ errors }, { status: 400 });
  return redirect(referralPath(id, `/cancel/confirm?end=${kind}&reason=${reason}`), 303);
}

export default function WhyPage() {
  const { id, csrf, kind, chosen, isChoice } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const { why } = endWords[kind];
  return (
    <PatientPage
      back={isChoice ? { href: `/referrals/${id}/cancel` } : { href: `/referrals/${id}` }}
      errors={summaryOf(errors)}
      heading={why}
    >
      <form method="post" action={`/referrals/${id}/cancel/why?end=${kind}`} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Radios
          name="reason"
          legend={<span className="nhsuk-u-visually-hidden">{why}</span>}
          hint={isChoice ? "Your answer helps the hospital plan." : undefined}
          error={errors?.[0]?.message}
          value={chosen}
          items={Object.entries(endReasons[kind]).map(([value, { label }]) => ({ value, label }))}
        />
        <Button>Continue</Button>
      </form>
    </PatientPage>
  );
}
