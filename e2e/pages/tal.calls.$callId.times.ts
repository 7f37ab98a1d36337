import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

export async function arrive(page: Page): Promise<void> {
  await expectStaffPage(page, { path: /^\/tal\/calls\/[\w-]+\/times$/, h1: /Times at .+$/, title: "Times" });
}

/** Every time of the week, each named in full: "9:20am, Tuesday 1 December, Skin clinic". */
export const times = (page: Page) =>
  page
    .getByRole("table")
    .getByRole("link", { name: /^(\d{1,2}(:\d\d)?[ap]m|midday), \w+day \d{1,2} \w+, ./ });

export async function chooseFirst(page: Page): Promise<void> {
  await times(page).first().click();
}
