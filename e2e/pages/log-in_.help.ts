import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const title = "Get help logging in";
  await expectPatientPage(page, { path: /^\/log-in\/help$/, h1: title, title });
}
