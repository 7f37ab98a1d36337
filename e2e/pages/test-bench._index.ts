import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export const path = "/test-bench";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, { path: /^\/test-bench$/, h1: "Scenarios", title: "Scenarios" });
}

export async function start(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: `Start ${title}` }).click();
}
