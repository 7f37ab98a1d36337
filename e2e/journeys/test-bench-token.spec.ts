import { expect, test } from "../fixtures.ts";
import { startApp } from "../app-of-its-own.ts";
import * as enter from "../pages/test-bench.enter.ts";
import * as scenarios from "../pages/test-bench._index.ts";
import { SIMULATOR_PORT } from "../ports.ts";

const TOKEN = "5b0c9a3e7f1d48269c0e7a51b3d8f264";
const production = { APP_ENV: "production", SESSION_SECRET: `session-${TOKEN}` };
const simulator = `http://127.0.0.1:${String(SIMULATOR_PORT)}`;

test("in production the test bench asks for its token, and says nothing of the world on patients' pages", async ({
  page,
  world,
}) => {
  const app = await startApp(simulator, { ...production, TEST_BENCH_TOKEN: TOKEN });
  try {
    const at = `http://${world.name}.localhost:${String(app.port)}`;
    await page.goto(`${at}${scenarios.path}`);
    await enter.arrive(page);
    await enter.submit(page, "something else");
    await enter.arrive(page, { error: true });
    await enter.submit(page, TOKEN);
    await scenarios.arrive(page);
    await page.goto(`${at}/log-in`);
    await expect(page.getByText("In this test world")).toHaveCount(0);
  } finally {
    await app.stop();
  }
});
