import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/cancel\/not-cancelled$/;

/** The hospital said no: the appointment stands. */
export async function arriveRefused(page: Page): Promise<void> {
  const title = "Your appointment is not cancelled";
  await expectPatientPage(page, { path, h1: title, title, status: 409 });
}
