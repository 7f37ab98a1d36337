import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export const pathOf = (world: string) => `/test-bench/worlds/${world}/snapshots`;

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, {
    path: /^\/test-bench\/worlds\/[a-z0-9-]+\/snapshots$/,
    h1: /Snapshots$/,
    title: "Snapshots",
  });
}
