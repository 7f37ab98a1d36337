import type { Page } from "@playwright/test";
import { expectStaffPage } from "./arrival.ts";

const path = /^\/tal\/calls\/[\w-]+\/read-back$/;
const title = "Read back and book";

export async function arrive(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: /Read this to the caller$/, title });
}

export async function arriveTaken(page: Page): Promise<void> {
  await expectStaffPage(page, { path, h1: /That time has just been taken$/, title, status: 409 });
}

/** The sentence to say before booking. */
export const sentence = (page: Page) => page.locator(".app-read-back");

export const alternatives = (page: Page) =>
  page.getByRole("main").getByRole("link", { name: /^\S+, \w+day / });

export async function book(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Book it now" }).click();
}
