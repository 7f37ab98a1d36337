import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path: /^\/referrals$/, h1: "Your referrals", title: "Your referrals" });
}

/** The links to the referrals themselves, newest first. */
export const referrals = (page: Page) => page.getByRole("main").getByRole("link", { name: /^View your / });
