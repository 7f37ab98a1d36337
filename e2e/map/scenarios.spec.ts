import { expect, test } from "@playwright/test";
import * as logIn from "../pages/log-in.ts";
import { APP_PORT, SIMULATOR_PORT } from "../ports.ts";
import { createWorld, deleteWorld, send } from "../simulator.ts";
import { takePicture } from "./pictures.ts";

type Scenario = { name: string; title: string; people: { scenario: string; whatToTry: string }[] };
const TUESDAY_MORNING = "2026-12-01T09:15:00.000Z";
/** Two walkers, a scenario each in turn. */
const WALKERS = [0, 1] as const;

for (const walker of WALKERS) {
  test(`what everybody in every scenario sees first, walker ${String(walker)}`, async ({ browser }) => {
    test.setTimeout(20 * 60_000);
    const all = await send<{ scenarios: Scenario[] }>(
      "GET",
      `http://127.0.0.1:${String(SIMULATOR_PORT)}/simulator/scenarios`,
    );
    const own = all.scenarios.filter((_, index) => index % WALKERS.length === walker);
    expect(own.length).toBeGreaterThan(0);
    for (const { name, title, people } of own) {
      const world = await createWorld({ scenario: name, now: TUESDAY_MORNING });
      for (const person of world.people) {
        const whatToTry = people.find(({ scenario }) => scenario === person.scenario)?.whatToTry ?? "";
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(`http://${world.name}.localhost:${String(APP_PORT)}${logIn.path}`);
        await logIn.submit(page, logIn.detailsOf(person));
        await takePicture(page, { chapter: title, caption: `${person.name}. ${whatToTry}` });
        await context.close();
      }
      await deleteWorld(world);
    }
  });
}
