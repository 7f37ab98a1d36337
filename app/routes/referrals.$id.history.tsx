import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PatientPage } from "#app/components/patient-page.tsx";
import { TimelineList } from "#app/components/timeline-list.tsx";
import { timelineEntry } from "#app/content/timeline.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { referralTimeline } from "#app/ers/x28-referral-timeline.server.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { referralPath, requirePatientOf } from "#app/journey.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("What has happened so far") }];

/** What became of the referral (x28), the latest first. */
export async function loader(args: LoaderFunctionArgs) {
  const { caller, ubrn, id } = await requirePatientOf(args);
  const events = expectOk(await referralTimeline(caller, ubrn));
  return { back: referralPath(id), entries: events.map(timelineEntry).toReversed() };
}

export default function HistoryPage() {
  const { back, entries } = useLoaderData<typeof loader>();
  return (
    <PatientPage back={{ href: back, text: "Back to your referral" }} heading="What has happened so far">
      <p>The latest is first.</p>
      <TimelineList entries={entries} />
    </PatientPage>
  );
}
