import { timingSafeEqual } from "node:crypto";
import { createRegistry, measureProcess } from "../prometheus.ts";
import type { Env } from "./env.server.ts";
import { isAtThisMachine } from "./requests.server.ts";

/** What the app counts and measures: never whom a page is about. */
export function createMetrics() {
  const registry = createRegistry();
  const requests = registry.histogram(
    "app_request_duration_seconds",
    "Requests, by method, page and status.",
  );
  const calls = registry.histogram(
    "app_ers_call_duration_seconds",
    "Calls to e-RS, by operation and status.",
  );
  measureProcess(registry);
  return {
    request: (method: string, route: string, status: number, seconds: number) =>
      requests({ method, route, status: String(status) }, seconds),
    ersCall: (operation: string, status: string, seconds: number) => calls({ operation, status }, seconds),
    text: () => registry.text(),
  };
}

type Asked = { address: string; host: string | undefined; authorization: string | undefined };

/** Who may read them: whoever sends the METRICS_TOKEN, if there is one; otherwise, locally, who is at this machine. */
export function mayReadMetrics(
  { METRICS_TOKEN, APP_ENV }: Pick<Env, "METRICS_TOKEN" | "APP_ENV">,
  { address, host, authorization = "" }: Asked,
): boolean {
  if (METRICS_TOKEN === undefined) return APP_ENV === "local" && isAtThisMachine(address, host);
  const [sent, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${METRICS_TOKEN}`)];
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}

/** Whether e-RS answers at all, whatever it says: without it the app lives, and can serve nobody. */
export async function ersAnswers(baseUrl: string): Promise<boolean> {
  const signal = AbortSignal.timeout(ERS_WITHIN_MS);
  return fetch(`${baseUrl}/health`, { signal, redirect: "manual" }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status < 500;
    },
    () => false,
  );
}

const ERS_WITHIN_MS = 2000;
