import { safeNext } from "./session.server.ts";

/** The page of the call handler's face that a form stood on. */
export function cameFrom(request: Request): string | undefined {
  const from = URL.parse(request.headers.get("referer") ?? "");
  return from === null ? undefined : safeNext(from.pathname + from.search, "tal");
}
