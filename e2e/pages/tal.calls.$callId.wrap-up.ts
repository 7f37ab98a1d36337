import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/wrap-up$/;
  await expectStaffPage(page, { path, h1: "End the call", title: "End the call", ...otherwise });
}

export const reason = (page: Page, name: string) => page.getByRole("radio", { name });

export async function finish(page: Page, notes = ""): Promise<void> {
  await page.getByRole("textbox", { name: "Notes" }).fill(notes);
  await page.getByRole("button", { name: "Save and finish" }).click();
}
