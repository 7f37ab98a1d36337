import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const title = "Find a patient";
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+$/, h1: title, title, ...otherwise });
}

export async function find(page: Page, reference: string): Promise<void> {
  await page.getByRole("textbox", { name: "Booking reference" }).fill(reference);
  await page.getByRole("button", { name: "Find patient" }).click();
}
