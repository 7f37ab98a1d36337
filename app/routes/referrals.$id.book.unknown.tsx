import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PatientPage } from "#app/components/patient-page.tsx";
import { UnknownOutcome } from "#app/components/unknown-outcome.tsx";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { mayChoose, referralPath, requireReferral, requireService } from "#app/journey.server.ts";
import { unknownHeading } from "#app/content/referral-view.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(unknownHeading) }];

/** e-RS itself did not answer a booking. As soon as the referral says what happened (A005), its own page does. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id } = await requireReferral(args);
  if (!mayChoose(referral)) throw redirect(referralPath(id), 303);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  const start = service.kind === "DIRECTLY_BOOKABLE" ? instantOf(query.get("start")) : undefined;
  return { id, ubrn, clinic: service.name, start };
}

export default function UnknownPage() {
  const { id, ubrn, clinic, start } = useLoaderData<typeof loader>();
  return (
    <PatientPage back={{ href: `/referrals/${id}`, text: "Back to your referral" }} heading={unknownHeading}>
      <UnknownOutcome href={`/referrals/${id}`} ubrn={ubrn} clinic={clinic} start={start} />
    </PatientPage>
  );
}
