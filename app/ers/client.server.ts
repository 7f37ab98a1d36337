import { request as requestOverHttp } from "undici";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { env } from "#app/env.server.ts";
import { refusalFrom, type Refusal } from "./refusals.server.ts";

/** A professional's role, sent with every call and really held by the token's user (R3). */
export type Role = { businessFunction: string; odsCode: string };

/** Who is calling e-RS, in which world, and where a person whose session has ended is sent. */
export type Caller = {
  world: string;
  correlationId: string;
  /** The page that the call is for, as the journal of a test world notes it. */
  page?: string;
  token?: string;
  role?: Role;
  loggedOutPath?: string;
  /** Told what e-RS says of its world with an answer: `X-World-Notice`, or null. */
  hear?: (notice: string | null) => void;
  /** Told how each call went: its status, or "none", and how long it took. */
  note?: (operation: string, status: string, seconds: number) => void;
};

/** What e-RS granted. `now` is the world's time: the only clock that a page knows. */
export type Granted<T> = { ok: true; data: T; now: Date; versionId?: string };

/** What e-RS said. A refusal that stands for silence has no time. */
export type Answer<T> = Granted<T> | { ok: false; refused: Refusal; now?: Date };

export type ErsRequest<T> = {
  operation: string;
  path: string;
  method?: "GET" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: unknown;
  schema: z.ZodType<T>;
  /** A write that e-RS settles later: silence is answered as the refusal NO_ANSWER, because it may have happened. */
  settlesLater?: boolean;
};

const ANSWER_WITHIN_MS = 20_000;
/** Failures that prove that the request never reached e-RS. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const REFUSED = new Set([400, 401, 403, 404, 409, 422, 423]);
/** With a body of e-RS's own, these say of a booking what its PAS did, or did not (R38, R39). */
const SETTLED_LATER = new Set([502, 504]);

/**
 * Calls one e-RS operation: the app's only HTTP.
 * Returns parsed data, or the refusal as a value. Throws a redirect when the session has ended (401), a 503 response
 * when e-RS cannot be reached, and an Error when its answer has a shape that this app does not know.
 */
export async function callErs<T>(caller: Caller, request: ErsRequest<T>): Promise<Answer<T>> {
  const heard = await send(caller, request);
  if (heard === undefined) return noAnswer;
  const { status, headers, body } = heard;
  if (status === 401 && caller.loggedOutPath !== undefined) throw redirectTo(caller.loggedOutPath);
  const refused = refusalIn(heard, request);
  if (refused === undefined && isUnsettled(heard, request)) return noAnswer;
  if (refused === undefined && (status === 429 || status >= 502)) throw unavailable(false);
  const now = new Date(textOf(headers["date"]));
  if (Number.isNaN(now.getTime())) throw new Error(`${request.operation}: the answer has no Date`);
  if (refused !== undefined) return { ok: false, refused, now };
  if (status < 200 || status > 299) throw new Error(`${request.operation}: unexpected status ${status}`);
  const parsed = request.schema.safeParse(body);
  if (!parsed.success) {
    throw new Error(`${request.operation}: unexpected shape. ${z.prettifyError(parsed.error)}`);
  }
  const versionId = /"(.+)"/.exec(textOf(headers["etag"]))?.[1];
  return { ok: true, data: parsed.data, now, ...(versionId === undefined ? {} : { versionId }) };
}

function refusalIn({ status, body }: Heard, { settlesLater }: ErsRequest<unknown>): Refusal | undefined {
  const isRefusable = REFUSED.has(status) || (settlesLater === true && SETTLED_LATER.has(status));
  return isRefusable ? refusalFrom(status, body) : undefined;
}

/** Whether an answer leaves open if a write happened: e-RS failed, or something between us and it spoke. 429 did nothing. */
function isUnsettled({ status, body }: Heard, { settlesLater }: ErsRequest<unknown>): boolean {
  return settlesLater === true && status !== 429 && (status >= 500 || body === undefined);
}

/** Silence, or what is as good as silence. */
const noAnswer = {
  ok: false,
  refused: { status: 504, code: "NO_ANSWER", diagnostics: "e-RS did not answer", details: {} },
} as const;

/** A whole answer; `body` is undefined when it is empty or no JSON. */
type Heard = { status: number; headers: ResponseData["headers"]; body: unknown };
type ResponseData = Dispatcher.ResponseData;

