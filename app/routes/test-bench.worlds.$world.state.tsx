import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { StoresTable } from "#app/components/stores-table.tsx";
import { differencesOf, heldWords } from "#app/content/stores.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readState, readWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("State", { face: "test-bench" }) }];

/** What e-RS and the PAS systems hold of each referral, those that differ first, and the verdict of the checks. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const [{ findings, referrals }, { people }] = await Promise.all([readState(name), readWorld(name)]);
  const names = new Map(people.map((person) => [person.ubrn, person.name]));
  const rows = referrals.map((referral) => ({
    who: names.get(referral.ubrn) ?? "",
    reference: formatReference(referral.ubrn),
    state: `${referral.state}, version ${referral.versionId}`,
    inErs: referral.inErs.map(heldWords),
    inPas: referral.inPas.map(heldWords),
    open: referral.open.map(({ kind, state, usrn }) => `${kind} ${usrn}: ${state}`),
    differences: differencesOf(referral),
    href: `/test-bench/worlds/${name}/state/${referral.id}`,
    way: referral.events.map(({ what, at }) => `${what}, ${nhsDateTime(at)}`),
  }));
  rows.sort((one, other) => other.differences.length - one.differences.length);
  return { name, findings, rows };
}

/** What the checks make of it: what is still being talked about is no fault. */
function verdict(findings: number, differ: number): string {
  if (findings > 0) return "The checks find that something is wrong.";
  return differ === 0
    ? "The checks find nothing wrong."
    : "That is no fault yet, say the checks: a conversation between them is still open.";
}

export default function StatePage() {
  const { name, findings, rows } = useLoaderData<typeof loader>();
  const differ = rows.filter(({ differences }) => differences.length > 0).length;
  return (
    <BenchPage
      heading="State"
      world={{ name, page: "/state" }}
      twins={[`GET /simulator/worlds/${name}/state`, "npm run simulator -- --check data"]}
    >
      <p className="nhsuk-lede-text">
        {differ === 0
          ? "e-RS and the hospitals agree. "
          : `e-RS and the hospitals differ about ${differ === 1 ? "1 referral" : `${differ} referrals`}. `}
        {verdict(findings.length, differ)}
      </p>
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      <StoresTable rows={rows} />
    </BenchPage>
  );
}
