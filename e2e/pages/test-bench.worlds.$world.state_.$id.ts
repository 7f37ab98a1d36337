import type { Page } from "@playwright/test";
import { expectBenchPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectBenchPage(page, {
    path: /^\/test-bench\/worlds\/[a-z0-9-]+\/state\/[0-9a-f-]{36}$/,
    h1: /The way of a referral$/,
    title: "The way of a referral",
  });
}
