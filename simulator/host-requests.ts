import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import { subjectsOf } from "./ers/subjects.ts";
import { outOfService, ours } from "./host-answers.ts";
import type { OpenWorld } from "./open-world.ts";

/** What the PAS systems take. */
const TO_PAS = /^\/pas\//;
/** What they send to e-RS. */
const FROM_PAS = "/ers/pas-messages";

/**
 * Answers a request to a world. A request of the app may meet a fault of e-RS before any handler sees it, and is noted in
 * the journal by its route pattern and correlation id: never its path or its body, which may say whom it is about.
 */
export async function answerInWorld(
  { world, handlers }: OpenWorld,
  request: Request,
  body: Buffer,
): Promise<Response> {
  const url = new URL(request.url);
  const { pathname } = url;
  // None of that comes from the app.
  if (TO_PAS.test(pathname)) return (await run(handlers.pas, request)).response;
  if (pathname === FROM_PAS) return (await run(handlers.ers, request)).response;
  const page = pageIn(request);
  const note = (route: string, outcome: string) =>
    world.journal.record({ direction: "http", name: `${request.method} ${route}`, outcome, page });
  let subjects: Set<string> | undefined;
  const concerns = (value: string) => (subjects ??= subjectsOf(world, url, body.toString("utf8"))).has(value);
  const fault = world.faults.take({ to: "app", concerns });
  if (fault) {
    const response = outOfService(pathname, fault, world.clock.now());
    const outcome = String(response.status);
    const { kind: name, ubrn } = fault;
    world.journal.record({ direction: "fault", name, ubrn, outcome });
    note(await routeAt(handlers.ers, request), outcome);
    return response;
  }
  try {
    const { route, response } = await run(handlers.ers, request);
    note(route, String(response.status));
    return response;
  } catch (error) {
    note(await routeAt(handlers.ers, request), "500");
    throw error;
  }
}

/** The page that a request is for, in a header of ours: a method and a pattern, which says nothing of whom it is about. */
function pageIn({ headers }: Request): string | undefined {
  const said = headers.get("x-page");
  return said !== null && /^[A-Z]{3,7} \/[a-z*/.-]{0,120}$/.test(said) ? said : undefined;
}

const UNKNOWN_ROUTE = "(no such path)";

/** The first handler's answer, with its route pattern. */
async function run(
  handlers: readonly RequestHandler[],
  request: Request,
): Promise<{ route: string; response: Response }> {
  const requestId = randomUUID();
  for (const handler of handlers) {
    // Before its path is looked at, which costs more.
    if (!takes(handler, request.method)) continue;
    const result = await handler.run({ request, requestId });
    if (result?.response) return { route: routeOf(handler), response: result.response };
  }
  return { route: UNKNOWN_ROUTE, response: ours(404, "NOT_FOUND", "Nothing answers at this path.") };
}

function takes({ info }: RequestHandler, method: string): boolean {
  const own = "method" in info ? info.method : undefined;
  return typeof own !== "string" || own.toUpperCase() === method;
}

/** The route pattern that a request would meet. */
async function routeAt(handlers: readonly RequestHandler[], request: Request): Promise<string> {
  for (const handler of handlers) if (await handler.test({ request })) return routeOf(handler);
  return UNKNOWN_ROUTE;
}

/** The header of a handler is its method and its path, which begins with a star or with the origin. */
const routeOf = ({ info }: RequestHandler) => info.header.replace(/^\S+ (\*|https?:\/\/[^/]+)/, "");
