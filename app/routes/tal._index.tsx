import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/button.tsx";
import { NoWrap } from "#app/components/no-wrap.tsx";
import { NotificationBanner } from "#app/components/notification-banner.tsx";
import { TalPage } from "#app/components/tal-page.tsx";
import { expectOk } from "#app/ers/refusals.server.ts";
import { listOpenCalls, startCall } from "#app/ers/x05-start-call.server.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { readForm, requireAgent } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Calls", { face: "tal" }) }];

/** How far a call has come, so that open calls can be told apart. */
const checkWords = {
  NOT_STARTED: "no patient found yet",
  STARTED: "caller not checked",
  FAILED: "caller’s details do not match",
  LOCKED: "booking reference locked",
  PASSED: "caller checked",
} as const;

/** The call handler's own open calls, newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { caller, csrf, name } = await requireAgent(request, context);
  const calls = expectOk(await listOpenCalls(caller));
  return {
    csrf,
    agent: { name },
    saved: new URL(request.url).searchParams.get("call") === "saved",
    calls: calls.map(({ callId, startedAt, check, referral }, index) => ({
      callId,
      number: calls.length - index,
      startedAt,
      check,
      ubrn: referral?.ubrn,
    })),
  };
}

/** Starts a call (x05) → 303 to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { caller, csrf } = await requireAgent(request, context);
  await readForm(request, csrf);
  const { callId } = expectOk(await startCall(caller));
  return redirect(talPath(callId), 303);
}

export default function CallsPage() {
  const { csrf, saved, calls } = useLoaderData<typeof loader>();
  return (
    <TalPage heading="Calls" banner={saved && <NotificationBanner success text="Call finished and saved" />}>
      <form method="post" noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <Button preventDoubleClick>Start a call</Button>
      </form>
      <h2 className="nhsuk-heading-m">Your open calls</h2>
      {calls.length === 0 ? (
        <p>You have no open calls.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {calls.map(({ callId, number, startedAt, check, ubrn }) => (
            <li key={callId}>
              <a href={talPath(callId, check === "PASSED" ? "referral" : undefined)}>
                {`Call ${number}, started at ${nhsTime(new Date(startedAt))}, ${checkWords[check]}`}
                {ubrn !== undefined && (
                  <>
                    {", booking reference "}
                    <NoWrap>{formatReference(ubrn)}</NoWrap>
                  </>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
    </TalPage>
  );
}
