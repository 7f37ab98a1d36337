import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/change$/;
  const h1 = "Change your appointment";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Choose a new date" }).click();
}
