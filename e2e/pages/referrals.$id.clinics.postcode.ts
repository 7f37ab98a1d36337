import type { Page } from "@playwright/test";
import { expectPatientPage, type Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/postcode$/;
  const words = { h1: "Change the postcode", title: "Change the postcode" };
  await expectPatientPage(page, { path, ...words, ...otherwise });
}

export async function enter(page: Page, postcode: string): Promise<void> {
  await page.getByLabel("Postcode").fill(postcode);
  await page.getByRole("button", { name: "Update distances" }).click();
}
