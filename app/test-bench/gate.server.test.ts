import { afterEach, beforeEach, expect, test, vi } from "vitest";

const context = { cspNonce: "", world: "default", correlationId: "", address: "127.0.0.1" };
const TOKEN = "3f0b7c1d9a5e42688b1d7e90c4f2a6d5";
const asked = (url = "http://127.0.0.1:3000/test-bench", cookie = "") =>
  new Request(url, { headers: { cookie } });

/** The gate of an app that was started with these settings: they are read once, so it loads anew. */
async function gateWith(settings: Record<string, string>) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import("./gate.server.ts");
}

async function outcome(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => "in",
    (error: unknown) => error,
  );
  if (!(thrown instanceof Response)) return String(thrown);
  return [thrown.status, thrown.headers.get("Location")].filter(Boolean).join(" ");
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test("locally the bench is open to who is at this machine, by a name of this machine", async () => {
  const { requireTester } = await gateWith({ APP_ENV: "local" });
  expect(await outcome(requireTester(asked(), context))).toBe("in");
  expect(await outcome(requireTester(asked("http://w-1.localhost:3000/test-bench"), context))).toBe("in");
  expect(await outcome(requireTester(asked("http://rebound.example/test-bench"), context))).toBe("404");
  expect(await outcome(requireTester(asked(), { ...context, address: "192.0.2.7" }))).toBe("404");
});

test("in production there is no bench without a token", async () => {
  const { requireTester } = await gateWith({ APP_ENV: "production", SESSION_SECRET: TOKEN });
  expect(await outcome(requireTester(asked(), context))).toBe("404");
});

test("with a token, whoever enters it is in, from anywhere, and nobody else", async () => {
  const settings = { APP_ENV: "production", SESSION_SECRET: TOKEN, TEST_BENCH_TOKEN: `bench${TOKEN}` };
  const { requireTester, enter } = await gateWith(settings);
  const url = "https://bench.example/test-bench";
  const from = { ...context, address: "192.0.2.7" };
  expect(await outcome(requireTester(asked(url), from))).toBe("303 /test-bench/enter");
  expect(await outcome(requireTester(asked(url, "bench=made-up"), from))).toBe("303 /test-bench/enter");
  expect(await enter(asked(url), settings.TEST_BENCH_TOKEN, "something else")).toBeUndefined();
  const cookie = await enter(asked(url), settings.TEST_BENCH_TOKEN, settings.TEST_BENCH_TOKEN);
  expect(cookie).toContain("HttpOnly; Secure; SameSite=Strict");
  expect(cookie).not.toContain(TOKEN);
  expect(await outcome(requireTester(asked(url, cookie?.split(";")[0]), from))).toBe("in");
});
