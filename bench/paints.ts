import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { PageTarget } from "./load.ts";
import { median, whole } from "./table.ts";

export const PAINT_HEAD = [
  "in Chromium, 390 px wide, CPU 4 times slower",
  "LCP ms",
  "CLS",
  "slowest press ms",
];

const SLOWER = 4;
const VISITS = 5;
/** Anything that moves after the page has loaded moves by then. */
const SETTLED_AFTER_MS = 500;
/** What is typed where a page has room for words, after as many steps from one thing on it to the next. */
const TYPED = "Speaks slowly, rings back";
const STEPS = 12;
/** The shortest that Chromium tells of, from a press to the paint that follows it. */
const SHORTEST_TOLD_MS = 16;

/**
 * When the largest part of each page is painted, how far its parts move, and how long the slowest press of a key takes to be painted;
 * nothing where there is no Chromium.
 */
export async function measurePaints(pages: readonly PageTarget[]): Promise<string[][]> {
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium
    .launch({ args: ["--no-sandbox"], ...(executablePath === undefined ? {} : { executablePath }) })
    .catch(() => undefined);
  if (browser === undefined) return [["no Chromium was found", "–", "–", "–"]];
  const rows: string[][] = [];
  for (const page of pages) {
    const visits = [];
    for (let n = 0; n < VISITS; n++) visits.push(await visit(browser, page));
    const moved = Math.max(...visits.map(({ cls }) => cls));
    const press = Math.max(...visits.map(({ pressMs }) => pressMs));
    const slowest = press === 0 ? `under ${String(SHORTEST_TOLD_MS)}` : whole(press);
    rows.push([page.what, whole(median(visits.map(({ lcpMs }) => lcpMs))), moved.toFixed(3), slowest]);
  }
  await browser.close();
  return rows;
}

type Paints = { lcpMs: number; cls: number; pressMs: number };

/** One visit in a browser that has kept nothing. */
async function visit(browser: Browser, { url, headers }: PageTarget): Promise<Paints> {
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
  const pressMs = await slowestPress(page);
  await context.close();
  return { ...paints, pressMs };
}

/** Goes from one thing to the next with the keyboard and types: interaction to next paint, at its slowest. */
async function slowestPress(page: Page): Promise<number> {
  for (let step = 0; step < STEPS; step++) await page.keyboard.press("Tab");
  const words = page.getByRole("textbox").first();
  if (await words.isVisible()) await words.pressSequentially(TYPED);
  return page.evaluate(
    (durationThreshold) =>
      new Promise<number>((resolve) => {
        const durations = [0];
        // A pointer that rests where the page comes up is told of as well: no interaction.
        const observer = new PerformanceObserver((list) => {
          const presses = (list.getEntries() as (PerformanceEntry & { interactionId: number })[]).filter(
            (one) => one.interactionId > 0,
          );
          durations.push(...presses.map(({ duration }) => duration));
        });
        observer.observe({ type: "event", buffered: true, durationThreshold } as PerformanceObserverInit);
        setTimeout(() => resolve(Math.max(...durations)), 300);
      }),
    SHORTEST_TOLD_MS,
  );
}

function paintsOf(page: Page): Promise<Omit<Paints, "pressMs">> {
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
