import { freePort, startApp } from "../app-of-its-own.ts";
import type { OwnApp } from "../app-of-its-own.ts";
import { expect, test as base } from "../fixtures.ts";
import * as logIn from "../pages/log-in.ts";
import * as problem from "../pages/$.ts";
import * as start from "../pages/_index.ts";

/** An app whose e-RS is not there. */
const test = base.extend<{ app: OwnApp }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  app: async ({}, use) => {
    const app = await startApp(`http://127.0.0.1:${String(await freePort())}`);
    await use(app);
    await app.stop();
  },
  baseURL: async ({ world, app }, use) => {
    await use(`http://${world.name}.localhost:${String(app.port)}`);
  },
});

test("while e-RS is away the start page stands, and logging in says that the service is unavailable", async ({
  page,
  patient,
}) => {
  await page.goto(start.path);
  await start.arrive(page);
  await start.start(page);
  await logIn.arrive(page);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await logIn.submit(page, logIn.detailsOf(patient.person("mixed-shortlist")));
  await problem.arriveUnavailable(page);
  const { "x-correlation-id": id = "" } = (await answered).headers();
  await expect(page.getByRole("main")).toContainText(`${id.slice(0, 4)} ${id.slice(4, 8)}`);
});
