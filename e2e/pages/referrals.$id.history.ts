import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/history$/;
const h1 = "What has happened so far";

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path, h1, title: h1 });
}
