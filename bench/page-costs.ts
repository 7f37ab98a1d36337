import { readFile } from "node:fs/promises";
import type { Person } from "../e2e/simulator.ts";
import { send } from "../e2e/simulator.ts";
import { bearer, logInOverHttp } from "../e2e/ers-over-http.ts";
import { measure } from "./load.ts";
import type { PageTarget } from "./load.ts";
import { logInAtTheApp } from "./prepare.ts";
import type { Served } from "./processes.ts";
import { rendersPerSecond } from "./render-floors.ts";
import { decimal, whole } from "./table.ts";

/** A page as a patient asks for it, and how many e-RS operations it waits for. */
export type CostedPage = PageTarget & { ersCalls: number };

type Costs = {
  app: Served;
  pages: readonly CostedPage[];
  appEnvironment: Record<string, string>;
  seconds: number;
};

export const COST_HEAD = [
  "patient page",
  "e-RS calls",
  "CPU ms a view",
  "2.5 + 0.5 a call",
  "renderToString ms",
  "p50 ms at 100/s",
  "p99 ms at 100/s",
];

const VIEWS = 400;
const AT_ONCE = 4;
const PAGES_PER_SECOND = 100;
/** Of `/proc`, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What a patient's pages cost the app alone: its CPU for each view, beside React's own share, and how it bears 100 pages a second. */
export async function measurePageCosts({ app, pages, appEnvironment, seconds }: Costs): Promise<string[][]> {
  const rows: string[][] = [];
  for (const page of pages) {
    const cpuMs = await cpuPerView(app, page);
    const renders = await rendersPerSecond(page, appEnvironment, seconds);
    const { p50Ms, p99Ms } = await measure({ ...page, perSecond: PAGES_PER_SECOND }, seconds);
    const budget = 2.5 + 0.5 * page.ersCalls;
    const own = [cpuMs, budget, 1_000 / renders, p50Ms, p99Ms].map(decimal);
    rows.push([page.what, String(page.ersCalls), ...own]);
  }
  return rows;
}

/** The pages of somebody with many times to choose from, and of somebody with few: the dates of both should cost the same. */
export async function costedPages(simulatorUrl: string, appUrl: string): Promise<CostedPage[]> {
  const url = `${simulatorUrl}/simulator/worlds/default`;
  const { people } = await send<{ people: Person[] }>("GET", url);
  const of = (scenario: string) => pagesOfPerson(simulatorUrl, appUrl, people, scenario);
  const [many, few] = await Promise.all([of("many-slots"), of("mixed-shortlist")]);
  return [{ what: "log in", url: `${appUrl}/log-in`, headers: {}, ersCalls: 0 }, ...many, ...few.slice(-1)];
}

async function pagesOfPerson(
  simulatorUrl: string,
  appUrl: string,
  people: readonly Person[],
  scenario: string,
): Promise<CostedPage[]> {
  const person = people.find((one) => one.scenario === scenario);
  if (!person) throw new Error(`The default world lacks ${scenario}`);
  const session = await logInOverHttp(simulatorUrl, person);
  const referral = session.referrals.find(({ ubrn }) => ubrn === person.ubrn);
  const serviceId = scenario === "many-slots" ? "2000201" : "2000101";
  const days = `${simulatorUrl}/ers/slot-days?ubrn=${person.ubrn}&service=${serviceId}`;
  const offered = await send<{ services: [{ total: number }] }>("GET", days, undefined, bearer(session));
  const Cookie = await logInAtTheApp(`${appUrl}/log-in`, {
    "booking-reference": person.ubrn,
    password: person.accessCode,
    "year-of-birth": person.yearOfBirth,
  });
  const root = `${appUrl}/referrals/${referral?.id ?? ""}`;
  const page = (what: string, rest: string) => ({
    what,
    url: `${root}${rest}`,
    headers: { Cookie },
    ersCalls: 4,
  });
  return [
    page("referral", ""),
    page("choose a clinic", "/clinics"),
    page(`dates, ${whole(offered.services[0].total)} times`, `/book/date?clinic=${serviceId}`),
  ];
}

/** Milliseconds of the app's own CPU for one view, some at once, after as many to warm up. */
async function cpuPerView(app: Served, page: CostedPage): Promise<number | undefined> {
  await view(page, VIEWS);
  const before = await cpuMilliseconds(app);
  await view(page, VIEWS);
  const after = await cpuMilliseconds(app);
  return before === undefined || after === undefined ? undefined : (after - before) / VIEWS;
}

async function view({ what, url, headers }: CostedPage, times: number): Promise<void> {
  const some = async () => {
    for (let n = 0; n < times / AT_ONCE; n++) {
      const answer = await fetch(url, { headers, redirect: "manual" });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${what} answered ${String(answer.status)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
}

/** The CPU that a process has used so far, user and system, where the system tells it under /proc. */
export async function cpuMilliseconds({ process: child }: Served): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(child.pid)}/stat`, "utf8").catch(() => undefined);
  // What follows the name of the program, which may hold spaces: the 14th and 15th fields of all.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined) return undefined;
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}
