import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OutcomesChart } from "#app/components/outcomes-chart.tsx";
import { Table } from "#app/components/table.tsx";
import { TalPage } from "#app/components/tal-page.tsx";
import { callBacksOf, handlersDays, outcomesOf } from "#app/content/team.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { readTeamCalls } from "#app/ers/x35-read-team-calls.server.ts";
import { nhsDate, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import type { Handle } from "#app/handle.ts";
import { agentOf, requireSupervisor } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Team", { face: "tal" }) }];

/** Today's calls of a supervisor's call handlers (x35): by outcome, by call handler, and whom to call back. No patient is named. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const supervisor = await requireSupervisor(request, context);
  const { caller, csrf, now } = supervisor;
  const calls = expectOk(await readTeamCalls(caller, toLondonDate(now)));
  return {
    csrf,
    agent: agentOf(supervisor),
    now,
    count: calls.length,
    outcomes: outcomesOf(calls),
    handlers: handlersDays(calls),
    callBacks: callBacksOf(calls),
  };
}

export default function TeamPage() {
  const { now, count, outcomes, handlers, callBacks } = useLoaderData<typeof loader>();
  return (
    <TalPage heading="Team">
      <p>
        {nhsDate(now)}, as it was at {nhsTime(now)}: {count === 1 ? "1 call" : `${count} calls`}.{" "}
        <a href="/tal/team">Look again</a>
      </p>
      {count > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Calls by outcome</h2>
          <OutcomesChart outcomes={outcomes} />
          <Table
            caption="Calls today by outcome"
            captionHidden
            firstCellIsHeader
            compact
            head={["Outcome", { content: "Calls", numeric: true }]}
            rows={outcomes.map(({ words, count: calls }) => [words, String(calls)])}
          />
          <Table
            caption="Calls today by call handler"
            captionSize="m"
            firstCellIsHeader
            compact
            responsive
            head={["Call handler", "Calls", "Open now", "Minutes a call", "Booked or changed"]}
            rows={handlers.map(({ name, calls, open, minutes, booked }) => [
              name,
              String(calls),
              String(open),
              minutes === undefined ? "None ended yet" : String(minutes),
              String(booked),
            ])}
          />
        </>
      )}
      <h2 className="nhsuk-heading-m">Call-backs due</h2>
      {callBacks.length === 0 ? (
        <p>None: every hospital has answered.</p>
      ) : (
        <>
          <p>
            A hospital has not answered yet. An entry goes when it does. The caller was told to look or call
            again.
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {callBacks.map(({ handler, startedAt, what, since }) => (
              <li key={`${handler} ${startedAt.toISOString()} ${since.toISOString()}`}>
                {`${what} asked for at ${nhsTime(since)}, in a call of ${handler} that started at ${nhsTime(startedAt)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </TalPage>
  );
}
