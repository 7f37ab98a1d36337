import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { expect, test } from "vitest";
import { isFromOurPages, isUnreadableAddress, pathPattern, worldOfHost } from "./requests.server.ts";

test.each([
  ["127.0.0.1:3000", "default"],
  ["localhost:3000", "default"],
  ["[::1]:3000", "default"],
  ["referrals.example", "default"],
  ["w1.localhost:3000", "w1"],
  ["w1.localhost", "w1"],
  ["a-b-2.localhost", "a-b-2"],
  [`${"a".repeat(63)}.localhost`, "a".repeat(63)],
  [`${"a".repeat(64)}.localhost`, undefined],
  ["-a.localhost", undefined],
  ["A.localhost", undefined],
  ["a.b.localhost", undefined],
  ["a_b.localhost", undefined],
  [".localhost", undefined],
  ["", undefined],
  [undefined, undefined],
])("host %s is world %s", (host, world) => {
  expect(worldOfHost(host)).toBe(world);
});

const host = "127.0.0.1:3000";
test.each([
  ["a form of ours", { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" }, true],
  ["a form typed into the address bar", { host, "sec-fetch-site": "none" }, true],
  ["another site's form", { host, origin: "https://evil.example", "sec-fetch-site": "cross-site" }, false],
  [
    "another world's page",
    { host, origin: "http://w1.localhost:3000", "sec-fetch-site": "same-site" },
    false,
  ],
  ["an older browser, our form", { host, origin: `http://${host}` }, true],
  ["an older browser, another site's form", { host, origin: "https://evil.example" }, false],
  ["an origin that hides itself", { host, origin: "null" }, false],
  ["a program", { host }, true],
])("%s comes from our pages: %s", (_, headers, answer) => {
  expect(isFromOurPages(headers)).toBe(answer);
});

test.each([
  ["/referrals/2f1b9c1e-4a51-4a3e-9d0b-0d4f6a1f2c3d/clinics/1001", 200, "/referrals/*/clinics/*"],
  ["/log-in", 400, "*"],
  ["/log-in.data", 200, "/log-in.data"],
  ["/alex-brown", 404, "*"],
  ["/", 200, "/"],
])("%s with %i is logged as %s", (path, status, pattern) => {
  expect(pathPattern(path, status)).toBe(pattern);
});

test("an address that Express cannot decode is told from a failure of a page", async () => {
  const met: unknown[] = [];
  const keep: ErrorRequestHandler = (error, _, res, _next) => {
    met.push(error);
    res.status(404).end();
  };
  const server = express()
    .all("*", () => {
      throw new Error("a page failed");
    })
    .use(keep)
    .listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  for (const path of ["/%E0%A4%A", "/log-in"]) await fetch(`http://127.0.0.1:${port}${path}`);
  await new Promise((resolve) => server.close(resolve));
  expect(met.map(isUnreadableAddress)).toEqual([true, false]);
});
