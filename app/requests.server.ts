/** What the server asks of a request before any page sees it. Pure, so that each rule can be read and tested alone. */
const WORLD_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * A Host header → the world it names: `{world}.localhost` is that world, any other host is `default`. A name that no world can
 * have, or no host at all, is nothing.
 */
export function worldOfHost(host: string | undefined): string | undefined {
  if (host === undefined || host === "") return undefined;
  const name = host.replace(/:\d+$/, "");
  if (!name.endsWith(".localhost")) return "default";
  const world = name.slice(0, -".localhost".length);
  return WORLD_NAME.test(world) ? world : undefined;
}

const LOCAL_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOCAL_NAME = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** Whether who asks is at this machine, and asked it by a name of its own: a page of elsewhere may have had its name rebound. */
export const isAtThisMachine = (address: string, host: string | undefined): boolean =>
  LOCAL_ADDRESS.test(address) && LOCAL_NAME.test(host ?? "");

type OriginHeaders = {
  host?: string | undefined;
  origin?: string | undefined;
  "sec-fetch-site"?: string | undefined;
};

/**
 * Whether a request that changes something was sent by one of our own pages. Browsers always say (`Sec-Fetch-Site`, or `Origin`
 * in older ones); a request that says neither is not a browser's, so it carries nobody's cookie.
 */
export function isFromOurPages(headers: OriginHeaders): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

/** A path and its status → what the log may hold: ids become `*`, and an unknown page is not named, for anyone may type anything. */
export function pathPattern(path: string, status: number): string {
  if (status === 404 || status === 400) return "*";
  return path
    .split("/")
    .map((segment) => (/^[a-z-]*(\.data)?$/.test(segment) ? segment : "*"))
    .join("/");
}

/** The same for a metric, of which there must be few: what never came to a page has none. */
export const routeLabel = (path: string, status: number): string =>
  [403, 405, 413].includes(status) ? "*" : pathPattern(path, status);

/** Whether an error only says that the address could not be decoded, `/%E0`: nobody's fault, and its message quotes the address. */
export function isUnreadableAddress(error: unknown): boolean {
  return error instanceof URIError;
}

/** A page for the few answers that no route gives. `title` and `body` are our own words, never the request's. */
export function plainPage(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Manage your referral – NHS</title>
  </head>
  <body>
    <p>Test service. Nothing you do here books a real NHS appointment.</p>
    <main>
      <h1>${title}</h1>
      <p>${body}</p>
      <p><a href="/">Go to the start page</a></p>
    </main>
  </body>
</html>
`;
}
