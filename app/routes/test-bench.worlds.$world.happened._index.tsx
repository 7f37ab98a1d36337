import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Button } from "#app/components/button.tsx";
import { EntryTable } from "#app/components/entry-table.tsx";
import { Select } from "#app/components/select.tsx";
import { SequenceDiagram } from "#app/components/sequence-diagram.tsx";
import { eventsOf, MOST_SHOWN, rowsOf } from "#app/content/exchanges.ts";
import { sequenceOf } from "#app/content/sequence.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readJournal, readWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { filterEntries, journalFilter, SHOWN } from "#app/test-bench/journal-filter.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("What happened", { face: "test-bench" }) }];

/** The newest entries of the journal that the filter leaves: drawn, and as a table. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const query = new URL(request.url).searchParams;
  const [{ entries, dropped }, { people }] = await Promise.all([readJournal(name), readWorld(name)]);
  const filter = journalFilter(query);
  const found = filterEntries(entries, filter, people);
  const shown = found.slice(-MOST_SHOWN);
  const events = eventsOf(shown);
  return {
    name,
    filter,
    isLive: query.get("live") === "yes",
    count: found.length,
    dropped,
    shown: shown.length,
    sequence: sequenceOf(events),
    rows: rowsOf(events),
    people: people.map((person) => ({ value: person.scenario, text: person.name })),
  };
}

export default function HappenedPage() {
  const { name, filter, isLive, count, shown, dropped, sequence, rows, people } =
    useLoaderData<typeof loader>();
  const here = `/test-bench/worlds/${name}/happened`;
  const live = new URLSearchParams({ ...filter, live: isLive ? "no" : "yes" });
  const kinds = Object.entries(SHOWN).map(([value, text]) => ({ value, text }));
  return (
    <BenchPage
      heading="What happened"
      world={{ name, page: "/happened" }}
      twins={[`GET /simulator/worlds/${name}/journal?since=`]}
    >
      <form method="get" action={here} className="app-bench-row">
        <Select name="show" label="Show" items={kinds} value={filter.show} />
        <Select
          name="person"
          label="About"
          items={[{ value: "", text: "Everybody" }, ...people]}
          value={filter.person}
        />
        {filter.request !== "" && <input type="hidden" name="request" value={filter.request} />}
        <Button small variant="secondary">
          Show
        </Button>
      </form>
      {filter.request !== "" && (
        <p>
          Only what belongs to one request. <a href={here}>Show all requests</a>.
        </p>
      )}
      <p>
        {count === 0 ? "Nothing yet." : count > shown ? `The newest ${shown} of ${count} entries.` : ""}
        {dropped > 0 && ` The journal has let its oldest ${dropped} entries go.`}{" "}
        <a href={`${here}?${live.toString()}`} data-live={isLive ? "2000" : undefined}>
          {isLive ? "Stop looking again every 2 seconds" : "Look again every 2 seconds"}
        </a>
      </p>
      {rows.length > 0 && (
        <>
          <SequenceDiagram sequence={sequence} world={name} />
          <EntryTable world={name} caption="The same as a table, oldest first" rows={rows} />
        </>
      )}
    </BenchPage>
  );
}
