import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/time$/;
  const h1 = /Choose a time on (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} \w+ \d{4}$/;
  await expectPatientPage(page, { path, h1, title: "Choose a time", ...otherwise });
}

export const times = (page: Page) => page.getByRole("main").getByRole("radio");

/** Chooses the first time on the page and goes on. */
export async function chooseFirst(page: Page): Promise<void> {
  await times(page).first().check();
  await goOn(page);
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}
