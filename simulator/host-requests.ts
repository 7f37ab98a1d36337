import { subjectsOf } from "./ers/subjects.ts";
import { outOfService } from "./host-answers.ts";
import { addressOf } from "./http-bridge.ts";
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
  const url = addressOf(request);
  const { pathname } = url;
  // None of that comes from the app.
  if (TO_PAS.test(pathname)) return (await handlers.pas.answer(request)).response;
  if (pathname === FROM_PAS) return (await handlers.ers.answer(request)).response;
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
    note(await handlers.ers.routeAt(request), outcome);
    return response;
  }
  try {
    const { route, response } = await handlers.ers.answer(request);
    note(route, String(response.status));
    return response;
  } catch (error) {
    note(await handlers.ers.routeAt(request), "500");
    throw error;
  }
}

/** The page that a request is for, in a header of ours: a method and a pattern, which says nothing of whom it is about. */
function pageIn({ headers }: Request): string | undefined {
  const said = headers.get("x-page");
  return said !== null && /^[A-Z]{3,7} \/[a-z*/.-]{0,120}$/.test(said) ? said : undefined;
}
