import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/no-times$/;
  await expectStaffPage(page, { path, h1: /No times to book$/, title: "No times to book" });
}

export async function ask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ask the hospital to contact the patient" }).click();
}
