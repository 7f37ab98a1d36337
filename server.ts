import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler, type RequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import { env } from "./app/env.server.ts";
import { log } from "./app/log.server.ts";
import { METRICS_TYPE } from "./prometheus.ts";
import { handlerPerPath } from "./app/pages-at.server.ts";
import { createMetrics, ersAnswers, mayReadMetrics } from "./app/metrics.server.ts";
import {
  isFromOurPages,
  isUnreadableAddress,
  pathPattern,
  plainPage,
  routeLabel,
  worldOfHost,
} from "./app/requests.server.ts";

const isDevelopment = process.env.NODE_ENV === "development";
process.env.NODE_ENV = isDevelopment ? "development" : "production";
const LARGEST_BODY_BYTES = 100_000;
/** A tester sends a whole world here. */
const TAKES_WORLDS = "/test-bench/import";
const LARGEST_WORLD_BYTES = 33 * 1024 * 1024;
const metrics = createMetrics();
const contexts = new WeakMap<Request, AppLoadContext>();

/** One log line a request: no query, no body, no id of a referral. */
function logRequests(req: Request, res: Response, next: NextFunction): void {
  const startedAt = performance.now();
  const correlationId = randomUUID();
  const { path } = req;
  res.locals.correlationId = correlationId;
  res.setHeader("X-Correlation-ID", correlationId);
  res.on("finish", () => {
    const route = pathPattern(path, res.statusCode);
    const durationMs = Math.round(performance.now() - startedAt);
    metrics.request(req.method, routeLabel(path, res.statusCode), res.statusCode, durationMs / 1000);
    log.info({ method: req.method, route, status: res.statusCode, durationMs, correlationId }, "request");
  });
  next();
}

/** Names the nonce of this response; the policy and the document both carry it. */
function nameNonce(_: Request, res: Response, next: NextFunction): void {
  res.locals.cspNonce = randomBytes(16).toString("base64");
  next();
}

const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", (_, res) => `'nonce-${String((res as Response).locals.cspNonce)}'`],
      styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: isDevelopment ? ["'self'", "ws:"] : ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: "same-origin" },
  strictTransportSecurity: env.TRUST_PROXY ? { maxAge: 31_536_000 } : false,
  xFrameOptions: { action: "deny" },
});

/** Answers what no page should have to: an unknown world, a form that is not ours, a body that is too large. */
function guard(req: Request, res: Response, next: NextFunction): void {
  res.setHeader("Cache-Control", "no-store");
  const world = worldOfHost(req.headers.host);
  if (world === undefined) {
    res
      .status(400)
      .send(
        plainPage(
          "Page not found",
          "Check the web address: the name before .localhost is not one that can be used.",
        ),
      );
    return;
  }
  const reads = req.method === "GET" || req.method === "HEAD";
  if (!reads && !isFromOurPages({ ...req.headers, "sec-fetch-site": req.get("Sec-Fetch-Site") })) {
    res
      .status(403)
      .send(
        plainPage(
          "We could not accept this form",
          "It was not sent from a page of this service. Nothing has changed.",
        ),
      );
    return;
  }
  const mostBytes = req.path === TAKES_WORLDS ? LARGEST_WORLD_BYTES : LARGEST_BODY_BYTES;
  if (!reads && Number(req.headers["content-length"] ?? 0) > mostBytes) {
    res.status(413).send(plainPage("That is too much text", "Go back and enter less. Nothing has changed."));
    return;
  }
  const { cspNonce, correlationId } = res.locals as AppLoadContext;
  contexts.set(req, {
    cspNonce,
    correlationId,
    world,
    ...(env.APP_ENV === "production" ? {} : { page: `${req.method} ${pathPattern(req.path, 200)}` }),
    address: req.ip ?? "",
    noteErsCall: metrics.ersCall,
  });
  next();
}

function contextOf(req: Request): AppLoadContext {
  const context = contexts.get(req);
  if (context === undefined) throw new Error("A request reached a page without passing the guard");
  return context;
}

function sayNotFound(_: Request, res: Response): void {
  res.status(404).send(plainPage("Page not found", "This file is not part of the service, or no longer is."));
}

