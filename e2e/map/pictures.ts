import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import type { Page } from "@playwright/test";

/** The folder of the journey map; none while journeys are only run. */
const folder = process.env["JOURNEY_MAP"];

/** A phone, and a desk. */
export const WIDTHS = [390, 1280] as const;

/** One page or state of it, as the map shows it. Its pictures are `{name}-{width}.jpg`. */
export type Picture = { name: string; chapter: string; heading: string; caption: string; path: string };

/** What stands for an identifier in a path: worlds, calls, referrals and services are others in each run. */
const withoutIds = (path: string) =>
  path
    .replace(/\/worlds\/[^/]+/, "/worlds/{world}")
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, "/{id}")
    .replace(/\/\d+(?=\/|$)/g, "/{number}");

const chapterOf = (path: string) =>
  path.startsWith("/tal") ? "Call handlers" : path.startsWith("/test-bench") ? "Test bench" : "Patients";

/**
 * Takes a picture of a page at both widths, if a map is being made and nobody has taken one of this page in this state. The
 * state is told by the title and the heading; `of` tells more. The window is then as wide as before.
 */
export async function takePicture(
  page: Page,
  of: { chapter?: string; caption?: string } = {},
): Promise<void> {
  if (folder === undefined) return;
  const path = withoutIds(new URL(page.url()).pathname);
  const heading = (await page.locator("h1").innerText()).replaceAll(/\s+/g, " ").replace(/^World \S+ /, "");
  const state = [path, await page.title(), withoutIds(heading), of.chapter ?? "", of.caption ?? ""].join(" ");
  const name = createHash("sha256").update(state).digest("hex").slice(0, 12);
  const about = join(folder, "pictures", `${name}.json`);
  if (existsSync(about)) return;
  mkdirSync(join(folder, "pictures"), { recursive: true });
  const { chapter = chapterOf(path), caption = `Seen in: ${test.info().title}` } = of;
  const picture: Picture = { name, chapter, heading, caption, path };
  writeFileSync(about, JSON.stringify(picture));
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const file = join(folder, "pictures", `${name}-${String(width)}.jpg`);
    await page.screenshot({ path: file, type: "jpeg", quality: 60, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
