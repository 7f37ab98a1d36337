import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { takePicture } from "../map/pictures.ts";
import { isFirstInRun } from "../once.ts";
import { expectStandards } from "./standards.ts";
import { witnessOf } from "../witness.ts";

/** What a page must be on arrival. `title` is its first part (none on a start page); the error prefix and the service are added. */
export type Arrival = {
  path: RegExp;
  h1: string | RegExp;
  title?: string;
  status?: number;
  error?: boolean;
  /** The whole page is a way to get help, so that no block at its end repeats it. */
  isHelp?: boolean;
};

/** What a journey may expect otherwise of a page: another status, the same page with its errors, other words. */
export type Otherwise = Partial<Omit<Arrival, "path">>;

const WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const HTML_BUDGET_BYTES = 14 * 1024;
const BENCH_HTML_BUDGET_BYTES = 100 * 1024;

/** Words of e-RS staff that no patient is to meet, and words that the content style rules out. */
const BANNED_ON_PATIENT_PAGES =
  /\b(slots?|UBRN|DBS|IBS|RAS|triaged?|clinicians?|please|valid|invalid|sign in|telephone|oops|12pm|12am)\b/i;

/** What every page of both faces must be: address, h1, title, status, weight, width, and nothing private outside it. */
async function expectPage(
  page: Page,
  arrival: Arrival,
  service: string,
  mostBytes = HTML_BUDGET_BYTES,
): Promise<void> {
  const title = [arrival.title, service].filter((part) => part !== undefined).join(" – ");
  await expect(page).toHaveURL((url) => arrival.path.test(url.pathname));
  await expect(page).toHaveTitle(`${arrival.error ? "Error: " : ""}${title}`);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("h1")).toHaveText(arrival.h1, { useInnerText: true });
  const status = arrival.status ?? (arrival.error ? 400 : 200);
  const documentStatus = () => witnessOf(page).lastDocument.get(page)?.status();
  await expect.poll(documentStatus, { message: "status of the document" }).toBe(status);
  if (arrival.error) await expect(page.getByRole("alert").getByText("There is a problem")).toBeVisible();
  await expectNothingPrivateOutside(page);
  await expectToFitItsWindow(page);
  await expectLightDocument(page, mostBytes);
  await expectAccessible(page, arrival);
  await takePicture(page);
}

/** A page of Manage your referral: all of the above, in words that a patient knows, with the ways to get help last (3.2.6). */
export async function expectPatientPage(page: Page, arrival: Arrival): Promise<void> {
  await expectPage(page, arrival, "Manage your referral – NHS");
  const words = await page.locator("body").innerText();
  const banned = BANNED_ON_PATIENT_PAGES.exec(words)?.[0];
  expect(banned, `a word that patients do not know, on ${page.url()}`).toBeUndefined();
  if (arrival.isHelp) return;
  const helpIsLast = "main #get-help:last-child, main #get-help ~ *:last-child";
  await expect(page.locator(helpIsLast), "help in the last place").toHaveCount(1);
}

/** A page of the appointments line's staff. */
export async function expectStaffPage(page: Page, arrival: Arrival): Promise<void> {
  await expectPage(page, arrival, "Referral bookings – NHS");
}

/** A page of the test bench, which may be as heavy as what happened is long. */
export async function expectBenchPage(page: Page, arrival: Arrival): Promise<void> {
  await expectPage(page, arrival, "Test bench – Manage your referral", BENCH_HTML_BUDGET_BYTES);
}

/** No reference, NHS number, access code or name in the address or the title: both end up in histories and logs. */
async function expectNothingPrivateOutside(page: Page): Promise<void> {
  const outside = `${decodeURIComponent(page.url())}\n${await page.title()}`.toLowerCase();
  const shown = witnessOf(page).secrets.filter((secret) => outside.replaceAll("+", " ").includes(secret));
  expect(shown, "private data in the address or the title").toEqual([]);
}

/** Only a region made to scroll may be wider than the window; the page itself never is. */
async function expectToFitItsWindow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "pixels of sideways scroll").toBeLessThanOrEqual(0);
}

/** The document as it crossed the wire, compressed. */
async function expectLightDocument(page: Page, mostBytes: number): Promise<void> {
  const response = witnessOf(page).lastDocument.get(page);
  const { responseBodySize } = (await response?.request().sizes()) ?? { responseBodySize: Infinity };
  expect(responseBodySize, "bytes of compressed HTML").toBeLessThanOrEqual(mostBytes);
}

/**
 * axe and what it does not measure need JavaScript in the page, so they judge only in the project that has it. They are slow, so they judge each kind of page
 * once a run: by route, title (which tells of errors), heading and width of the window.
 */
async function expectAccessible(page: Page, arrival: Arrival): Promise<void> {
  await expectTitleOfItsOwn(page, arrival);
  if (!witnessOf(page).javaScript) return;
  const width = String(page.viewportSize()?.width);
  const kind = [arrival.path.source, await page.title(), await page.locator("h1").innerText(), width].join(
    " ",
  );
  if (!isFirstInRun(kind)) return;
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(true)
    .withTags(WCAG_TAGS)
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.html).join(" | ")}`,
  );
  expect(found, "axe WCAG 2.2 A and AA violations").toEqual([]);
  await expectStandards(page);
}

/** The route of each title that this worker has met (2.4.2). */
const routes = new Map<string, string>();

/** No two routes have one title; the pages of a booking and of its change are one route, told apart by their heading. */
async function expectTitleOfItsOwn(page: Page, { path }: Arrival): Promise<void> {
  const title = await page.title();
  const route = routes.get(title) ?? path.source;
  routes.set(title, route);
  expect(path.source, `the one route with the title ${title}`).toBe(route);
}
