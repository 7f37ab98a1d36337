import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, {
    path: /^\/test-bench\/import$/,
    h1: "Make a world from a file",
    title: "A world from a file",
  });
}
