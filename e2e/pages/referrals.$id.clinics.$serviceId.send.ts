import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\d+\/send$/;
  const h1 = "Send your referral";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Send my referral to / }).click();
}
