import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import type { z } from "zod";
import { on } from "../on.ts";
import { findScenario, SCENARIOS } from "../scenarios/index.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { DEFAULT_SCENARIO } from "../default-world.ts";
import type { OpenWorld, Worlds } from "../worlds.ts";
import { badBody, journalAnswer, messagesAnswer, noSuchWorld, worldAnswer } from "./answers.ts";
import { CreateWorldBody, NoBody, Since } from "./bodies.ts";
import { directoryHandlers } from "./directory-handlers.ts";
import { faultHandlers } from "./fault-handlers.ts";
import { onWorld } from "./on-world.ts";
import { localViewHandlers } from "./pas-handlers.ts";
import { patientHandler } from "./patient-handlers.ts";
import { ruleHandler } from "./rule-handlers.ts";
import { snapshotHandlers } from "./snapshot-handlers.ts";
import { movesHandler, stateHandler } from "./state-handlers.ts";
import { timeHandlers } from "./time-handlers.ts";
import { withBody } from "./with-body.ts";

/** The control paths of design part 5: worlds, clock, faults, journal, scenarios. Errors are `{ code, diagnostics }`. */
export function controlHandlers({ worlds }: { worlds: Worlds }): RequestHandler[] {
  const since = onwards(worlds);
  return [
    on.get("*/simulator/scenarios", () =>
      HttpResponse.json({
        scenarios: SCENARIOS.map(({ name, title, whatToTry: forAll, people }) => ({
          name,
          title,
          whatToTry: forAll,
          people: people.map(({ scenario, whatToTry }) => ({ scenario, whatToTry })),
        })),
      }),
    ),
    ruleHandler(),
    movesHandler(),
    on.get("*/simulator/worlds", async () => {
      const found = await Promise.all(worlds.names().map((name) => worlds.find(name).catch(() => undefined)));
      const open = found.filter((one) => one !== undefined);
      return HttpResponse.json({
        worlds: open.map(({ world, folder, scenarios }) => ({
          world: world.name,
          scenarios: scenarios.map(({ name }) => name),
          now: new Date(world.clock.now()).toISOString(),
          store: folder === undefined ? "memory" : "disk",
        })),
      });
    }),
    on.post("*/simulator/worlds", ({ request }) =>
      withBody(CreateWorldBody, request, (body) => create(worlds, body)),
    ),
    on.get(
      "*/simulator/worlds/:world",
      onWorld(worlds, (open) => HttpResponse.json(worldAnswer(open))),
    ),
    on.delete("*/simulator/worlds/:world", async ({ params }) => {
      const name = params["world"] ?? "";
      return (await worlds.remove(name)) ? new HttpResponse(null, { status: 204 }) : noSuchWorld(name);
    }),
    on.post(
      "*/simulator/worlds/:world/reset",
      onWorld(worlds, ({ world: { name } }, request) =>
        withBody(NoBody, request, async () => {
          const again = await worlds.reset(name);
          return again ? HttpResponse.json(worldAnswer(again)) : noSuchWorld(name);
        }),
      ),
    ),
    ...timeHandlers(worlds),
    ...faultHandlers(worlds),
    ...localViewHandlers(worlds),
    patientHandler(worlds),
    ...directoryHandlers(worlds),
    stateHandler(worlds),
    ...snapshotHandlers(worlds),
    since("journal", journalAnswer),
    since("messages", messagesAnswer),
  ];
}

/** What a world has so far, or what came `since` an entry that its reader has. */
const onwards = (worlds: Worlds) => (name: string, answer: (open: OpenWorld, since?: number) => object) =>
  on.get(
    `*/simulator/worlds/:world/${name}`,
    onWorld(worlds, (open, request) => {
      const since = Since.safeParse(new URL(request.url).searchParams.get("since") ?? undefined);
      return since.success
        ? HttpResponse.json(answer(open, since.data))
        : badBody('The parameter "since" is wrong: must be the number of an entry.');
    }),
  );

async function create(worlds: Worlds, body: z.infer<typeof CreateWorldBody>): Promise<Response> {
  const { world, now, store, exchangeLimit, datesNotCounted, archives } = body;
  const names = body.scenarios ?? [body.scenario ?? DEFAULT_SCENARIO];
  const unknown = names.find((name) => !findScenario(name));
  if (unknown !== undefined) return badBody(`There is no scenario "${unknown}".`);
  const scenarios = names.map(findScenario).filter((scenario) => scenario !== undefined);
  const [one, other] = clashIn(scenarios);
  if (one && other)
    return badBody(
      `The scenarios "${one.name}" and "${other.name}" have referrals in common: load one of them.`,
    );
  const made = await worlds.create({
    ...(world === undefined ? {} : { name: world }),
    scenarios,
    ...(now === undefined ? {} : { now }),
    store,
    ...(exchangeLimit === undefined ? {} : { exchangeLimitMs: exchangeLimit }),
    datesNotCounted,
    archives,
  });
  if (made) return HttpResponse.json(worldAnswer(made), { status: 201 });
  const diagnostics = `There is a world "${world ?? ""}" already.`;
  return HttpResponse.json({ code: "WORLD_EXISTS", diagnostics }, { status: 409 });
}

/** Two scenarios that hold the same referral, each in a state of its own; none where they can be loaded together. */
function clashIn(scenarios: Scenario[]): Scenario[] {
  const holders = new Map<string, Scenario>();
  for (const scenario of scenarios) {
    const first = scenario.people.map(({ ubrn }) => holders.get(ubrn)).find((holder) => holder !== undefined);
    if (first) return [first, scenario];
    for (const { ubrn } of scenario.people) holders.set(ubrn, scenario);
  }
  return [];
}
