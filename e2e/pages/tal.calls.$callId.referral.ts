import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/tal\/calls\/[\w-]+\/referral$/;
  await expectStaffPage(page, { path, h1: "Referral", title: "Referral" });
}

/** The state of the referral in one sentence. */
export const sentence = (page: Page) => page.getByRole("main").locator(".nhsuk-lede-text");

/** The bar with who the caller is. */
export const patientBar = (page: Page) => page.getByRole("region", { name: "Patient" });

export type Action = "Times" | "Phone number" | "Explain and send";

/** The rows of the shortlist that are booked in the way that the text says. */
export const rows = (page: Page, how: string | RegExp) => page.getByRole("row").filter({ hasText: how });

/** Opens what can be done with the nearest clinic that is booked in that way. */
export async function act(page: Page, how: string | RegExp, action: Action): Promise<void> {
  await rows(page, how).first().getByRole("link", { name: action }).click();
}
