import { http, HttpResponse } from "msw";
import type { HttpResponseResolver, RequestHandler } from "msw";
import type { z } from "zod";
import { advanceTo, setClock } from "../due.ts";
import { findScenario, SCENARIOS } from "../scenarios/index.ts";
import { DEFAULT_SCENARIO } from "../default-world.ts";
import type { OpenWorld, Worlds } from "../worlds.ts";
import { badBody, clockAnswer, faultsAnswer, journalAnswer, noSuchWorld, worldAnswer } from "./answers.ts";
import { advanceBody, ClockBody, CreateWorldBody, FaultBody, whatIsWrong } from "./bodies.ts";

/** The control paths of design part 5: worlds, clock, faults, journal, scenarios. Errors are `{ code, diagnostics }`. */
export function controlHandlers({ worlds }: { worlds: Worlds }): RequestHandler[] {
  /** Runs work on the world that the path names, or answers 404. */
  const onWorld =
    (work: (open: OpenWorld, request: Request) => Promise<Response> | Response): HttpResponseResolver =>
    async ({ params, request }) => {
      const name = String(params["world"]);
      const open = await worlds.find(name);
      return open ? work(open, request) : noSuchWorld(name);
    };

  return [
    http.get("*/simulator/scenarios", () =>
      HttpResponse.json({
        scenarios: SCENARIOS.map(({ name, title, people }) => ({
          name,
          title,
          people: people.map(({ scenario, whatToTry }) => ({ scenario, whatToTry })),
        })),
      }),
    ),
    http.get("*/simulator/worlds", async () => {
      const found = await Promise.all(worlds.names().map((name) => worlds.find(name).catch(() => undefined)));
      const open = found.filter((one) => one !== undefined);
      return HttpResponse.json({
        worlds: open.map(({ world, folder }) => ({
          world: world.name,
          now: new Date(world.clock.now()).toISOString(),
          store: folder === undefined ? "memory" : "disk",
        })),
      });
    }),
    http.post("*/simulator/worlds", ({ request }) =>
      withBody(CreateWorldBody, request, (body) => create(worlds, body)),
    ),
    http.get(
      "*/simulator/worlds/:world",
      onWorld((open) => HttpResponse.json(worldAnswer(open))),
    ),
    http.delete("*/simulator/worlds/:world", async ({ params }) => {
      const name = String(params["world"]);
      return (await worlds.remove(name)) ? new HttpResponse(null, { status: 204 }) : noSuchWorld(name);
    }),
    http.post("*/simulator/worlds/:world/reset", async ({ params }) => {
      const name = String(params["world"]);
      const again = await worlds.reset(name);
      return again ? HttpResponse.json(worldAnswer(again)) : noSuchWorld(name);
    }),
    http.get(
      "*/simulator/worlds/:world/clock",
      onWorld((open) => HttpResponse.json(clockAnswer(open))),
    ),
    http.put(
      "*/simulator/worlds/:world/clock",
      onWorld((open, request) =>
        withBody(ClockBody, request, async ({ now, mode }) => {
          await worlds.changeClock(open, () => setClock(open.world, now, mode));
          return HttpResponse.json(clockAnswer(open));
        }),
      ),
    ),
    http.post(
      "*/simulator/worlds/:world/clock/advance",
      onWorld((open, request) =>
        withBody(advanceBody(open.world.clock.now()), request, async ({ by }) => {
          await worlds.changeClock(open, () => advanceTo(open.world, open.world.clock.now() + by));
          return HttpResponse.json(clockAnswer(open));
        }),
      ),
    ),
    http.get(
      "*/simulator/worlds/:world/faults",
      onWorld((open) => HttpResponse.json(faultsAnswer(open))),
    ),
    http.post(
      "*/simulator/worlds/:world/faults",
      onWorld((open, request) =>
        withBody(FaultBody, request, ({ kind, times }) => {
          open.world.faults.arm(kind, times);
          return HttpResponse.json(faultsAnswer(open), { status: 201 });
        }),
      ),
    ),
    http.delete(
      "*/simulator/worlds/:world/faults",
      onWorld((open) => {
        open.world.faults.disarmAll();
        return new HttpResponse(null, { status: 204 });
      }),
    ),
    http.get(
      "*/simulator/worlds/:world/journal",
      onWorld((open) => HttpResponse.json(journalAnswer(open))),
    ),
  ];
}

/** Parses a JSON body and works on it, or answers 400 with the field that is wrong. */
async function withBody<Body>(
  schema: z.ZodType<Body>,
  request: Request,
  work: (body: Body) => Promise<Response> | Response,
): Promise<Response> {
  const content: unknown = await request.json().catch(() => undefined);
  const body = schema.safeParse(content);
  return body.success ? work(body.data) : badBody(whatIsWrong(body.error));
}

async function create(worlds: Worlds, body: z.infer<typeof CreateWorldBody>): Promise<Response> {
  const { world, now, store, exchangeLimit } = body;
  const names = body.scenarios ?? [body.scenario ?? DEFAULT_SCENARIO];
  const unknown = names.find((name) => !findScenario(name));
  if (unknown !== undefined) return badBody(`There is no scenario "${unknown}".`);
  const made = await worlds.create({
    ...(world === undefined ? {} : { name: world }),
    scenarios: names.map(findScenario).filter((scenario) => scenario !== undefined),
    ...(now === undefined ? {} : { now }),
    store,
    ...(exchangeLimit === undefined ? {} : { exchangeLimitMs: exchangeLimit }),
  });
  if (made) return HttpResponse.json(worldAnswer(made), { status: 201 });
  const diagnostics = `There is a world "${world ?? ""}" already.`;
  return HttpResponse.json({ code: "WORLD_EXISTS", diagnostics }, { status: 409 });
}