/** The whole answer, or nothing when one that may have been acted on did not come, or broke off. */
async function send(caller: Caller, request: ErsRequest<unknown>): Promise<Heard | undefined> {
  try {
    const { statusCode: status, headers, body } = await ask(caller, request);
    caller.hear?.(textOf(headers["x-world-notice"]) || null);
    return { status, headers, body: jsonIn(await body.text()) };
  } catch (error) {
    const isUnsent = neverSent(error);
    if (request.settlesLater === true && !isUnsent) return undefined;
    throw unavailable(request.settlesLater === true && isUnsent);
  }
}

/** Where e-RS is, in the caller's world. */
const rootOf = ({ world }: Caller): string =>
  world === "default" ? env.ERS_BASE_URL : `${env.ERS_BASE_URL}/worlds/${world}`;

/** The system of codes that e-RS publishes itself (A004), by its name there. */
export const referenceDataSystem = (caller: Caller, name: string): string =>
  `${rootOf(caller)}/referrals/FHIR/STU3/CodeSystem/${name}`;

/** One request of one caller, in the caller's world. */
async function ask(caller: Caller, request: Omit<ErsRequest<unknown>, "schema">): Promise<ResponseData> {
  const startedAt = performance.now();
  const note = (status: string) =>
    caller.note?.(request.operation, status, (performance.now() - startedAt) / 1000);
  try {
    const response = await askUnnoted(caller, request);
    note(String(response.statusCode));
    return response;
  } catch (error) {
    note("none");
    throw error;
  }
}

/**
 * A redirect is not followed: the token stays with e-RS. Undici's own `request`, of which Node's `fetch` is made: every page waits
 * for several calls, and it costs little more than half of the CPU.
 */
async function askUnnoted(
  caller: Caller,
  request: Omit<ErsRequest<unknown>, "schema">,
): Promise<ResponseData> {
  const headers = {
    "X-Correlation-ID": caller.correlationId,
    ...(caller.page === undefined ? {} : { "X-Page": caller.page }),
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
  const response = await requestOverHttp(`${rootOf(caller)}${request.path}`, {
    method: request.method ?? "GET",
    headers,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  if (!isRedirect(response)) return response;
  await response.body.dump();
  throw new Error(`${request.operation}: a redirect`);
}

const isRedirect = ({ statusCode }: ResponseData): boolean => statusCode >= 300 && statusCode < 400;

/**
 * Calls an operation that answers a file of one type and changes nothing. Returns its bytes, or the refusal as a value; throws as
 * `callErs` does.
 */
export async function downloadFromErs(
  caller: Caller,
  request: { operation: string; path: string; method: "POST"; type: string },
): Promise<Answer<ArrayBuffer>> {
  const response = await ask(caller, request).catch(() => {
    throw unavailable(false);
  });
  const { statusCode: status, headers } = response;
  const bytes = await response.body.arrayBuffer().catch(() => {
    throw unavailable(false);
  });
  if (status === 401 && caller.loggedOutPath !== undefined) throw redirectTo(caller.loggedOutPath);
  if (status === 429 || status >= 502) throw unavailable(false);
  const now = new Date(textOf(headers["date"]));
  if (status === 200 && textOf(headers["content-type"]) === request.type)
    return { ok: true, data: bytes, now };
  const refused = REFUSED.has(status)
    ? refusalFrom(status, jsonIn(new TextDecoder().decode(bytes)))
    : undefined;
  if (refused === undefined) throw new Error(`${request.operation}: unexpected status ${status}`);
  return { ok: false, refused, now };
}

/** A header that may come several times, or not at all. */
const textOf = (header: string | string[] | undefined): string => String(header ?? "");

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contentType(path: string): string {
  return path.includes("/FHIR/") ? "application/fhir+json" : "application/json";
}

function neverSent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && NEVER_SENT.has(code);
}

function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** The 503 page. Only a write that never left this app is known not to have happened, and only then it says so. */
function unavailable(isKnownUndone: boolean): Response {
  const body = [
    "We did not book, change or cancel anything. Nothing about your referral has changed.",
    "Try again later.",
  ];
  return Response.json(isKnownUndone ? { body } : {}, { status: 503 });
}
