import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const title = "Find a patient";
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+$/, h1: title, title, ...otherwise });
}

/** Types what the caller says into the one box. */
export async function find(page: Page, typed: string): Promise<void> {
  await page.getByRole("textbox", { name: "Booking reference, NHS number, or name" }).fill(typed);
  await page.getByRole("button", { name: "Find patient" }).click();
}