/** An address that cannot be decoded names no page. It is not logged: anyone may have pasted anything. */
function sayPageNotFound(res: Response): void {
  res
    .status(404)
    .send(plainPage("Page not found", "If you typed or pasted the web address, check that it is correct."));
}

/** The last resort: something failed outside every page. The four arguments tell Express what it is. */
function sayProblem(error: unknown, _: Request, res: Response, next: NextFunction): void {
  if (isUnreadableAddress(error) && !res.headersSent) return sayPageNotFound(res);
  log.error({ correlationId: String(res.locals.correlationId), err: error }, "a request failed");
  if (res.headersSent) return next(error);
  res
    .status(500)
    .send(
      plainPage("Sorry, there is a problem with the service", "Check your referral before you try again."),
    );
}

/** Static files, under known paths only: a look-up on disk for every page would cost more than the page. */
function serveStatic(app: express.Express): void {
  const client = "build/app/client";
  app.use(
    "/assets",
    express.static(`${client}/assets`, { immutable: true, maxAge: "1y", index: false }),
    sayNotFound,
  );
  app.use("/images", express.static(`${client}/images`, { maxAge: "1h", index: false }), sayNotFound);
  const file = (name: string) => (_: Request, res: Response) =>
    res.sendFile(name, { root: client, maxAge: "1h" });
  for (const name of ["enhance.js", "favicon.ico", "favicon.svg"]) app.get(`/${name}`, file(name));
}

/** The pages: Vite compiles them on request in development; otherwise they are built. */
async function servePages(app: express.Express): Promise<void> {
  /** The handler gives its own failures to `next`. */
  const answerWith = (pages: RequestHandler) =>
    app.all("*", guard, (req, res, next) => void pages(req, res, next));
  if (isDevelopment) {
    const vite = await (await import("vite")).createServer({ server: { middlewareMode: true } });
    app.use(vite.middlewares);
    const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
    answerWith(createRequestHandler({ build, getLoadContext: contextOf, mode: "development" }));
    return;
  }
  serveStatic(app);
  const entry = new URL("./build/app/server/index.js", import.meta.url).href;
  const build = (await import(entry)) as ServerBuild;
  const handlerAt = handlerPerPath(build, (part) =>
    createRequestHandler({ build: part, getLoadContext: contextOf, mode: "production" }),
  );
  answerWith((req, res, next) => handlerAt(req.path)(req, res, next));
}

let isStopping = false;
const app = express();
app.disable("x-powered-by");
app.set("trust proxy", env.TRUST_PROXY ? 1 : false);
app.get("/health", (_, res) => void res.set("Cache-Control", "no-store").json({ status: "ok" }));
app.get("/ready", (_, res, next) => {
  ersAnswers(env.ERS_BASE_URL)
    .then((answers) => {
      const problem = isStopping ? "stopping" : answers ? undefined : "e-RS does not answer";
      res
        .set("Cache-Control", "no-store")
        .status(problem ? 503 : 200)
        .json({ status: problem ?? "ok" });
    })
    .catch(next);
});
app.get("/metrics", (req, res, next) => {
  const { host, authorization } = req.headers;
  if (!mayReadMetrics(env, { address: req.ip ?? "", host, authorization })) return next();
  res.set("Cache-Control", "no-store").set("Content-Type", METRICS_TYPE).send(metrics.text());
});
app.use(logRequests, nameNonce, securityHeaders, compression());
await servePages(app);
app.use(sayProblem);

const server = createServer(app);

/** Takes no new request, lets those under way finish, and ends. */
function stop(): void {
  isStopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 5_000).unref();
}

server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  console.error(
    taken
      ? `Port ${env.PORT} is taken. Set PORT to a free one.`
      : `The app could not start: ${error.message}`,
  );
  process.exit(1);
});
server.listen(env.PORT, env.HOST, () => {
  const { port } = server.address() as AddressInfo;
  log.info({ port, host: env.HOST }, "the app is ready");
});

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
if (process.env.PARENT_PIPE) process.stdin.resume().once("end", stop);
