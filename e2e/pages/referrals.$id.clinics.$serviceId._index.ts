import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/\d+$/;

export async function arrive(page: Page, clinic: string): Promise<void> {
  await expectPatientPage(page, { path, h1: clinic, title: "Clinic details" });
}

export async function arriveWithoutAppointments(page: Page, clinic: string): Promise<void> {
  const h1 = `${clinic} has no appointments online at the moment`;
  await expectPatientPage(page, { path, h1, title: "This clinic has no appointments online" });
}

export async function arriveUnavailable(page: Page, clinic: string): Promise<void> {
  const h1 = `You cannot choose ${clinic} at the moment`;
  await expectPatientPage(page, { path, h1, title: "This clinic cannot be chosen" });
}

/** The one button of the page, named for how the clinic is booked. */
export async function goOn(
  page: Page,
  button: "Choose a date" | "Get the phone number" | "Choose this clinic" | "Move my referral to this clinic",
): Promise<void> {
  await page.getByRole("button", { name: button }).click();
}
