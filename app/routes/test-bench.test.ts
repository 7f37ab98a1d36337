import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, startErs, type World } from "#app/testing.ts";

const context = { cspNonce: "", world: "default", correlationId: "", address: "127.0.0.1" };
let ers: { stop: () => Promise<void> };
let world: World;
let csrf: string;

beforeAll(async () => {
  ers = await startErs();
  world = await createWorld();
  const { requireTester } = await import("#app/test-bench/gate.server.ts");
  ({ csrf } = await requireTester(new Request("http://127.0.0.1:3000/test-bench"), context));
});
afterAll(() => ers.stop());

type Page = "clock" | "faults";
const modules = {
  clock: () => import("./test-bench.worlds.$world.clock.tsx"),
  faults: () => import("./test-bench.worlds.$world.faults.tsx"),
};

/** What a page of the world does with a form: its status, and where it leads or what it says. */
async function post(page: Page, fields: Record<string, string>, name = world.world) {
  const { action } = await modules[page]();
  const body = new URLSearchParams({ csrf, ...fields });
  const request = new Request(`http://127.0.0.1:3000/test-bench/worlds/${name}/${page}`, {
    method: "POST",
    body,
  });
  const answer: unknown = await action({ request, params: { world: name }, context }).catch(
    (thrown: unknown) => thrown,
  );
  if (answer instanceof Response) return [answer.status, answer.headers.get("Location")];
  const { init, data } = answer as { init: { status: number }; data: { problem: string } };
  return [init.status, data.problem];
}

const looking = (page: Page, query = "") => ({
  request: new Request(`http://127.0.0.1:3000/test-bench/worlds/${world.world}/${page}${query}`),
  params: { world: world.world },
  context,
});
const lookAtClock = async (query = "") => (await modules.clock()).loader(looking("clock", query));
const lookAtFaults = async () => (await modules.faults()).loader(looking("faults"));

const at = (page: Page) => `/test-bench/worlds/${world.world}/${page}`;

test("the clock goes on, is set and runs, and says what fell due on the way", async () => {
  expect(await post("clock", { turn: "day" })).toEqual([303, `${at("clock")}?since=0`]);
  const { time, mode, moved } = await lookAtClock("?since=0");
  expect([time, mode]).toEqual(["Wednesday 2 December 2026 at 9:15am", "frozen"]);
  expect(moved?.some(({ what }) => what.includes("asks which times are free"))).toBe(true);
  const set = { turn: "set", time: "2026-07-01T12:00", mode: "running" };
  expect((await post("clock", set))[0]).toBe(303);
  expect(await lookAtClock()).toMatchObject({ time: "Wednesday 1 July 2026 at midday", mode: "running" });
});

test.each(["", "tomorrow", "2026-13-01T09:00", "2026-12-01T25:00"])("%j is no time to set", async (time) => {
  expect(await post("clock", { turn: "set", time })).toEqual([400, "Enter a date and a time"]);
});

test("a fault is armed for a person, listed with its name and disarmed", async () => {
  const fault = { kind: "pas-slow", slowBySeconds: "2", times: "3", person: "many-slots" };
  expect(await post("faults", fault)).toEqual([303, at("faults")]);
  const { armed } = await lookAtFaults();
  expect(armed.map(({ kind, when }) => [kind, when])).toEqual([
    ["pas-slow", "The next 3 times, for Mr Hamish Varga, by 2 seconds"],
  ]);
  await post("faults", { disarm: String(armed[0]?.id) });
  expect((await lookAtFaults()).armed).toEqual([]);
});

test.each([
  [{ kind: "pas-asleep" }, /"kind" is wrong: must be one of/],
  [{ kind: "pas-silent", times: "often" }, /"times" is wrong/],
  [{ kind: "pas-slow", slowBySeconds: "" }, /"slowByMs" is wrong/],
])("a fault that cannot be is refused in the simulator's words: %o", async (fields, sentence) => {
  const [status, problem] = await post("faults", fields);
  expect([status, problem]).toEqual([400, expect.stringMatching(sentence)]);
});

test("a form without its token, and a world that is not there, change nothing", async () => {
  expect((await post("clock", { csrf: "made up", turn: "hour" }))[0]).toBe(403);
  expect((await post("clock", { turn: "hour" }, "no-such-world"))[0]).toBe(404);
  expect((await post("clock", { turn: "hour" }, "No World"))[0]).toBe(404);
});

const serviceModule = () => import("./test-bench.worlds.$world.directory.$serviceId.tsx");
const atService = (serviceId: string, body?: Record<string, string>) => ({
  request: new Request(`http://127.0.0.1:3000/test-bench/worlds/${world.world}/directory/${serviceId}`, {
    ...(body && { method: "POST", body: new URLSearchParams({ csrf, ...body }) }),
  }),
  params: { world: world.world, serviceId },
  context,
});

