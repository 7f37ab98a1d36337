import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, LinkButton } from "#app/components/button.tsx";
import { CallPage } from "#app/components/call-page.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { Table } from "#app/components/table.tsx";
import { noReferralScript, whichReferralScript } from "#app/content/scripts.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { openReferralOf } from "#app/ers/x07-find-patient.server.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { typedText } from "#app/formats/forms.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireOpenCall } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Choose a referral", { face: "tal" }) }];

/** The referrals of a checked patient who was found by themselves. Leads to the check before, and past it when a reference was found. */
export async function loader(args: LoaderFunctionArgs) {
  const { call, page } = await requireOpenCall(args);
  const { callId, check, foundBy, referrals } = call;
  if (check !== "PASSED") throw redirect(talPath(callId, "check"), 303);
  if (foundBy === "REFERENCE") throw redirect(talPath(callId, "referral"), 303);
  return { ...page, referrals };
}

/** This one is talked about from now on (x07) → 303 to it; back to the list when it is not the patient's. */
export async function action(args: ActionFunctionArgs) {
  const { call, caller, csrf } = await requireOpenCall(args);
  const referralId = typedText(await readForm(args.request, csrf), "referral");
  const answer = await openReferralOf(caller, call.callId, referralId);
  const isStale = !answer.ok && ["NOT_FOUND", "INVALID_VALUE", "CALL_CLOSED"].includes(answer.refused.code);
  if (isStale) return redirect(talPath(call.callId, "referrals"), 303);
  expectOk(answer);
  return redirect(talPath(call.callId, "referral"), 303);
}

export default function ReferralsPage() {
  const { csrf, frame, referrals } = useLoaderData<typeof loader>();
  const back = { href: talPath(frame.callId), text: "Find a different patient" };
  if (referrals.length === 0) {
    return (
      <CallPage frame={frame} heading="No referral" say={noReferralScript} back={back}>
        <p>This patient has no referral in the e-Referral Service.</p>
        <LinkButton href={talPath(frame.callId, "wrap-up", { reason: "OTHER" })}>
          End call and wrap up
        </LinkButton>
      </CallPage>
    );
  }
  return (
    <CallPage frame={frame} heading="Choose a referral" say={whichReferralScript} back={back}>
      <Table
        caption="The patient’s referrals, oldest first"
        captionSize="m"
        firstCellIsHeader
        compact
        responsive
        head={["Referred to", "Date", "Booking reference", "Action"]}
        rows={referrals.map(({ id, ubrn, specialty, authoredAt }) => [
          specialty,
          nhsDate(authoredAt),
          <NoWrap key={ubrn}>{formatReference(ubrn)}</NoWrap>,
          <form key={id} method="post" noValidate>
            <HiddenFields fields={{ csrf, referral: id }} />
            <Button variant="secondary" small>
              Open
              <span className="nhsuk-u-visually-hidden">
                {" "}
                {specialty}, {formatReference(ubrn)}
              </span>
            </Button>
          </form>,
        ])}
      />
    </CallPage>
  );
}
