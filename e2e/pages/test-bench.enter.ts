import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const h1 = "Enter the token";
  await expectBenchPage(page, { path: /^\/test-bench\/enter$/, h1, title: h1, ...otherwise });
}

export async function submit(page: Page, token: string): Promise<void> {
  await page.getByRole("textbox", { name: "Token of this test bench" }).fill(token);
  await page.getByRole("button", { name: "Enter" }).click();
}
