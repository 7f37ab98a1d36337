import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}$/;

/** One address, one page for each state of the referral. */
export async function arrive(page: Page, state: Otherwise & { h1: string | RegExp }): Promise<void> {
  await expectPatientPage(page, { path, ...state });
}

export async function arriveToChoose(page: Page): Promise<void> {
  await arrive(page, { h1: "Book your appointment", title: "Book your appointment" });
}

/** No clinic can be booked now. */
export async function arriveNothingOnline(page: Page): Promise<void> {
  const title = "No appointments online at the moment";
  await arrive(page, { h1: title, title });
}

export async function arriveToCall(page: Page): Promise<void> {
  await arrive(page, { h1: /^Call .+ to book your appointment$/, title: "Call to book your appointment" });
}

export async function arriveNotSent(page: Page): Promise<void> {
  await arrive(page, {
    h1: "Your referral has not been sent yet",
    title: "Your referral has not been sent yet",
  });
}

export async function arriveBeingChecked(page: Page): Promise<void> {
  await arrive(page, { h1: /is checking your referral$/, title: "Your referral is being checked" });
}

export async function arriveBooked(page: Page): Promise<void> {
  await arrive(page, { h1: /^Your appointment at /, title: "Your appointment" });
}

export async function arrivePast(page: Page): Promise<void> {
  await arrive(page, { h1: "This appointment is in the past", title: "Your appointment" });
}

export async function arriveArranged(page: Page): Promise<void> {
  const h1 = /will contact you to arrange your appointment$/;
  await arrive(page, { h1, title: "The hospital will contact you" });
}

export async function arriveUnknown(page: Page): Promise<void> {
  const h1 = "We do not know if your appointment is booked";
  await arrive(page, { h1, title: h1 });
}

export async function arriveLeftToHospital(page: Page): Promise<void> {
  await arrive(page, {
    h1: /will contact you with an appointment$/,
    title: "The hospital will contact you",
  });
}

export async function arriveCancelled(page: Page): Promise<void> {
  await arrive(page, { h1: /^Your appointment was cancelled/, title: "Your appointment was cancelled" });
}

export async function goTo(page: Page, link: "Change your appointment" | "Cancel your appointment") {
  await page.getByRole("link", { name: link }).click();
}

export async function chooseClinic(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Choose a clinic" }).click();
}

/** A row of a list of facts, such as "Date", as the page shows it. */
export const fact = (page: Page, key: string) =>
  page
    .locator(".nhsuk-summary-list__row", { has: page.getByText(key, { exact: true }) })
    .locator("dd")
    .first();
