import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/date$/;
  await expectPatientPage(page, { path, h1: /Choose a date$/, title: "Choose a date", ...otherwise });
}

/** No date is left of the choice: the title says so first. */
export async function arriveNoneMatch(page: Page): Promise<void> {
  await arrive(page, { title: "No dates match – Choose a date" });
}

export const dates = (page: Page) => page.getByRole("main").getByRole("radio");

/** Chooses the first date on the page and goes on. */
export async function chooseFirst(page: Page): Promise<void> {
  await dates(page).first().check();
  await goOn(page);
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}
