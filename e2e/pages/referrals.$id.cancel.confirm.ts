import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/cancel\/confirm$/;

export async function arrive(page: Page): Promise<void> {
  const h1 = "Confirm you want to cancel your appointment";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function arriveToEnd(page: Page): Promise<void> {
  const h1 = "Confirm you no longer need to be seen";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function confirm(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Cancel appointment|End my referral)$/ }).click();
}
