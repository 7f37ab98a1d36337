import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

const path = /^\/tal\/calls\/[\w-]+\/booked$/;

export async function arrive(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: "Tell the caller it is booked", title: "Appointment booked" });
}

export async function arriveChanged(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: "Tell the caller it is changed", title: "Appointment changed" });
}

/** A placeholder: the referral was sent, and there is no appointment to go to. */
export async function arriveArranged(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: "Tell the caller what happens next", title: "Referral sent" });
}

export async function goToWrapUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "End call and wrap up" }).click();
}
