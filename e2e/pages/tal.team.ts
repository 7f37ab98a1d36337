import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectStaffPage(page, { path: /^\/tal\/team$/, h1: "Team", title: "Team" });
}
