import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

const path = /^\/tal\/calls\/[\w-]+\/outcome$/;
const title = "What happened to the booking";

export async function arriveUnknown(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: "We do not know if the appointment is booked", title });
}

export async function arriveNotBooked(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: "The appointment is not booked", title });
}
