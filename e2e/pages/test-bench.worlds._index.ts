import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, { path: /^\/test-bench\/worlds$/, h1: "Worlds", title: "Worlds" });
}
