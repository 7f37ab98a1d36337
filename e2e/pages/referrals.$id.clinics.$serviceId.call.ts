import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\d+\/call$/;
  const h1 = /^Call .+ to book your appointment$/;
  await expectPatientPage(page, { path, h1, title: "Phone number and opening hours" });
}

/** Numbers that can be pressed to call them. */
export const phoneNumbers = (page: Page) => page.getByRole("main").locator('a[href^="tel:"]');
