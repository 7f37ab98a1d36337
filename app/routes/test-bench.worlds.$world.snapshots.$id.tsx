import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Table } from "#app/components/table.tsx";
import { numberOf } from "#app/content/journal-entries.ts";
import { momentLines, momentRows, snapshotName } from "#app/content/snapshots.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { compareSnapshot, readSnapshots, readWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Then and now", { face: "test-bench" }) }];

/** What of a world is not as it was when it was kept. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const id = numberOf(params["id"] ?? null) ?? 0;
  const [kept, { people }] = await Promise.all([readSnapshots(name), readWorld(name)]);
  const snapshot = kept.find((one) => one.id === id);
  if (snapshot === undefined) throw Response.json({}, { status: 404 });
  const { then, now, referrals } = await compareSnapshot(name, id);
  const names = new Map(people.map((person) => [person.ubrn, person.name]));
  return {
    name,
    id,
    title: snapshotName(snapshot),
    moments: momentRows(then, now),
    rows: referrals.map((referral) => ({
      who: names.get(referral.ubrn) ?? "",
      reference: formatReference(referral.ubrn),
      then: momentLines(referral.then),
      now: momentLines(referral.now),
    })),
  };
}

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.map((line) => (
    <span key={line} className="app-bench-facts-line app-bench-what">
      {line}
    </span>
  ));

export default function ComparisonPage() {
  const { name, id, title, moments, rows } = useLoaderData<typeof loader>();
  return (
    <BenchPage
      heading="Then and now"
      world={{ name, page: "/snapshots" }}
      back={{ href: `/test-bench/worlds/${name}/snapshots`, text: "Back to the snapshots" }}
      twins={[`GET /simulator/worlds/${name}/snapshots/${id}/compare`]}
    >
      <Table
        caption={`This world, then (${title}) and now`}
        firstCellIsHeader
        head={["", "Then", "Now"]}
        rows={moments}
      />
      {rows.length === 0 ? (
        <p>Every referral is as it was.</p>
      ) : (
        <Table
          caption="Referrals that are not as they were"
          captionId="referrals"
          compact
          scroll
          firstCellIsHeader
          head={["Referral", "Then", "Now"]}
          rows={rows.map(({ who, reference, then, now }) => [
            <span key="who">
              {who}
              <span className="app-bench-facts-line">{reference}</span>
            </span>,
            <Lines key="then" lines={then} />,
            <Lines key="now" lines={now} />,
          ])}
        />
      )}
    </BenchPage>
  );
}
