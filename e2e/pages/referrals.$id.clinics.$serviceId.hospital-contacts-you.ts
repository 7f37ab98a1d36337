import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\d+\/hospital-contacts-you$/;
  const h1 = /^If you choose .+, staff will contact you$/;
  await expectPatientPage(page, { path, h1, title: "Before you choose this hospital" });
}

export async function acknowledge(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I understand. Choose this hospital" }).click();
}
