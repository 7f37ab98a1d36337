import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/none-suit$/;
  const title = "If none of the dates suit you";
  await expectPatientPage(page, { path, h1: /If none of the dates suit you$/, title });
}
