import type { Page } from "@playwright/test";
import { expectStaffPage, type Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/cancel$/;
  const title = "Cancel the appointment";
  await expectStaffPage(page, { path, h1: title, title, ...otherwise });
}

/** Gives the reason, and cancels in one press. */
export async function cancel(page: Page, reason: string): Promise<void> {
  await page.getByRole("radio", { name: reason, exact: true }).check();
  await page.getByRole("button", { name: "Cancel it now" }).click();
}
