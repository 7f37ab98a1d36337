import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/button.tsx";
import { CharacterCount } from "#app/components/character-count.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { Radios } from "#app/components/radios.tsx";
import { endKindOf, endReasons, endWords, type EndKind } from "#app/content/endings.ts";
import { openSaid, requireEnds, sealSaid } from "#app/ending.server.ts";
import { messageFor, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";
import { judgeWhy, MAX_COMMENT } from "#app/said-why.ts";
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
  const said = openSaid(id, kind, query.get("said"));
  return { id, csrf, kind, said, isChoice: ends.includes("appointment") };
}

/** Goes on to the confirmation with what was said, which may be about health: sealed. Nothing, or too little: 400, the same page. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const form = await readForm(args.request, csrf);
  const kind = endKindOf(new URL(args.request.url).searchParams.get("end"));
  if (kind === undefined) return redirect(referralPath(id, "/cancel"), 303);
  const said = { reason: typedText(form, "reason"), comment: typedText(form, "comment") };
  const judged = judgeWhy(kind, said);
  if (!judged.ok) return data({ errors: judged.errors, said }, { status: 400 });
  return redirect(referralPath(id, `/cancel/confirm?end=${kind}&said=${sealSaid(id, kind, said)}`), 303);
}

export default function WhyPage() {
  const { id, csrf, kind, isChoice, ...loaded } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const said = failed?.said ?? loaded.said;
  const { why } = endWords[kind];
  return (
    <PatientPage
      back={isChoice ? { href: `/referrals/${id}/cancel` } : { href: `/referrals/${id}` }}
      errors={summaryOf(failed?.errors)}
      heading={why}
    >
      <form method="post" action={`/referrals/${id}/cancel/why?end=${kind}`} noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Radios
          name="reason"
          legend={<span className="nhsuk-u-visually-hidden">{why}</span>}
          hint={isChoice ? "Your answer helps the hospital plan." : undefined}
          error={messageFor(failed?.errors, "reason")}
          value={said?.reason}
          items={Object.entries(endReasons[kind]).map(([value, { label }]) => ({ value, label }))}
        />
        <CharacterCount
          name="comment"
          label="Tell us more"
          labelSize="s"
          hint={`Only if you chose ${askedMore(kind)}. Hospital and GP surgery staff may read this.`}
          maxLength={MAX_COMMENT}
          rows={3}
          value={said?.comment}
          error={messageFor(failed?.errors, "comment")}
        />
        <Button>Continue</Button>
      </form>
    </PatientPage>
  );
}

/** The reasons that say nothing alone. */
function askedMore(kind: EndKind): string {
  const asked = Object.values(endReasons[kind]).filter(({ asksMore }) => asksMore);
  return asked.map(({ label }) => `‘${label}’`).join(" or ");
}
