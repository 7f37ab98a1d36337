import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const title = "You have logged out";
  await expectPatientPage(page, { path: /^\/logged-out$/, h1: title, title });
}

/** The session ended by itself. */
export async function arriveTimedOut(page: Page): Promise<void> {
  const title = "You were logged out";
  await expectPatientPage(page, { path: /^\/logged-out$/, h1: title, title });
}
