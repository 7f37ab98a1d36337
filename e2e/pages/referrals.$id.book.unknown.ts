import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/unknown$/;

/** e-RS itself did not answer a booking, and the referral does not say yet what happened. */
export async function arrive(page: Page): Promise<void> {
  const h1 = "We do not know if your appointment is booked";
  const title = "The hospital has not said if your appointment is booked";
  await expectPatientPage(page, { path, h1, title, status: 200 });
}
