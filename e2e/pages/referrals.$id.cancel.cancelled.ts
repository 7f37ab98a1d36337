import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/cancel\/cancelled$/;

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path, h1: "Appointment cancelled", title: "Appointment cancelled" });
}

export async function arriveEnded(page: Page): Promise<void> {
  await expectPatientPage(page, { path, h1: "Your referral has ended", title: "Your referral has ended" });
}
