import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Table } from "#app/components/table.tsx";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { readScenarios, readWorlds } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Worlds", { face: "test-bench" }) }];

/** Every world of the simulator, with what it was made from and its time. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const [worlds, scenarios] = await Promise.all([readWorlds(), readScenarios()]);
  const titles = new Map(scenarios.map(({ name, title }) => [name, title]));
  return worlds.map(({ world, now, store, scenarios: names }) => ({
    world,
    time: nhsDateTime(now),
    madeFrom: names.map((name) => titles.get(name) ?? name),
    kept: store === "disk" ? "On disk" : "Until the simulator stops",
  }));
}

export default function WorldsPage() {
  const worlds = useLoaderData<typeof loader>();
  return (
    <BenchPage heading="Worlds" twins={["GET /simulator/worlds"]}>
      {worlds.length === 0 ? (
        <p>There are none. Start a scenario.</p>
      ) : (
        <Table
          caption="Each is open side by side with the others"
          responsive
          firstCellIsHeader
          head={["World", "Made from", "Its time", "Kept"]}
          rows={worlds.map(({ world, madeFrom, time, kept }) => [
            <a key="world" href={`/test-bench/worlds/${world}`}>
              {world}
            </a>,
            madeFrom.join(", "),
            time,
            kept,
          ])}
        />
      )}
    </BenchPage>
  );
}
