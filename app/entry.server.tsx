import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { compressed } from "./compressed.server.ts";
import { markErrors } from "./document.ts";
import { log } from "./log.server.ts";
import { WorldNoticeProvider } from "./world-notice.ts";
import { readNotice } from "./test-bench/notice.server.ts";
import { NonceProvider } from "./nonce.ts";
import { CorrelationProvider } from "./problem-number.ts";

/**
 * Renders the document of a request: status and headers as the routes decided, HTML complete, because a page that is sent whole
 * compresses better than one that is streamed. No page hydrates.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { cspNonce, correlationId } = loadContext;
  const element = (
    <NonceProvider value={cspNonce}>
      <CorrelationProvider value={correlationId}>
        <WorldNoticeProvider value={await readNotice(loadContext)}>
          <RemixServer context={context} url={request.url} nonce={cspNonce} />
        </WorldNoticeProvider>
      </CorrelationProvider>
    </NonceProvider>
  );
  const html = `<!DOCTYPE html>${markErrors(renderToString(element))}`;
  const { body, encoding } = compressed(html, request.headers.get("Accept-Encoding"));
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (encoding) headers.set("Content-Encoding", encoding);
  return new Response(body, { status, headers });
}

/** Logs what nobody expected. Never the URL's query or the body: they may name a patient. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  log.error({ correlationId: context.correlationId, err: error }, "a page failed");
};
