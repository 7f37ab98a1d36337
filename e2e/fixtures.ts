import { writeFile } from "node:fs/promises";
import { expect, test as base } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { expectFewCalls } from "./assertions.ts";
import { createCallHandler } from "./call-handler.ts";
import type { CallHandler } from "./call-handler.ts";
import { createPatient } from "./patient.ts";
import type { Patient } from "./patient.ts";
import { APP_PORT } from "./ports.ts";
import { createWorld, deleteWorld } from "./simulator.ts";
import type { World, WorldOptions } from "./simulator.ts";
import { createClock, createFaults, createJournal } from "./turning.ts";
import type { Clock, Faults, Journal } from "./turning.ts";
import { watch } from "./witness.ts";
import type { Witness } from "./witness.ts";

type Fixtures = {
  /** How the test's world is made; `test.use({ worldOptions: … })` changes it. */
  worldOptions: WorldOptions;
  /** A world that only this test knows. Its journal is attached to the report of a test that fails. */
  world: World;
  /** A patient at `page`. */
  patient: Patient;
  /** A call handler at a screen of their own: another browser context. */
  callHandler: CallHandler;
  /** The world's time, which stands still until the test turns it. */
  clock: Clock;
  /** What the test breaks in its world. */
  faults: Faults;
  /** Every message and decision of the world. */
  journal: Journal;
  /** Every context of the test, watched; fails the test for a console message, a failed or a third-party request. */
  consoleIsSilent: Witness[];
  /** A second browser of the same kind: another patient, another device. */
  anotherPage: () => Promise<Page>;
};

export const TUESDAY_MORNING = "2026-12-01T09:15:00.000Z";

export const test = base.extend<Fixtures>({
  worldOptions: [{ scenario: "everyday", now: TUESDAY_MORNING }, { option: true }],

  world: async ({ worldOptions }, use, testInfo) => {
    const world = await createWorld(worldOptions);
    await use(world);
    const journal = createJournal(world);
    if (testInfo.status === testInfo.expectedStatus) await expectFewCalls(journal);
    else {
      const body = await journal.entries().then((entries) => JSON.stringify(entries, undefined, 2), String);
      const path = testInfo.outputPath("journal.json");
      await writeFile(path, body);
      await testInfo.attach("journal.json", { path, contentType: "application/json" });
    }
    await deleteWorld(world);
  },

  baseURL: async ({ world }, use) => {
    await use(appUrl(world));
  },

  consoleIsSilent: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const witnesses: Witness[] = [];
      await use(witnesses);
      expect(
        witnesses.flatMap((witness) => witness.complaints),
        "console messages, failed and third-party requests",
      ).toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, javaScriptEnabled, world, consoleIsSilent }, use) => {
    consoleIsSilent.push(watch(context, javaScriptEnabled, world));
    await use(context);
  },

  anotherPage: async ({ browser, javaScriptEnabled, world, consoleIsSilent }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      consoleIsSilent.push(watch(context, javaScriptEnabled, world));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  patient: async ({ page, world }, use) => {
    await use(createPatient(page, world));
  },

  callHandler: async ({ anotherPage, world }, use) => {
    await use(createCallHandler(await anotherPage(), world));
  },

  clock: async ({ world }, use) => {
    await use(createClock(world));
  },

  faults: async ({ world }, use) => {
    await use(createFaults(world));
  },

  journal: async ({ world }, use) => {
    await use(createJournal(world));
  },
});

/** Where the app serves a world: each has a host name, and so a cookie jar, of its own. */
export function appUrl(world: World): string {
  return `http://${world.name}.localhost:${String(APP_PORT)}`;
}

export { expect };
export { expectAgreement, expectTold } from "./assertions.ts";
