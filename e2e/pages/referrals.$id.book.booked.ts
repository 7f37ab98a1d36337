import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arriveChanged(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/change\/booked$/;
  await expectPatientPage(page, { path, h1: "Appointment changed", title: "Appointment changed" });
}

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/book\/booked$/;
  await expectPatientPage(page, { path, h1: "Appointment booked", title: "Appointment booked" });
}
