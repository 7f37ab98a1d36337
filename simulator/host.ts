import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { pino } from "pino";
import type { Logger } from "pino";
import { controlHandlers } from "./control/handlers.ts";
import { doFor } from "./correlation.ts";
import { openDefaultWorld } from "./default-world.ts";
import type { DefaultWorld } from "./default-world.ts";
import { mayControl, senderOf } from "./control/access.ts";
import { BODY_LIMIT_BYTES, limitAt, readBody, send, toRequest, urlOf } from "./http-bridge.ts";
import { METRICS_TYPE } from "../prometheus.ts";
import { createGathering } from "./gather.ts";
import { createMeasured } from "./measured.ts";
import { crashed, ours } from "./host-answers.ts";
import { createNotes, unready, withoutValues } from "./host-notes.ts";
import type { HostState } from "./host-notes.ts";
import { answerInWorld } from "./host-requests.ts";
import type { Reached } from "./points.ts";
import { createRoutes } from "./routes.ts";
import type { Routes } from "./routes.ts";
import { noticeHeaders } from "./world-notice.ts";
import { createWorlds, DEFAULT_WORLD } from "./worlds.ts";
import type { Worlds } from "./worlds.ts";

export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Where disk worlds live; absent: every world is in memory. */
  dataDir?: string;
  controlToken?: string;
  /** Where e-RS finds the PAS systems; absent: this simulator's own. */
  pasBaseUrl?: string;
  /** False: no world keeps a journal, as a load test may want. */
  keepsJournal?: boolean;
  /** Real epoch milliseconds. Nothing below `serve.ts` reads the wall clock itself. */
  realNow: () => number;
  /** Told of each point that a conversation with a PAS reaches. */
  reached?: Reached;
  /** The world `default` at the root, made when missing. Absent: there is none. */
  defaultWorld?: DefaultWorld;
  log?: Logger;
  /** From which level on its own log speaks; "info" and below: a line for each request. */
  logLevel?: string;
};

export type Simulator = {
  url: string;
  port: number;
  worlds: Worlds;
  close(): Promise<void>;
};

/** Longer ones MSW does not match. */
const URL_LIMIT = 8_000;
/** Whatever its caller chose is returned unchanged, as documented, if it is short enough to keep and can stand in a log. */
const CORRELATION_ID = /^[\x20-\x7e]{1,1000}$/;

/** Listens, opens or makes the world `default`, and resolves once it can serve. Rejects with one sentence otherwise. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { realNow, host = "127.0.0.1" } = options;
  const { logLevel: level = "warn" } = options;
  const log = options.log ?? pino({ name: "simulator", level }, pino.destination({ dest: 2, sync: true }));
  const measured = createMeasured();
  const state: HostState & { control?: Routes; url: string } = {
    url: "http://127.0.0.1",
    healthy: false,
  };
  const note = createNotes({ realNow, log, measured });

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const sent = String(incoming.headers["x-correlation-id"] ?? "");
    const correlationId = CORRELATION_ID.test(sent) ? sent : randomUUID();
    incoming.headers["x-correlation-id"] = correlationId;
    outgoing.setHeader("X-Correlation-ID", correlationId);
    outgoing.setHeader("X-Request-ID", randomUUID());
    note(incoming, outgoing, correlationId);
    outgoing.sendDate = false;
    const dated = (response: Response, nowMs: number) => {
      outgoing.setHeader("Date", new Date(nowMs).toUTCString());
      return send(response, outgoing);
    };
    const url = urlOf(incoming, state.url);
    if (!url)
      return dated(ours(400, "MALFORMED_URL", "The address of this request cannot be read."), realNow());
    if (url.href.length > URL_LIMIT)
      return dated(
        ours(414, "URL_TOO_LONG", `The address of a request may have at most ${URL_LIMIT} characters.`),
        realNow(),
      );
    const limitBytes = limitAt(url.pathname);
    const body = await readBody(incoming, limitBytes);
    if (body === "GONE_AWAY") return;
    if (!Buffer.isBuffer(body)) {
      outgoing.setHeader("Connection", "close");
      return dated(
        ours(413, "BODY_TOO_LARGE", `A request body may hold at most ${limitBytes / BODY_LIMIT_BYTES} MB.`),
        realNow(),
      );
    }
    const { worlds, control } = state;
    if (url.pathname === "/health") {
      return dated(
        Response.json({ status: state.healthy ? "ok" : "starting" }, { status: state.healthy ? 200 : 503 }),
        realNow(),
      );
    }
    if (url.pathname === "/ready") {
      const problem = await unready(state);
      return dated(Response.json({ status: problem ?? "ok" }, { status: problem ? 503 : 200 }), realNow());
    }
    if (!worlds || !control) return dated(ours(503, "STARTING", "The simulator is starting."), realNow());
    const request = (path: string) => {
      url.pathname = path;
      return toRequest(incoming, outgoing, url, body);
    };
    try {
      if (url.pathname.startsWith("/simulator/")) {
        const refused = mayControl(senderOf(incoming), options.controlToken);
        if (refused) return await dated(refused, realNow());
        const asked = request(url.pathname);
        const { response } = await doFor(correlationId, () => control.answer(asked));
        return await dated(response, realNow());
      }
      if (url.pathname === "/metrics") {
        const refused = mayControl(senderOf(incoming), options.controlToken);
        const headers = { "Content-Type": METRICS_TYPE };
        return await dated(refused ?? new Response(measured.text(worlds), { headers }), realNow());
      }
      const [name, path] = worldAndPath(url.pathname);
      const open = await worlds.find(name);
      if (!open) return await dated(ours(404, "WORLD_NOT_FOUND", `There is no world "${name}".`), realNow());
      await worlds.during(open, async () => {
        const asked = request(path);
        const response = await doFor(correlationId, () => answerInWorld(open, asked, body));
        outgoing.setHeaders(new Headers(noticeHeaders(open.world)));
        await dated(response, open.world.clock.now());
      });
    } catch (error) {
      log.error({ correlationId, path: withoutValues(url.pathname), err: error }, "a handler failed");
      if (!outgoing.headersSent) await dated(crashed(url.pathname, correlationId), realNow());
    }
  };

  const gather = createGathering();
  const server = createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) =>
    gather(() => {
      answer(incoming, outgoing).catch((error: unknown) => {
        log.error({ err: error }, "an answer could not be written");
        outgoing.destroy();
      });
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  state.url = `http://${reachable(host)}:${port}`;

  const worlds = createWorlds({ ...options, baseUrl: state.url, measured, log });
  state.worlds = worlds;
  state.control = createRoutes(controlHandlers({ worlds }));
  const close = async () => {
    state.isStopping = true;
    await worlds.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  try {
    if (options.defaultWorld) await openDefaultWorld(worlds, options.defaultWorld);
  } catch (error) {
    await close();
    throw error;
  }
  state.healthy = true;
  return { url: state.url, port, worlds, close };
}

/** `/worlds/{world}/…` is that world's own root; everything else is the world `default`. */
function worldAndPath(pathname: string): [world: string, path: string] {
  const [, name, path] = /^\/worlds\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  return name === undefined ? [DEFAULT_WORLD, pathname] : [decodeURIComponent(name), path ?? "/"];
}

/** An address at which a server that listens on this host answers on its own machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::" || host === "") return "127.0.0.1";
  return isIP(host) === 6 ? `[${host}]` : host;
}
