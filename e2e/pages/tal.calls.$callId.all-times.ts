import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const title = "Times at every clinic";
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+\/all-times$/, h1: title, title });
}
