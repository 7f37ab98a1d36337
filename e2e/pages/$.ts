import type { Page } from "@playwright/test";
import { expectPatientPage, expectStaffPage } from "./arrival.ts";

/** What the document says when no page answers: for what does not exist and for what belongs to someone else alike. */
export async function arriveNotFound(page: Page): Promise<void> {
  await expectPatientPage(page, { path: /^\//, h1: "Page not found", title: "Page not found", status: 404 });
}

export async function arriveNotFoundByStaff(page: Page): Promise<void> {
  await expectStaffPage(page, {
    path: /^\/tal\//,
    h1: "Page not found",
    title: "Page not found",
    status: 404,
  });
}

/** e-RS cannot be reached. */
export async function arriveUnavailable(page: Page): Promise<void> {
  const title = "Sorry, the service is unavailable";
  await expectPatientPage(page, { path: /^\//, h1: title, title, status: 503 });
}

/** A form without the token that its own page carries. */
export async function arriveOutOfDate(page: Page): Promise<void> {
  const title = "This page is out of date";
  await expectPatientPage(page, { path: /^\//, h1: title, title, status: 403 });
}
