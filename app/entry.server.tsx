import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { hydrates, markErrors } from "./document.ts";
import { log } from "./log.server.ts";
import { NonceProvider } from "./nonce.ts";

/** Waits for everything, because a page that is sent whole compresses better than one that is streamed. */
function renderWhole(element: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(element, {
      onAllReady: () => void text(pipe(new PassThrough())).then(resolve, reject),
      onShellError: reject,
    });
  });
}

/** Renders the document of a request: status and headers as the routes decided, HTML complete. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  const element = (
    <NonceProvider value={cspNonce}>
      <RemixServer context={context} url={request.url} nonce={cspNonce} />
    </NonceProvider>
  );
  const handles = context.staticHandlerContext.matches.map(
    ({ route }) => context.routeModules[route.id]?.handle,
  );
  const html = hydrates(handles) ? await renderWhole(element) : renderToString(element);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${markErrors(html)}`, { status, headers });
}

/** Logs what nobody expected. Never the URL's query or the body: they may name a patient. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  log.error({ correlationId: context.correlationId, err: error }, "a page failed");
};
