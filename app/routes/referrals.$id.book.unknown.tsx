import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PatientPage } from "#app/components/patient-page.tsx";
import { UnknownOutcome } from "#app/components/unknown-outcome.tsx";
import { pageTitle } from "#app/formats/page-title.ts";
import { instantOf } from "#app/formats/posted.ts";
import { referralPath, requireService } from "#app/journey.server.ts";
import { unansweredTitles, unknownHeadings } from "#app/content/referral-view.ts";
import { requireTimeChoice } from "#app/time-choice.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(unansweredTitles[data?.way ?? "book"]) },
];

/** e-RS itself did not answer a booking. As soon as the referral says what happened (A005), its own page does. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, referral, ubrn, id, way, kept } = await requireTimeChoice(args);
  const query = new URL(args.request.url).searchParams;
  const service = await requireService(caller, referral, query.get("clinic"));
  const start = service.kind === "DIRECTLY_BOOKABLE" ? instantOf(query.get("start")) : undefined;
  // The change has been made since: its own page shows the new time.
  if (kept !== undefined && kept.start.getTime() === start?.getTime()) throw redirect(referralPath(id), 303);
  return { id, ubrn, way, kept: kept?.start, clinic: service.name, start };
}

export default function UnknownPage() {
  const { id, ubrn, way, kept, clinic, start } = useLoaderData<typeof loader>();
  return (
    <PatientPage
      back={{ href: `/referrals/${id}`, text: "Back to your referral" }}
      heading={unknownHeadings[way]}
    >
      <UnknownOutcome href={`/referrals/${id}`} ubrn={ubrn} clinic={clinic} start={start} kept={kept} />
    </PatientPage>
  );
}
