import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const title = "Check the caller";
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+\/check$/, h1: title, title, ...otherwise });
}

/** What the caller says, typed in: the screen compares it and shows none of it. */
export async function check(page: Page, said: { password: string; year: string }): Promise<void> {
  await page.getByRole("textbox", { name: "Password" }).fill(said.password);
  await page.getByRole("textbox", { name: "Year of birth" }).fill(said.year);
  await page.getByRole("button", { name: "Check caller" }).click();
}
