import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/phone$/;
  await expectStaffPage(page, {
    path,
    h1: /Give the caller the phone number$/,
    title: "Give the phone number",
  });
}
