import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, { path: /^\/test-bench\/worlds\/[a-z0-9-]+$/, h1: /People$/, title: "People" });
}
