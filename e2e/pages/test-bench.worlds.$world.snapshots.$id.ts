import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, {
    path: /^\/test-bench\/worlds\/[a-z0-9-]+\/snapshots\/\d+$/,
    h1: /Then and now$/,
    title: "Then and now",
  });
}
