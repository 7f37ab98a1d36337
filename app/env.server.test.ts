import { expect, test } from "vitest";
import { readEnv } from "./env.server.ts";

const secret = "8f1c2b7e9d3a4f60b5c8e1d27a9f3b64";

test("with nothing set, the app runs on this machine against the simulator beside it", () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    APP_ENV: "local",
    DATA_DIR: "./data",
    ERS_BASE_URL: "http://127.0.0.1:4010",
    TRUST_PROXY: false,
  });
});

test("the e-RS address follows the simulator's port unless it is given", () => {
  expect(readEnv({ SIMULATOR_PORT: "4999" }).ERS_BASE_URL).toBe("http://127.0.0.1:4999");
  expect(readEnv({ SIMULATOR_PORT: "4999", ERS_BASE_URL: "https://ers.example" }).ERS_BASE_URL).toBe(
    "https://ers.example",
  );
});

test("an empty variable is unset", () => {
  expect(readEnv({ PORT: "", TEST_BENCH_TOKEN: "" })).toMatchObject({ PORT: 3000 });
  expect(readEnv({ TEST_BENCH_TOKEN: "" }).TEST_BENCH_TOKEN).toBeUndefined();
});

test("locally a secret is made up, a new one each time", () => {
  expect(readEnv({}).SESSION_SECRET).toMatch(/^[0-9a-f]{64}$/);
  expect(readEnv({}).SESSION_SECRET).not.toBe(readEnv({}).SESSION_SECRET);
});

test.each([
  [{ PORT: "http" }, "PORT"],
  [{ PORT: "70000" }, "PORT"],
  [{ SESSION_SECRET: "short" }, "SESSION_SECRET: must be at least 32 characters"],
  [{ APP_ENV: "staging" }, "APP_ENV"],
  [{ ERS_BASE_URL: "not a url" }, "ERS_BASE_URL"],
  [{ APP_ENV: "production" }, "SESSION_SECRET: is required"],
  [{ APP_ENV: "production", SESSION_SECRET: secret, TEST_BENCH_TOKEN: "short" }, "TEST_BENCH_TOKEN: must be"],
  [
    { APP_ENV: "production", SESSION_SECRET: "change-me-change-me-change-me-change-me" },
    "must not be a placeholder",
  ],
])("%o is refused", (source, message) => {
  expect(() => readEnv(source)).toThrow(message);
});

test("production starts with a secret of its own", () => {
  expect(readEnv({ APP_ENV: "production", SESSION_SECRET: secret }).SESSION_SECRET).toBe(secret);
});
