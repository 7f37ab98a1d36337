import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/assessment$/;
  await expectStaffPage(page, { path, h1: /Send for assessment$/, title: "Send for assessment" });
}

export async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send the referral" }).click();
}
