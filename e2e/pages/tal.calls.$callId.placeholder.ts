import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/placeholder$/;
  const title = "Explain what happens next";
  await expectStaffPage(page, { path, h1: /Explain what happens next$/, title, ...otherwise });
}

/** The tick without which nothing is sent: the caller has said it back. */
export const teachBack = (page: Page) => page.getByRole("checkbox");

export async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send the referral" }).click();
}
