import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { createRequestHandler } from "@remix-run/node";
import type { EntryContext, ServerBuild } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";

/**
 * The floor of a page: how often this machine renders the page's own component to a string, with the data that its
 * loaders really answered, and nothing else: no HTTP, no session, no e-RS, no compression. Run as a process of its own,
 * because React is several times slower without NODE_ENV=production, which must be set before React loads.
 */
const { PAGE_URL = "", COOKIE = "", SECONDS = "2" } = process.env;
const build = (await import(new URL("../build/app/server/index.js", import.meta.url).href)) as ServerBuild;

/** Answers the request once as the app does, and keeps what the page would be rendered from. */
async function contextOf(request: Request): Promise<EntryContext> {
  let kept: EntryContext | undefined;
  const keep = (_request: Request, _status: number, _headers: Headers, context: EntryContext) => {
    kept = context;
    return new Response();
  };
  const entry = { ...build.entry, module: { ...build.entry.module, default: keep } };
  const answer = await createRequestHandler({ ...build, entry }, "production")(request, {
    world: "default",
    correlationId: "bench",
    cspNonce: "bench",
    address: "127.0.0.1",
  });
  if (kept?.staticHandlerContext.statusCode !== 200)
    throw new Error(`${request.url} answered ${String(answer.status)}`);
  return kept;
}

// The data's copy for the browser's router is a stream that can be read once; pages that are not hydrated send none.
const { serverHandoffStream: _, ...context } = await contextOf(
  new Request(PAGE_URL, { headers: { Cookie: COOKIE } }),
);
const render = () => renderToString(createElement(RemixServer, { context, url: PAGE_URL }));

function rendersPerSecond(seconds: number): number {
  const started = performance.now();
  let renders = 0;
  for (; performance.now() - started < seconds * 1_000; renders++) render();
  return renders / ((performance.now() - started) / 1_000);
}

rendersPerSecond(0.5);
process.stdout.write(JSON.stringify({ perSecond: rendersPerSecond(Number(SECONDS)) }));
process.exit(0);
