import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/what-next$/;
const h1 = "No appointments online at the moment";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  await expectPatientPage(page, { path, h1, title: h1, ...otherwise });
}

export async function choose(page: Page, label: RegExp): Promise<void> {
  await page.getByRole("radio", { name: label }).first().check();
  await goOn(page);
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}
