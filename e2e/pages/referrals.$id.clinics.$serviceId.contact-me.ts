import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\w+\/contact-me$/;
  const title = "Ask the hospital to contact you";
  await expectPatientPage(page, { path, h1: /^Ask .+ to contact you$/, title });
}

export async function ask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ask the clinic to contact me" }).click();
}
