import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { clinicsQuery } from "#app/clinics.server.ts";
import { Button } from "#app/components/button.tsx";
import { Input } from "#app/components/input.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { orderOf } from "#app/content/clinic-order.ts";
import { messageFor, parseForm, summaryOf, typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { outwardCodeOf, placeOfOutwardCode } from "#app/formats/postcode.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";
import { readForm } from "#app/session.server.ts";

const Postcode = z.object({
  postcode: z
    .string()
    .refine((typed) => typed.trim() !== "", { error: "Enter a postcode", abort: true })
    .transform(outwardCodeOf)
    .refine((code) => code !== undefined, { error: "Enter a full postcode, like ZZ2 4DF", abort: true })
    .refine((code) => placeOfOutwardCode(code) !== undefined, {
      error: "We do not know where this postcode is. Enter a postcode near to it",
    }),
});

export const meta: MetaFunction = () => [{ title: pageTitle("Change the postcode") }];

export async function loader(args: LoaderFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  return { id, csrf };
}

/** Goes back to the clinics, seen from there. Only the first part of the postcode goes into the address: a whole one can be a home. */
export async function action(args: ActionFunctionArgs) {
  const { id, csrf } = await requirePatientOf(args);
  const form = await readForm(args.request, csrf);
  const parsed = parseForm(Postcode, form);
  const typed = typedText(form, "postcode");
  if (!parsed.ok) return data({ errors: parsed.errors, typed }, { status: 400 });
  const sort = new URL(args.request.url).searchParams.get("sort");
  const near = parsed.values.postcode;
  const query = clinicsQuery({ ...(sort === null ? {} : { order: orderOf(sort, false) }), near });
  return redirect(referralPath(id, `/clinics${query}`), 303);
}

export default function PostcodePage() {
  const { id, csrf } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return (
    <PatientPage
      back={{ href: `/referrals/${id}/clinics`, text: "Back to your clinics" }}
      errors={summaryOf(tried?.errors)}
      heading="Change the postcode"
    >
      <p>We show how far clinics are from it. It does not change the address that the NHS has for you.</p>
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Input
          name="postcode"
          label="Postcode"
          hint="For example, ZZ2 4DF"
          width={10}
          autoComplete="postal-code"
          spellCheck={false}
          error={messageFor(tried?.errors, "postcode")}
          value={tried?.typed}
        />
        <Button>Update distances</Button>
      </form>
      <p>
        <a href={`/referrals/${id}/clinics`}>Show distances from your home</a>
      </p>
    </PatientPage>
  );
}
