import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export const path = "/";

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path: /^\/$/, h1: "Manage your referral" });
}

export async function start(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: "Start now" })
    .or(page.getByRole("link", { name: "Start now" }))
    .click();
}
