import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import type { Person } from "../simulator.ts";
import { expectPatientPage } from "./arrival.ts";
import type { Otherwise } from "./arrival.ts";

export const path = "/log-in";

export async function arrive(page: Page, otherwise: Otherwise = {}): Promise<void> {
  const title = "Log in to manage your referral";
  await expectPatientPage(page, { path: /^\/log-in$/, h1: title, title, ...otherwise });
}

/** The page that five wrong tries lead to. */
export async function arriveLocked(page: Page): Promise<void> {
  const title = "You cannot log in with this booking reference for 30 minutes";
  await arrive(page, { h1: title, title, status: 423 });
}

export const reference = (page: Page) => page.getByRole("textbox", { name: "Booking reference" });
export const password = (page: Page) => page.getByRole("textbox", { name: "Password" });
export const yearOfBirth = (page: Page) => page.getByRole("textbox", { name: "Year of birth" });

export type Typed = { reference: string; password: string; year: string };

export function detailsOf(person: Person): Typed {
  return { reference: person.ubrn, password: person.accessCode, year: person.yearOfBirth };
}

/** What the page says is wrong, the same in its summary and beside each field. */
export async function expectErrors(page: Page, messages: string[]): Promise<void> {
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(messages);
  await expect(page.locator(".nhsuk-error-message")).toHaveText(
    messages.map((message) => `Error: ${message}`),
  );
}

export async function submit(page: Page, typed: Typed): Promise<void> {
  await reference(page).fill(typed.reference);
  await password(page).fill(typed.password);
  await yearOfBirth(page).fill(typed.year);
  await page.getByRole("button", { name: "Log in" }).click();
}