test.each([
  ["of the first trust", "2000101"],
  ["of another trust, whose slots are placeholders", "2000104"],
])(
  "a service %s is changed and published again by its definer, and refused in e-RS's words",
  async (_, id) => {
    const { loader, action } = await serviceModule();
    const look = () => loader(atService(id));
    const before = await look();
    const changed = { ...(JSON.parse(before.definition ?? "") as object), hoursText: "Mondays only" };
    const change = async (definition: string) => action(atService(id, { definition }));
    expect(await change(JSON.stringify(changed))).toMatchObject({ status: 303 });
    expect((await look()).service.hoursText).toBe("Mondays only");
    for (const [definition, problem] of [
      ["{", /as JSON/],
      [JSON.stringify({ ...changed, colour: "red" }), /^e-RS refused: .*colour/],
      [JSON.stringify({ ...changed, priorities: [] }), /^It cannot be published so: /],
    ] as const)
      expect(await change(definition)).toMatchObject({
        init: { status: 400 },
        data: { problem: expect.stringMatching(problem) },
      });
    expect((await look()).service.hoursText).toBe("Mondays only");
  },
);

/** What a link says that arms a fault which strikes half of the polls, as its seed chooses. */
const linkOf = (seed: number) => ({
  scenarios: ["everyday"],
  start: "2026-12-01T09:00:00.000Z",
  datesNotCounted: ["2026-12-25"],
  archives: true,
  now: "2026-12-01T17:00:00.000Z",
  mode: "frozen" as const,
  faults: [{ kind: "pas-down", chance: 0.5, seed }],
});

/** All that happened in a world that a link made, after two more days: without what tells one run from another. */
async function journalAfter(link: ReturnType<typeof linkOf>): Promise<string[]> {
  const { rebuild } = await import("#app/test-bench/rebuilding.server.ts");
  const { advanceClock, expectTold, readJournal, removeWorld } =
    await import("#app/test-bench/control.server.ts");
  const { world: name } = expectTold(await rebuild(link));
  expectTold(await advanceClock(name, "P2D"));
  const { entries } = await readJournal(name);
  await removeWorld(name);
  return entries.map(({ correlationId: _, ...entry }) => JSON.stringify(entry));
}

test("a share link makes a world that has the settings of the shared one (R50, R75)", async () => {
  const { rebuild } = await import("#app/test-bench/rebuilding.server.ts");
  const { expectTold, readWorld, removeWorld } = await import("#app/test-bench/control.server.ts");
  const { world } = expectTold(await rebuild(linkOf(7)));
  expect(await readWorld(world)).toMatchObject({ datesNotCounted: ["2026-12-25"], archives: true });
  await removeWorld(world);
});

test("a share link makes the same world each time: what follows is the same for the same seed, to the letter", async () => {
  const first = await journalAfter(linkOf(7));
  expect(first.filter((entry) => entry.includes('"pas-down"')).length).toBeGreaterThan(1);
  expect(await journalAfter(linkOf(7))).toEqual(first);
  expect(await journalAfter(linkOf(8))).not.toEqual(first);
});

/** What stands for a world and its path in the source of a page. */
const [AT, NAME] = ["{at}", "{name}"].map((name) => `$${name}`) as [string, string];

/** What the pages say does the same over HTTP, as a request of a world that is not there. */
function twinsOf(page: string): [method: string, path: string][] {
  const text = readFileSync(`app/routes/${page}`, "utf8");
  const at = /const at = `([^`]*)`/.exec(text)?.[1] ?? "";
  return [...text.matchAll(/[`"](GET|POST|PUT|DELETE) ([^\s`"]+)/g)]
    .map(([, method = "", path = ""]) => [method, path.replace(AT, at)] as [string, string])
    .filter(([, path]) => path.startsWith("/simulator/"))
    .map(([method, path]) => [
      method,
      path
        .replaceAll(NAME, "no-such-world")
        .replace(/\$?\{\w+\}/g, "1")
        .replace(/\?.*/, ""),
    ]);
}

test("each request that a page of the bench names is one that the simulator answers", async () => {
  const pages = readdirSync("app/routes").filter((name) => /^test-bench\..*(?<!test)\.tsx$/.test(name));
  const twins = pages.flatMap(twinsOf);
  expect(twins.length).toBeGreaterThan(30);
  for (const [method, path] of twins) {
    const body = method === "POST" || method === "PUT" ? { body: "[]" } : {};
    const answer = await fetch(`${process.env["ERS_BASE_URL"]}${path}`, { method, ...body });
    const text = await answer.text();
    expect(text, `${method} ${path}`).not.toContain('"NOT_FOUND"');
    expect(answer.status, `${method} ${path}`).toBeLessThan(500);
  }
});
