import { measure } from "./load.ts";
import type { Measured } from "./load.ts";
import { pagesOf } from "./pages.ts";
import type { Prepared } from "./prepare.ts";
import { residentMegabytes } from "./processes.ts";
import type { Served } from "./processes.ts";
import { readsOf } from "./reads.ts";
import { rendersPerSecond } from "./render-floors.ts";
import { decimal, whole } from "./table.ts";

type Bench = {
  simulator: Served;
  app: Served;
  floor: Served;
  prepared: Prepared;
  /** The environment that the app runs in: the render floor needs the same secret and the same e-RS. */
  appEnvironment: Record<string, string>;
  seconds: number;
};

/** Loads every page and every read in turn and words each as a row. */
export async function measureAll(bench: Bench): Promise<string[][]> {
  const { simulator, app, floor, prepared, appEnvironment, seconds } = bench;
  const hello = await measure({ what: "Express hello", url: `${floor.url}/hello` }, seconds);
  const rows = [row("floor: Express hello", hello, await residentMegabytes(floor))];
  for (const page of pagesOf(app.url, prepared)) {
    const measured = await measure(page, seconds);
    const renders = await rendersPerSecond(page, appEnvironment, seconds);
    const memory = await residentMegabytes(app);
    rows.push(
      row(page.what, measured, memory, { name: "Express hello", perSecond: hello.requestsPerSecond }),
    );
    rows.push(row("", measured, undefined, { name: "renderToString", perSecond: renders }));
  }
  for (const operation of Object.values(readsOf(simulator.url, prepared))) {
    const measured = await measure(operation, seconds);
    const memory = await residentMegabytes(simulator);
    rows.push(
      row(operation.what, measured, memory, { name: "Express hello", perSecond: hello.requestsPerSecond }),
    );
  }
  return rows;
}

function row(
  what: string,
  measured: Measured,
  megabytes: number | undefined,
  floor?: { name: string; perSecond: number },
): string[] {
  const { requestsPerSecond, p50Ms, p99Ms, statuses, errors } = measured;
  const answers = Object.entries(statuses).map(([status, count]) => `${status} × ${whole(count)}`);
  const own =
    what === ""
      ? ["", "", "", ""]
      : [whole(requestsPerSecond), decimal(p50Ms), decimal(p99Ms), decimal(megabytes)];
  return [
    what,
    ...own,
    floor?.name ?? "",
    floor ? whole(floor.perSecond) : "",
    floor ? (requestsPerSecond / floor.perSecond).toFixed(3) : "",
    what === "" ? "" : [...answers, ...(errors ? [`${whole(errors)} errors`] : [])].join(", "),
  ];
}
