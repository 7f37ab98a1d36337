import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/cancel\/why$/;

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const h1 = "Why do you need to cancel?";
  await expectPatientPage(page, { path, h1, title: h1, ...otherwise });
}

export async function arriveToEnd(page: Page): Promise<void> {
  const h1 = "Why do you no longer need to be seen?";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function choose(page: Page, label: string): Promise<void> {
  await page.getByRole("radio", { name: label }).check();
  await goOn(page);
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}
