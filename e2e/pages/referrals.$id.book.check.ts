import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arriveToChange(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/change\/check$/;
  const h1 = "Check your new appointment before you change it";
  await expectPatientPage(page, { path, h1, title: h1 });
}

export async function confirmChange(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Confirm new appointment" }).click();
}

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/book\/check$/;
  const h1 = "Check your appointment before you book it";
  await expectPatientPage(page, { path, h1, title: h1 });
}

/** The slot that the page is about to book, as its form carries it. */
export async function chosen(
  page: Page,
): Promise<{ id: string; start: string; end: string; serviceId: string }> {
  const field = (name: string) => page.locator(`main input[name=${name}]`).inputValue();
  const serviceId = new URL(page.url()).searchParams.get("clinic") ?? "";
  return { id: await field("slot"), start: await field("start"), end: await field("end"), serviceId };
}

export const confirmButton = (page: Page) =>
  page.getByRole("button", { name: "Confirm and book appointment" });

export async function confirm(page: Page): Promise<void> {
  await confirmButton(page).click();
}
