import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { StateDiagram } from "#app/components/state-diagram.tsx";
import { stateMachine } from "#app/content/state-machine.ts";
import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readMoves, readState, readWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle("The way of a referral", { face: "test-bench" }) },
];

/** One referral: the states that it can be in, drawn with where it has been, and what happened to it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const [{ referrals }, { people }, moves] = await Promise.all([
    readState(name),
    readWorld(name),
    readMoves(),
  ]);
  const referral = referrals.find(({ id }) => id === params["id"]);
  if (referral === undefined) throw Response.json({}, { status: 404 });
  const { ubrn, been, events, state } = referral;
  return {
    name,
    who: people.find((person) => person.ubrn === ubrn)?.name ?? "",
    reference: formatReference(ubrn),
    machine: stateMachine(moves, been),
    been: been.map((stop) => `${stop.state}, ${nhsDateTime(stop.at)}`),
    events: events.map(({ what, at }) => `${what}, ${nhsDateTime(at)}`),
    next: moves.filter(({ from }) => from === state).map(({ to, by }) => `${to}, by ${by.join(", ")}`),
  };
}

function Lines({ heading, lines }: { heading: string; lines: readonly string[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <ol>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

export default function WayPage() {
  const { name, who, reference, machine, been, events, next } = useLoaderData<typeof loader>();
  return (
    <BenchPage
      heading="The way of a referral"
      world={{ name, page: "/state" }}
      back={{ href: `/test-bench/worlds/${name}/state`, text: "Back to the state of this world" }}
      twins={[`GET /simulator/worlds/${name}/state`, "GET /simulator/moves"]}
    >
      <p>{`${who}, booking reference ${reference}.`}</p>
      <StateDiagram machine={machine} />
      <p className="nhsuk-hint">
        From every state a referral can be ended: that way is drawn only where it was gone.
      </p>
      <div className="app-bench-choices">
        <Lines heading="Where it has been" lines={been} />
        <Lines heading="What happened to it" lines={events} />
        <Lines heading="Where it can go from here" lines={next} />
      </div>
    </BenchPage>
  );
}
