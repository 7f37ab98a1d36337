import { randomUUID } from "node:crypto";
import type { RequestHandler } from "msw";
import { ours } from "./host-answers.ts";
import { addressOf } from "./http-bridge.ts";
import { remembered } from "./remembered.ts";

/** The handlers of one system, asked by method and path. */
export type Routes = {
  /** The answer of the first handler at the request's method and path, with its route pattern; 404 where there is none. */
  answer(request: Request): Promise<{ route: string; response: Response }>;
  /** The route pattern that a request would meet. */
  routeAt(request: Request): Promise<string>;
};

const UNKNOWN_ROUTE = "(no such path)";

/**
 * Routes over handlers of MSW. A world has some eighty, and MSW looks closely at the address for each in turn: only those
 * whose method and number of steps fit, and whose fixed steps are those of the path, are left to it.
 */
export function createRoutes(handlers: readonly RequestHandler[]): Routes {
  const known = handlers.map((handler) => ({ handler, ...shapeOf(handler) }));
  const ofLength = remembered((length: number) =>
    known.filter(({ steps }) => steps === undefined || steps.length === length),
  );
  const at = (request: Request) => {
    const { method } = request;
    const asked = stepsOf(addressOf(request).pathname).map(decoded);
    return ofLength(asked.length).filter(
      (one) => (one.method === undefined || one.method === method) && fits(one.steps, asked),
    );
  };
  return {
    async answer(request) {
      const requestId = randomUUID();
      for (const { handler, route } of at(request)) {
        const result = await handler.run({ request, requestId });
        if (result?.response) return { route, response: result.response };
      }
      return { route: UNKNOWN_ROUTE, response: ours(404, "NOT_FOUND", "Nothing answers at this path.") };
    },
    async routeAt(request) {
      for (const { handler, route } of at(request)) if (await handler.test({ request })) return route;
      return UNKNOWN_ROUTE;
    },
  };
}

/** The method and the pattern of a handler: its header is both, and the pattern begins with a star or with the origin. */
function shapeOf({ info }: RequestHandler) {
  const [, own = "", route = ""] = /^(\S+) (?:\*|https?:\/\/[^/]+)(.*)$/.exec(info.header) ?? [];
  return {
    route,
    method: /^[A-Z]+$/.test(own) ? own : undefined,
    steps: route.includes("*") ? undefined : stepsOf(route),
  };
}

const stepsOf = (path: string): string[] => path.replace(/\/$/, "").split("/");

const decoded = (step: string): string => (step.includes("%") ? decodeURIComponent(step) : step);

/** Whether a pattern fits as many steps as it has itself; one with a star in it may fit anything. */
const fits = (steps: string[] | undefined, asked: string[]): boolean =>
  steps === undefined || steps.every((step, n) => step.startsWith(":") || step === asked[n]);
