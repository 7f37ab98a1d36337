import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

const path = /^\/referrals\/[0-9a-f-]{36}\/(book|change)\/taken$/;
const title = "That time has just been taken";

export async function arrive(page: Page): Promise<void> {
  await expectPatientPage(page, { path, h1: /That time has just been taken$/, title, status: 409 });
}

/** It was the last time that the clinic had. */
export async function arriveWithoutOthers(page: Page): Promise<void> {
  await expectPatientPage(page, {
    path,
    h1: /has no appointments online at the moment$/,
    title,
    status: 409,
  });
}

export const alternatives = (page: Page) => page.getByRole("main").getByRole("radio");

export async function chooseFirst(page: Page): Promise<void> {
  await alternatives(page).first().check();
  await page.getByRole("button", { name: "Continue" }).click();
}
