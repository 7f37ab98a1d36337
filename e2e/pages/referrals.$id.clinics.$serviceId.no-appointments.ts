import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\w+\/no-appointments$/;
  const title = "What to do if this clinic has no appointments";
  await expectPatientPage(page, {
    path,
    h1: /has no appointments online at the moment$/,
    title,
    ...otherwise,
  });
}

/** The same question stands on every page that finds a clinic without appointments. */
export async function choose(page: Page, label: RegExp): Promise<void> {
  await page.getByRole("radio", { name: label }).check();
  await goOn(page);
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}
