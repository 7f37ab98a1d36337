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
import { Table } from "#app/components/table.tsx";
import { TalPage } from "#app/components/tal-page.tsx";
import { endedWords } from "#app/content/wrap-up-reasons.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { listCalls, startCall } from "#app/ers/x05-start-call.server.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { agentOf, readForm, requireAgent } from "#app/session.server.ts";

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

/** The call handler's own calls: the open ones, today's that have ended, and what hospitals have yet to answer; newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const agent = await requireAgent(request, context);
  const { caller, csrf, now } = agent;
  const all = expectOk(await listCalls(caller, toLondonDate(now)));
  const calls = all.map((call, index) => ({ ...call, number: all.length - index }));
  return {
    csrf,
    agent: agentOf(agent),
    saved: new URL(request.url).searchParams.get("call") === "saved",
    calls: calls
      .filter(({ endedAt }) => endedAt === undefined)
      .map(({ callId, number, startedAt, check, referral }) => ({
        ...{ callId, number, startedAt, check },
        ubrn: referral?.ubrn,
      })),
    waiting: calls.flatMap(({ number, startedAt, waiting }) =>
      waiting === undefined ? [] : [{ number, startedAt, ...waiting }],
    ),
    ended: calls.flatMap(({ number, startedAt, endedAt, wrapUpReason = null }) =>
      endedAt === undefined ? [] : [{ number, startedAt, endedAt, how: endedWords(wrapUpReason) }],
    ),
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
  const { csrf, saved, calls, waiting, ended } = useLoaderData<typeof loader>();
  return (
    <TalPage
      heading="Calls"
      isFocused={!saved}
      banner={saved && <NotificationBanner success text="Call finished and saved" />}
    >
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
      {waiting.length > 0 && <Waiting waiting={waiting} />}
      {ended.length > 0 && (
        <Table
          caption="Your calls today that have ended"
          captionSize="m"
          firstCellIsHeader
          compact
          responsive
          head={["Call", "Started", "Took", "How it ended"]}
          rows={ended.map(({ number, startedAt, endedAt, how }) => [
            String(number),
            nhsTime(new Date(startedAt)),
            tookWords(startedAt, endedAt),
            how,
          ])}
        />
      )}
    </TalPage>
  );
}

/** Whole minutes between two instants, in words. */
function tookWords(startedAt: string, endedAt: string): string {
  const minutes = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000);
  if (minutes < 1) return "Less than 1 minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

type Asked = { number: number; startedAt: string; kind: string; since: string };

/** What nobody knows yet: an entry goes by itself when the hospital has answered. */
function Waiting({ waiting }: { waiting: readonly Asked[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Waiting for a hospital to answer</h2>
      <p>
        These callers were told to look on the web or call again. An entry goes when the hospital answers.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {waiting.map(({ number, startedAt, kind, since }) => (
          <li key={number}>
            {`Call ${number}, started at ${nhsTime(new Date(startedAt))}: ${kind === "CANCEL" ? "a cancellation" : "a booking"} asked for at ${nhsTime(new Date(since))}`}
          </li>
        ))}
      </ul>
    </>
  );
}
