import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

/** How each kind of clinic is booked, in the words of its card. */
export const HOW = {
  online: "Choose a date and time online",
  phone: "Call the clinic",
  assessment: "The hospital reads your referral first, then contacts you",
  none: "You cannot choose this clinic at the moment",
} as const;

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics$/;
  await expectPatientPage(page, { path, h1: "Choose a clinic", title: "Choose a clinic" });
}

/** Opens what changes the list. */
export async function openControls(page: Page): Promise<void> {
  await page.getByText("Sort or compare clinics").click();
}

/** The cards of the clinics, nearest first. */
export const cards = (page: Page) => page.getByRole("main").locator(".nhsuk-card");

/** The cards of the clinics that are booked in this way. */
export const cardsOf = (page: Page, how: keyof typeof HOW) => cards(page).filter({ hasText: HOW[how] });

/** Opens the nearest clinic that is booked in this way; its name. */
export async function choose(page: Page, how: keyof typeof HOW): Promise<string> {
  return chooseNamed(page, await cardsOf(page, how).first().getByRole("heading").innerText());
}

export async function chooseNamed(page: Page, name: string): Promise<string> {
  await page.getByRole("link", { name: `Choose ${name}`, exact: true }).click();
  return name;
}
