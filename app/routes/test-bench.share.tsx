import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { HiddenFields } from "#app/components/hidden-fields.tsx";
import { SummaryList } from "#app/components/summary-list.tsx";
import { faultWords } from "#app/content/faults.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readForm } from "#app/session.server.ts";
import { expectTold, readScenarios } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { rebuild } from "#app/test-bench/rebuilding.server.ts";
import { readShareQuery, type Shared } from "#app/test-bench/share.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("A shared world", { face: "test-bench" }) }];

function sharedIn(request: Request): Shared {
  const shared = readShareQuery(new URL(request.url).searchParams);
  if (shared !== undefined) return shared;
  const body = ["It says no world that can be made here. Ask for it again, or start a scenario."];
  throw Response.json({ title: "This link cannot be used", body }, { status: 400 });
}

/** What the link would make. Nothing is made by looking. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  const { scenarios, datesNotCounted, archives, now, mode, faults } = sharedIn(request);
  const known = new Map((await readScenarios()).map(({ name, title }) => [name, title]));
  return {
    csrf,
    titles: scenarios.map((name) => known.get(name) ?? name),
    time: `${nhsDateTime(new Date(now))}, ${mode === "frozen" ? "standing still" : "running"}`,
    faults: faults.map(({ kind }) => faultWords(kind)),
    datesNotCounted: datesNotCounted.map((date) => nhsDate(dateOf(date))),
    archives,
  };
}

/** Makes it (POST /simulator/worlds, …/clock, …/faults) → 303 to the world. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { csrf } = await requireTester(request, context);
  await readForm(request, csrf);
  const { world } = expectTold(await rebuild(sharedIn(request)));
  return redirect(`/test-bench/worlds/${world}`, 303);
}

export default function SharedPage() {
  const { csrf, titles, time, faults, datesNotCounted, archives } = useLoaderData<typeof loader>();
  return (
    <BenchPage heading="A world that somebody shared">
      <p>Somebody has sent you a link to a world as it was at one moment. You get one of your own like it.</p>
      <SummaryList
        rows={[
          { key: "Made from", value: titles.join(", ") },
          { key: "Its time", value: time },
          { key: "Faults armed", value: faults.length === 0 ? "None" : faults.join(", ") },
          ...(datesNotCounted.length === 0
            ? []
            : [{ key: "Not working days", value: datesNotCounted.join(", ") }]),
          ...(archives ? [{ key: "Archiving", value: "After 18 months without activity" }] : []),
        ]}
      />
      <form method="post">
        <HiddenFields fields={{ csrf }} />
        <Button preventDoubleClick>Make this world</Button>
      </form>
    </BenchPage>
  );
}
