import type { Page } from "@playwright/test";
import type { StaffMember } from "../simulator.ts";
import { expectStaffPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export const path = "/tal/log-in";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const h1 = "Log in to Referral bookings";
  await expectStaffPage(page, { path: /^\/tal\/log-in$/, h1, title: "Log in", ...otherwise });
}

export async function submit(
  page: Page,
  { userId, passcode }: Pick<StaffMember, "userId" | "passcode">,
): Promise<void> {
  await page.getByRole("textbox", { name: "User ID" }).fill(userId);
  await page.getByRole("textbox", { name: "Passcode" }).fill(passcode);
  await page.getByRole("button", { name: "Log in" }).click();
}
