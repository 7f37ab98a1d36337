import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AppointmentsLine } from "#app/components/appointments-line.tsx";
import { LinkButton } from "#app/components/button.tsx";
import { PatientPage } from "#app/components/patient-page.tsx";
import { endedStates, endKindOf, notEndedNow, notEndedWords } from "#app/content/endings.ts";
import { shownStart } from "#app/ending.server.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { notFound, referralPath, requireReferral } from "#app/journey.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded?.heading) },
];

/** What is known of an end that e-RS did not confirm, by the referral as it is now (A005): it may have ended since. */
export async function loader(args: LoaderFunctionArgs) {
  const { referral, id } = await requireReferral(args);
  const query = new URL(args.request.url).searchParams;
  const [kind, why] = [endKindOf(query.get("end")), query.get("why")];
  const isPending = referral.pendingCancellation !== undefined;
  const words = notEndedWords(notEndedNow(why, isPending));
  if (kind === undefined || words === undefined) throw notFound();
  if (endedStates[kind].includes(referral.state)) throw redirect(referralPath(id, "/cancel/cancelled"), 303);
  const { status, heading, body, checkAgain = false } = words;
  const page = { id, kind, why, heading, body: [...body], checkAgain, start: shownStart(referral) };
  return data(page, { status });
}

export default function NotCancelledPage() {
  const { id, kind, why, heading, body, checkAgain, start } = useLoaderData<typeof loader>();
  const here = `/referrals/${id}/cancel/not-cancelled?end=${kind}&why=${why}`;
  return (
    <PatientPage back={{ href: `/referrals/${id}`, text: "Back to your referral" }} heading={heading}>
      {start !== undefined && <p>{`You still have your appointment on ${nhsDateTime(start)}.`}</p>}
      {body.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {checkAgain && <LinkButton href={here}>Check again</LinkButton>}
      <p>
        You can also call <AppointmentsLine />
      </p>
      <p>
        <a href={`/referrals/${id}`}>View your referral</a>
      </p>
    </PatientPage>
  );
}
