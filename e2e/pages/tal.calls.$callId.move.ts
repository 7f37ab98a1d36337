import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/move$/;
  await expectStaffPage(page, { path, h1: /Move the referral$/, title: "Move the referral" });
}

export async function move(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Move it now" }).click();
}
