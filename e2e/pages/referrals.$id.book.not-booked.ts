import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/not-booked$/;

/** There is an appointment already, made somewhere else. */
export async function arriveAlreadyBooked(page: Page): Promise<void> {
  const title = "You already have an appointment";
  await expectPatientPage(page, { path, h1: title, title, status: 409 });
}

/** The hospital said no: nothing is booked. */
export async function arriveRefused(page: Page): Promise<void> {
  const title = "Your appointment is not booked";
  await expectPatientPage(page, { path, h1: title, title, status: 409 });
}

/** Asked again, the hospital says that it did not book it. */
export async function arriveNotDone(page: Page): Promise<void> {
  const title = "Your appointment is not booked";
  await expectPatientPage(page, { path, h1: title, title });
}
