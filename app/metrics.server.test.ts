import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createMetrics, ersAnswers, mayReadMetrics } from "./metrics.server.ts";
import { routeLabel } from "./requests.server.ts";

const TOKEN = "0f6a1c2b3d4e5f60718293a4b5c6d7e8";
const here = { address: "127.0.0.1", host: "127.0.0.1:3000", authorization: undefined };

test("requests and calls to e-RS are counted by page and operation, never by whom they are about", () => {
  const metrics = createMetrics();
  const path = "/referrals/3f0b7c1d-9a5e-4268-8b1d-7e90c4f2a6d5/book/date";
  metrics.request("GET", routeLabel(path, 200), 200, 0.02);
  metrics.request("POST", routeLabel("/anything-at-all", 403), 403, 0.001);
  metrics.ersCall("A005", "200", 0.004);
  const text = metrics.text();
  expect(text).toContain(
    'app_request_duration_seconds_count{method="GET",route="/referrals/*/book/date",status="200"} 1',
  );
  expect(text).toContain('app_request_duration_seconds_count{method="POST",route="*",status="403"} 1');
  expect(text).toContain('app_ers_call_duration_seconds_bucket{operation="A005",status="200",le="0.005"} 1');
  expect(text).not.toContain("3f0b7c1d");
});

test.each([
  ["locally, who is at this machine", { APP_ENV: "local" }, here, true],
  ["locally, nobody else", { APP_ENV: "local" }, { ...here, address: "192.0.2.7" }, false],
  ["locally, no name of elsewhere", { APP_ENV: "local" }, { ...here, host: "rebound.example" }, false],
  ["in production without a token, nobody", { APP_ENV: "production" }, here, false],
  [
    "with a token, who sends it",
    { METRICS_TOKEN: TOKEN },
    { ...here, authorization: `Bearer ${TOKEN}` },
    true,
  ],
  ["with a token, nobody else", { METRICS_TOKEN: TOKEN }, { ...here, authorization: "Bearer x" }, false],
] as const)("%s may read them: %o", (_, settings, asked, may) => {
  const env = { APP_ENV: "production" as const, METRICS_TOKEN: undefined, ...settings };
  expect(mayReadMetrics(env, asked)).toBe(may);
});

test("the app is ready while e-RS answers, and not while it is gone or failing", async () => {
  let status = 404;
  const ers = createServer((_, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
  await once(ers, "listening");
  const url = `http://127.0.0.1:${(ers.address() as AddressInfo).port}`;
  expect(await ersAnswers(url)).toBe(true);
  status = 503;
  expect(await ersAnswers(url)).toBe(false);
  ers.closeAllConnections();
  ers.close();
  expect(await ersAnswers(url)).toBe(false);
});
