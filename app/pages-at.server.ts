import type { ServerBuild } from "@remix-run/node";

type Leaf = { id: string; steps: readonly string[]; lineage: readonly string[] };

/**
 * Makes a handler for the pages that a path can meet, once for each set of them. Remix works out the patterns of all its routes
 * several times for each request: with a hundred pages that cost more than the page.
 */
export function handlerPerPath<Handler>(
  build: ServerBuild,
  make: (part: ServerBuild) => Handler,
): (path: string) => Handler {
  const leaves = leavesOf(build);
  const made = new Map<string, Handler>();
  return (path) => {
    const meant = meantBy(path, leaves);
    const key = meant.map(({ id }) => id).join();
    const known = made.get(key);
    if (known) return known;
    const handler = make(partOf(build, new Set(meant.flatMap(({ lineage }) => lineage))));
    made.set(key, handler);
    return handler;
  };
}

/** Remix has addresses of its own, for data without its page: those may be about any. */
const OF_REMIX = /\.data$|^\/__/;

function meantBy(path: string, leaves: readonly Leaf[]): readonly Leaf[] {
  if (OF_REMIX.test(path)) return leaves;
  const asked = stepsOf(path).map(decoded);
  return leaves.filter(({ steps }) => fits(steps, asked));
}

/** Every page, with the steps of its whole path and the layouts that it stands in. */
function leavesOf({ routes }: ServerBuild): Leaf[] {
  const all = Object.values(routes);
  const parents = new Set(all.map(({ parentId }) => parentId));
  return all
    .filter(({ id }) => !parents.has(id))
    .map(({ id }) => {
      const lineage: string[] = [];
      const paths: string[] = [];
      for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
        lineage.unshift(route.id);
        if (route.path) paths.unshift(route.path);
      }
      return { id, lineage, steps: stepsOf(paths.join("/")) };
    });
}

const stepsOf = (path: string): string[] => path.split("/").filter((step) => step !== "");

/** As Remix compares: decoded, and without regard to capital letters. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step).toLowerCase();
  } catch {
    return step.toLowerCase();
  }
}

/** A step that begins with a colon fits any, a star all the rest, and what may be left out is left to Remix. */
function fits(steps: readonly string[], asked: readonly string[]): boolean {
  if (steps.some((step) => step === "*" || step.endsWith("?"))) return true;
  return (
    steps.length === asked.length &&
    steps.every((step, n) => step.startsWith(":") || step.toLowerCase() === asked[n])
  );
}

/** A build with these routes only. */
function partOf(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const only = <Routes extends object>(routes: Routes) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => id === "root" || ids.has(id))) as Routes;
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
