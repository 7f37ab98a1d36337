import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/letter$/;

export async function arrive(page: Page, h1: string | RegExp): Promise<void> {
  await expectPatientPage(page, { path, h1, title: "Your letter" });
}
