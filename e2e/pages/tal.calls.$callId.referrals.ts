import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const title = "Choose a referral";
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+\/referrals$/, h1: title, title });
}
