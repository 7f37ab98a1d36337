import { OPERATIONS } from "./ers/handlers.ts";
import type { Endpoint } from "./ers/rules/roles.ts";
import type { World } from "./simulator.ts";

/** Every endpoint of e-RS that is simulated, as its handlers themselves have it. */
export const endpointsOf = (world: World): Endpoint[] =>
  Object.entries(OPERATIONS).flatMap(([id, { handlers }]) =>
    [handlers(world)].flat().map(({ info }) => {
      const { method, path } = info as unknown as { method: string; path: string };
      return { id, method, path: path.replace(/^(\*|https?:\/\/[^/]+)/, "") };
    }),
  );
