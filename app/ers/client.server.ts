import { z } from "zod";
import { env } from "#app/env.server.ts";
import { refusalFrom, type Refusal } from "./refusals.server.ts";

/** A professional's role, sent with every call and really held by the token's user (R3). */
export type Role = { businessFunction: string; odsCode: string };

/** Who is calling e-RS, in which world, and where a person whose session has ended is sent. */
export type Caller = {
  world: string;
  correlationId: string;
  token?: string;
  role?: Role;
  loggedOutPath?: string;
};

/** What e-RS said. `now` is the world's time: the only clock that a page knows. */
export type Answer<T> =
  { ok: true; data: T; now: Date; versionId?: string } | { ok: false; refused: Refusal; now: Date };

type ErsRequest<T> = {
  operation: string;
  path: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: unknown;
  schema: z.ZodType<T>;
  /** A write that e-RS settles later: silence is answered as the refusal NO_ANSWER, because it may have happened. */
  settlesLater?: boolean;
};

const ANSWER_WITHIN_MS = 20_000;
/** Failures that prove that the request never reached e-RS. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const REFUSED = new Set([400, 403, 404, 409, 422, 423]);

/**
 * Calls one e-RS operation: the app's only HTTP.
 * Returns parsed data, or the refusal as a value. Throws a redirect when the session has ended (401), a 503 response
 * when e-RS cannot be reached, and an Error when its answer has a shape that this app does not know.
 */
export async function callErs<T>(caller: Caller, request: ErsRequest<T>): Promise<Answer<T>> {
  const response = await send(caller, request);
  if (response === undefined) return { ok: false, refused: noAnswer, now: new Date(0) };
  const now = new Date(response.headers.get("date") ?? "");
  if (Number.isNaN(now.getTime())) throw new Error(`${request.operation}: the answer has no Date`);
  if (response.ok) {
    const body: unknown = response.status === 204 ? undefined : await response.json();
    const parsed = request.schema.safeParse(body);
    if (!parsed.success) {
      throw new Error(`${request.operation}: unexpected shape. ${z.prettifyError(parsed.error)}`);
    }
    const versionId = /"(.+)"/.exec(response.headers.get("etag") ?? "")?.[1];
    return { ok: true, data: parsed.data, now, ...(versionId === undefined ? {} : { versionId }) };
  }
  if (response.status === 401 && caller.loggedOutPath !== undefined) throw redirectTo(caller.loggedOutPath);
  const refusable = REFUSED.has(response.status) || response.status === 401;
  const settling = request.settlesLater === true && (response.status === 502 || response.status === 504);
  if (refusable || settling) return { ok: false, refused: await refusalFrom(response), now };
  if (response.status === 429 || response.status >= 502) throw unavailable(false);
  throw new Error(`${request.operation}: unexpected status ${response.status}`);
}

const noAnswer: Refusal = { status: 504, code: "NO_ANSWER", diagnostics: "e-RS did not answer", details: {} };

async function send(caller: Caller, request: ErsRequest<unknown>): Promise<Response | undefined> {
  const root = caller.world === "default" ? env.ERS_BASE_URL : `${env.ERS_BASE_URL}/worlds/${caller.world}`;
  const headers = {
    "X-Correlation-ID": caller.correlationId,
    ...(caller.token === undefined ? {} : { Authorization: `Bearer ${caller.token}` }),
    ...(caller.role === undefined
      ? {}
      : {
          "NHSD-eRS-Business-Function": caller.role.businessFunction,
          "NHSD-End-User-Organisation-ODS": caller.role.odsCode,
        }),
    ...(request.body === undefined ? {} : { "Content-Type": contentType(request.path) }),
    ...request.headers,
  };
  try {
    return await fetch(`${root}${request.path}`, {
      method: request.method ?? "GET",
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (error) {
    const isUnsent = neverSent(error);
    if (request.settlesLater === true && !isUnsent) return undefined;
    throw unavailable(request.settlesLater === true && isUnsent);
  }
}

function contentType(path: string): string {
  return path.includes("/FHIR/") ? "application/fhir+json" : "application/json";
}

function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && NEVER_SENT.has(code);
}

function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** The 503 page. Only a booking that never left this app is known not to have happened, and only then it says so. */
function unavailable(isKnownUnbooked: boolean): Response {
  const body = [
    "We did not book an appointment. Nothing about your referral has changed.",
    "Try again later.",
  ];
  return Response.json(isKnownUnbooked ? { body } : {}, { status: 503 });
}
