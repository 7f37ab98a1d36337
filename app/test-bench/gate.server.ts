import { createHmac, timingSafeEqual } from "node:crypto";
import { createCookie, redirect, type AppLoadContext } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { isAtThisMachine } from "#app/requests.server.ts";
import { csrfFor } from "#app/session.server.ts";

const cookie = createCookie("bench", {
  httpOnly: true,
  sameSite: "strict",
  path: "/test-bench",
  secrets: [env.SESSION_SECRET],
  maxAge: 8 * 60 * 60,
});

/** What the cookie holds: not the token itself, and nothing once the token is another. */
const proofOf = (token: string) => createHmac("sha256", env.SESSION_SECRET).update(`bench ${token}`).digest();

const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);

/**
 * Lets a tester in: locally whoever is at this machine; with a TEST_BENCH_TOKEN whoever has entered it. Returns the form token
 * of every form of the bench. Throws a redirect to enter the token, or 404 where there is no test bench.
 */
export async function requireTester(request: Request, context: AppLoadContext): Promise<{ csrf: string }> {
  const token = benchToken(request, context);
  const isIn = token === undefined || (await hasProof(request, token));
  if (!isIn) throw redirect("/test-bench/enter", 303);
  return { csrf: csrfFor(`test bench ${token ?? ""}`) };
}

/** The token that opens the bench, or nothing where it is open. Throws 404 where there is no bench. */
export function benchToken(request: Request, { address }: AppLoadContext): string | undefined {
  const token = env.TEST_BENCH_TOKEN;
  if (token !== undefined) return token;
  const isLocal = isAtThisMachine(address, new URL(request.url).host);
  if (env.APP_ENV === "production" || !isLocal) throw Response.json({}, { status: 404 });
  return undefined;
}

/** The cookie of whoever entered the token; nothing when it was wrong. */
export async function enter(request: Request, token: string, entered: string): Promise<string | undefined> {
  if (!isSame(proofOf(token), proofOf(entered))) return undefined;
  const secure = new URL(request.url).protocol === "https:";
  return cookie.serialize(proofOf(token).toString("base64url"), { secure });
}

async function hasProof(request: Request, token: string): Promise<boolean> {
  const proof: unknown = await cookie.parse(request.headers.get("cookie"));
  return typeof proof === "string" && isSame(proofOf(token), Buffer.from(proof, "base64url"));
}

/** Where a browser reaches a world of this app: by a name of its own, so that each world has its own cookies. */
export function addressOf(request: Request, world: string): string {
  const { protocol, port } = new URL(request.url);
  const host = world === "default" ? "127.0.0.1" : `${world}.localhost`;
  return `${protocol}//${host}${port === "" ? "" : `:${port}`}`;
}
