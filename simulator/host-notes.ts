import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Measured, Part } from "./measured.ts";
import { DEFAULT_WORLD } from "./worlds.ts";
import type { Worlds } from "./worlds.ts";

/** How far the host is between its start and its end. */
export type HostState = { worlds?: Worlds; healthy: boolean; isStopping?: boolean };

type Noting = { realNow: () => number; log: Logger; measured: Measured };

/**
 * Notes a request once it has been answered: in the metrics, and as a line of the log. Neither says whom it was about: the line
 * has the correlation id under which the world's journal does.
 */
export const createNotes =
  ({ realNow, log, measured }: Noting) =>
  (incoming: IncomingMessage, outgoing: ServerResponse, correlationId: string): void => {
    const startedAt = realNow();
    outgoing.on("finish", () => {
      const { method = "GET", url = "/" } = incoming;
      const { statusCode: status } = outgoing;
      const durationMs = realNow() - startedAt;
      const [pathname = "/"] = url.split("?");
      measured.request({ part: partAt(pathname), method, status }, durationMs);
      if (!log.isLevelEnabled("info")) return;
      // Anyone may have typed anything where nothing answers.
      const route = status === 404 || status === 400 ? "*" : withoutValues(pathname);
      log.info({ correlationId, method, route, status, durationMs }, "request");
    });
  };

/** Which part of the simulator answers at a path. */
function partAt(pathname: string): Part {
  if (/^(\/worlds\/[^/]+)?\/pas\//.test(pathname)) return "pas";
  return /^\/(simulator\/|health$|ready$|metrics$)/.test(pathname) ? "control" : "ers";
}

/** A path fit for a log: digits and identifiers, which may be a person's, are left out. */
export function withoutValues(pathname: string): string {
  return pathname.replace(/\d{4,}|[0-9a-f]{8}-[0-9a-f-]{27}/gi, "…");
}

/**
 * Why it should be sent nothing now, though it lives: it is starting or stopping, or the files of the world `default` are
 * not sound. Nothing when it can do its work.
 */
export async function unready({ worlds, healthy, isStopping }: HostState): Promise<string | undefined> {
  if (isStopping === true) return "stopping";
  if (!healthy || !worlds) return "starting";
  return worlds.find(DEFAULT_WORLD).then(
    () => undefined,
    () => "the world default is not sound",
  );
}
