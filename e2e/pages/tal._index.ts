import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectStaffPage(page, { path: /^\/tal$/, h1: "Calls", title: "Calls" });
}

export async function startCall(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start a call" }).click();
}
