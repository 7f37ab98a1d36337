import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BenchPage } from "#app/components/bench-page.tsx";
import { Copyable } from "#app/components/copyable.tsx";
import { pageTitle } from "#app/formats/page-title.ts";
import { readClock, readFaults, readWorld } from "#app/test-bench/control.server.ts";
import { requireTester } from "#app/test-bench/gate.server.ts";
import { sharedFrom, shareQuery } from "#app/test-bench/share.ts";
import { worldOf } from "#app/test-bench/world-of.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Share this world", { face: "test-bench" }) }];

/** The link that makes a world like this one: its scenarios, its beginning, its time, its faults. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireTester(request, context);
  const name = worldOf(params);
  const [world, clock, faults] = await Promise.all([readWorld(name), readClock(name), readFaults(name)]);
  const query = shareQuery(sharedFrom(world, clock, faults));
  return { name, link: `${new URL(request.url).origin}/test-bench/share?${query.toString()}` };
}

export default function SharePage() {
  const { name, link } = useLoaderData<typeof loader>();
  return (
    <BenchPage
      heading="Share this world"
      world={{ name, page: "" }}
      back={{ href: `/test-bench/worlds/${name}`, text: "Back to the people" }}
    >
      <p>
        Put this link into a bug report. Whoever opens it, in their own test bench, gets a world from the same
        scenario, at the same time, with the same faults armed. What people did in it is not in the link:
        write the steps beside it.
      </p>
      <p className="app-bench-what">
        <Copyable value={link} label="link" />
      </p>
      <p>
        <a href={link}>Open it here</a>
      </p>
    </BenchPage>
  );
}
