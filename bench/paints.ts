import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { CostedPage } from "./page-costs.ts";
import { median, whole } from "./table.ts";

export const PAINT_HEAD = ["in Chromium, 390 px wide, CPU 4 times slower", "LCP ms", "CLS"];

const SLOWER = 4;
const VISITS = 5;
/** Anything that moves after the page has loaded moves by then. */
const SETTLED_AFTER_MS = 500;

/** When the largest part of each page is painted, and how far its parts move; nothing where there is no Chromium. */
export async function measurePaints(pages: readonly CostedPage[]): Promise<string[][]> {
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium
    .launch({ args: ["--no-sandbox"], ...(executablePath === undefined ? {} : { executablePath }) })
    .catch(() => undefined);
  if (browser === undefined) return [["no Chromium was found", "–", "–"]];
  const rows: string[][] = [];
  for (const page of pages) {
    const visits = [];
    for (let n = 0; n < VISITS; n++) visits.push(await visit(browser, page));
    const moved = Math.max(...visits.map(({ cls }) => cls));
    rows.push([page.what, whole(median(visits.map(({ lcpMs }) => lcpMs))), moved.toFixed(3)]);
  }
  await browser.close();
  return rows;
}

type Paints = { lcpMs: number; cls: number };

/** One visit in a browser that has kept nothing. */
async function visit(browser: Browser, { url, headers }: CostedPage): Promise<Paints> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    extraHTTPHeaders: headers,
  });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLED_AFTER_MS);
  const paints = await paintsOf(page);
  await context.close();
  return paints;
}

function paintsOf(page: Page): Promise<Paints> {
  return page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
        observer.observe({ type, buffered: true });
        setTimeout(() => resolve([]), 100);
      });
    const lcpMs = (await entries("largest-contentful-paint")).at(-1)?.startTime ?? NaN;
    const shifts = (await entries("layout-shift")) as (PerformanceEntry & { value: number })[];
    return { lcpMs, cls: shifts.reduce((sum, { value }) => sum + value, 0) };
  });
}
