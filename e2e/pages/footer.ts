import type { Page } from "@playwright/test";
import { expectPatientPage } from "./arrival.ts";

/** The pages that the footer of every page leads to, by their headings. */
export const FOOTER_PAGES = [
  "Accessibility statement",
  "Contact us",
  "Cookies",
  "Privacy policy",
  "Terms and conditions",
] as const;

export async function arrive(page: Page, heading: (typeof FOOTER_PAGES)[number]): Promise<void> {
  const path = new RegExp(`^/${heading.toLowerCase().replaceAll(" ", "-")}$`);
  await expectPatientPage(page, {
    path,
    h1: new RegExp(`^${heading}`),
    title: heading,
    isHelp: heading === "Contact us",
  });
}
