import type { IncomingMessage, ServerResponse } from "node:http";
import { TextResponse } from "./text-response.ts";

export const BODY_LIMIT_BYTES = 1024 * 1024;
/** What may be posted where files are uploaded (A020): more than e-RS takes, so that it can say that a file is too large. */
const FILE_LIMIT_BYTES = 6 * BODY_LIMIT_BYTES;

/** The largest world that is taken in as a file. */
const WORLD_LIMIT_BYTES = 32 * BODY_LIMIT_BYTES;

/** How much of a body is read at a path. */
export function limitAt(pathname: string): number {
  if (pathname === "/simulator/imports") return WORLD_LIMIT_BYTES;
  return pathname.endsWith("/referrals/FHIR/STU3/Binary") ? FILE_LIMIT_BYTES : BODY_LIMIT_BYTES;
}

/** What can be wrong with a request before any handler sees it. */
export type Unreadable = "MALFORMED_URL" | "BODY_TOO_LARGE" | "GONE_AWAY";

/** The URL of a request, or nothing when its path or percent-encoding makes none. */
export function urlOf(incoming: IncomingMessage, base: string): URL | undefined {
  try {
    const target = incoming.url ?? "/";
    const url = new URL(target.startsWith("/") ? base + target : target);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

const NO_BODY = Buffer.alloc(0);

/** The whole body, or why there is none. Reads no further than the limit. */
export function readBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer | Unreadable> {
  const { "content-length": length, "transfer-encoding": encoding } = incoming.headers;
  if (length === undefined && encoding === undefined) return Promise.resolve(NO_BODY);
  if (Number(length ?? 0) > limitBytes) return Promise.resolve("BODY_TOO_LARGE");
  // Nothing more is heard of one that hung up before anybody listened.
  if (incoming.destroyed) return Promise.resolve("GONE_AWAY");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) {
        incoming.pause();
        resolve("BODY_TOO_LARGE");
      } else chunks.push(chunk);
    });
    incoming.on("end", () => resolve(Buffer.concat(chunks)));
    incoming.on("error", () => resolve("GONE_AWAY"));
    incoming.on("close", () => resolve("GONE_AWAY"));
  });
}

/**
 * The Fetch request that the one handler of its method and path reads. It is told of what came: Fetch would parse the address and
 * copy the headers once more. Its body is in memory already, so nothing is streamed.
 * The signal aborts when the caller hangs up: only where a PAS is silent does anybody ask for it.
 */
class HeldRequest extends Request {
  readonly address: URL;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  readonly #body: Buffer;
  #headers: Headers | undefined;
  #hangUp: AbortSignal | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, address: URL, body: Buffer) {
    super(ANYWHERE);
    this.address = address;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#body = body;
  }

  override get url(): string {
    return this.address.href;
  }

  override get method(): string {
    return this.#incoming.method ?? "GET";
  }

  override get headers(): Headers {
    return (this.#headers ??= headersOf(this.#incoming));
  }

  /** MSW copies a request for whoever looks at it after the handler: nobody does. */
  override clone(): Request {
    return this;
  }

  override text(): Promise<string> {
    return Promise.resolve(new TextDecoder().decode(this.#body));
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new Uint8Array(this.#body).buffer);
  }

  override get signal(): AbortSignal {
    return (this.#hangUp ??= hangUpOf(this.#outgoing));
  }
}

/** What Fetch makes a request of whose own address is told instead. */
const ANYWHERE = "http://localhost";

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
  }
  return headers;
}

function hangUpOf(outgoing: ServerResponse): AbortSignal {
  const hangUp = new AbortController();
  if (outgoing.destroyed) hangUp.abort();
  outgoing.on("close", () => outgoing.writableFinished || hangUp.abort());
  return hangUp.signal;
}

/** The request that came, for a handler to read. */
export const toRequest = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  address: URL,
  body: Buffer,
): Request => new HeldRequest(incoming, outgoing, address, body);

/** The address of a request, as the host has parsed it. */
export const addressOf = (request: Request): URL =>
  request instanceof HeldRequest ? request.address : new URL(request.url);

/** Writes a Fetch response. An error response is silence: the connection closes without an answer. */
export async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.type === "error") {
    outgoing.destroy();
    return;
  }
  const body =
    response instanceof TextResponse ? response.content : Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  const length = Buffer.byteLength(body);
  if (response.status !== 204 && response.status !== 304) outgoing.setHeader("Content-Length", length);
  // A text of as many bytes as characters need not be looked through for others.
  outgoing.end(body, length === body.length ? "latin1" : "utf8");
}
