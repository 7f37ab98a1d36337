import type { LoaderFunctionArgs } from "@remix-run/node";
import { generatePatientLetter } from "#app/ers/a019-generate-patient-letter.server.ts";
import { letterOrReferral, requirePatientOf } from "#app/journey.server.ts";

/** The letter about the referral as it is now (A019), to keep or to print. Its name says nothing of the patient. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { caller, ubrn, id } = await requirePatientOf(args);
  const pdf = letterOrReferral(id, await generatePatientLetter(caller, ubrn));
  return new Response(pdf, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'attachment; filename="referral-letter.pdf"',
    },
  });
}
