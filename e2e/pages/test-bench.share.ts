import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, {
    path: /^\/test-bench\/share$/,
    h1: "A world that somebody shared",
    title: "A shared world",
  });
}
