import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const logged: string[] = [];
const log = pino(
  { level: "warn" },
  new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) }),
);
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now, log });
  await simulator.worlds.create({ name: "w1", scenarios: [everyday], now: NOW });
});
afterAll(() => simulator.close());

describe("the host", () => {
  test("is healthy once it can serve", async () => {
    const response = await fetch(`${simulator.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok" });
  });

  test("says so when there is no such world, and no default", async () => {
    const response = await fetch(`${simulator.url}/worlds/nowhere/pas/ZQ1/appointments`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: "WORLD_NOT_FOUND",
      diagnostics: 'There is no world "nowhere".',
    });
    expect((await fetch(`${simulator.url}/pas/ZQ1/appointments`)).status).toBe(404);
  });

  test("says so when nothing answers at a path of a world", async () => {
    const response = await fetch(`${simulator.url}/worlds/w1/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
  });

  test("carries the world's time in Date", async () => {
    const response = await fetch(`${simulator.url}/worlds/w1/pas/ZQ1/appointments`);
    expect(response.headers.get("Date")).toBe("Tue, 01 Dec 2026 09:00:00 GMT");
    const missing = await fetch(`${simulator.url}/worlds/w1/nothing`);
    expect(missing.headers.get("Date")).toBe("Tue, 01 Dec 2026 09:00:00 GMT");
  });

  test("echoes a correlation id, or makes one, and gives each request an id", async () => {
    const headersFor = async (sent: Record<string, string>) =>
      (await fetch(`${simulator.url}/worlds/w1/pas/ZQ1/appointments`, { headers: sent })).headers;
    expect((await headersFor({ "X-Correlation-ID": "test-17" })).get("X-Correlation-ID")).toBe("test-17");
    for (const chosen of ["a b", "x".repeat(1000)])
      expect((await headersFor({ "X-Correlation-ID": chosen })).get("X-Correlation-ID")).toBe(chosen);
    const [one, other] = [await headersFor({}), await headersFor({ "X-Correlation-ID": "x".repeat(1001) })];
    expect(one.get("X-Correlation-ID")).toMatch(/^[0-9a-f-]{36}$/);
    expect(other.get("X-Correlation-ID")).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.get("X-Request-ID")).not.toBe(other.get("X-Request-ID"));
  });

  test("refuses an address that cannot be read", async () => {
    const response = await fetch(`${simulator.url}/worlds/w1/%E0%A4%A`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "MALFORMED_URL" });
  });

  test("takes an address of 8,000 characters and refuses a longer one", async () => {
    const path = `${simulator.url}/worlds/w1/`;
    const at = (length: number) => fetch(path + "x".repeat(length - path.length));
    expect((await at(8_000)).status).toBe(404);
    const refused = await at(8_001);
    expect(refused.status).toBe(414);
    expect(await refused.json()).toMatchObject({ code: "URL_TOO_LONG" });
  });

  test("takes a body of 1 MB and refuses a longer one", async () => {
    const post = (bytes: number) =>
      fetch(`${simulator.url}/worlds/w1/pas/ZQ1/messages`, { method: "POST", body: "x".repeat(bytes) });
    expect((await post(1024 * 1024)).status).toBe(400);
    const refused = await post(1024 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: "BODY_TOO_LARGE" });
  });

  test("refuses a longer body whose length was not announced", async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 17; i += 1) controller.enqueue(new Uint8Array(64 * 1024));
        controller.close();
      },
    });
    const sending = { method: "POST", body, duplex: "half" } as const;
    expect((await fetch(`${simulator.url}/worlds/w1/pas/ZQ1/messages`, sending)).status).toBe(413);
  });

  test("answers 500 with the correlation id when a handler fails, and logs no reference", async () => {
    const broken = await simulator.worlds.create({ name: "broken", scenarios: [], now: NOW });
    broken?.world.pas.$client.close();
    broken?.world.ers.$client.close();
    const headers = { "X-Correlation-ID": "test-18", Authorization: "Bearer x" };
    const path = `${simulator.url}/worlds/broken/referrals/FHIR/STU3/ReferralRequest/000041000016`;
    const official = await fetch(path, { headers });
    expect(official.status).toBe(500);
    expect(await official.json()).toMatchObject({
      resourceType: "OperationOutcome",
      issue: [{ severity: "fatal", diagnostics: expect.stringContaining("test-18") }],
    });
    const own = await fetch(`${simulator.url}/worlds/broken/pas/ZQ1/appointments`, { headers });
    expect(own.status).toBe(500);
    expect(await own.json()).toMatchObject({ code: "SIMULATOR_FAILED" });
    expect(logged).toHaveLength(2);
    expect(logged.join("")).toContain('"correlationId":"test-18"');
    expect(logged.join("")).not.toContain("000041000016");
  });
});
