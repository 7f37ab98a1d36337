import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { EntryTable } from "#app/components/entry-table.tsx";
import { RuleSource } from "#app/components/rule-source.tsx";
import { SummaryList } from "#app/components/summary-list.tsx";
import { eventsOf, rowsOf } from "#app/content/exchanges.ts";
import { entryView, numberOf } from "#app/content/journal-entries.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readJournal, readRule } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("One entry", { face: "test-bench" }) }];

/** One entry of the journal, the rule behind it with its source, and what else belongs to the same request. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const seq = numberOf(params["seq"] ?? null) ?? 0;
  const { entries } = await readJournal(name);
  const entry = entries.find((one) => one.seq === seq);
  if (entry === undefined) throw Response.json({}, { status: 404 });
  const { correlationId, rule } = entry;
  return {
    name,
    entry: entryView(entry),
    told: entry.name,
    sources: rule === undefined ? [] : await readRule(rule),
    together: rowsOf(
      eventsOf(entries.filter((one) => correlationId !== undefined && one.correlationId === correlationId)),
    ),
  };
}

export default function EntryPage() {
  const { name, entry, told, sources, together } = useLoaderData<typeof loader>();
  const { seq, time, between, what, outcome, facts, rule, correlationId } = entry;
  const here = `/test-bench/worlds/${name}/happened`;
  const rows = [
    { key: "World time", value: time },
    { key: "Between", value: between },
    { key: "What", value: what === told ? what : `${what} (${told})` },
    { key: "Outcome", value: outcome },
    { key: "Facts", value: facts ?? "None" },
    { key: "Rule", value: rule ?? "None" },
    { key: "Correlation id", value: correlationId ?? "None" },
  ];
  return (
    <BenchPage
      heading={`Entry ${seq}`}
      world={{ name, page: "/happened" }}
      back={{ href: here, text: "Back to what happened" }}
      twins={[`GET /simulator/worlds/${name}/journal?since=${seq - 1}`, "GET /simulator/rules"]}
    >
      <SummaryList rows={rows} />
      {sources.map((source) => (
        <RuleSource key={source.functions} {...source} />
      ))}
      {together.length > 1 && (
        <>
          <EntryTable world={name} caption="All of the same request" rows={together} />
          <p>
            <a href={`${here}?request=${encodeURIComponent(correlationId ?? "")}`}>See these as a diagram</a>
          </p>
        </>
      )}
    </BenchPage>
  );
}
