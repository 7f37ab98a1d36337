import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  const path = /^\/referrals\/[0-9a-f-]{36}\/clinics\/compare$/;
  await expectPatientPage(page, { path, h1: "Compare clinics", title: "Compare clinics" });
}

/** The clinics of the table, in its order. */
export const names = (page: Page) => page.getByRole("table").getByRole("rowheader");
