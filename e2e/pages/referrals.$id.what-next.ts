import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/what-next$/;
const h1 = "If there are no appointments online";

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path, h1, title: h1 });
}
