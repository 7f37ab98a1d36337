import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pagesOf } from "./pages.ts";
import type { Prepared } from "./prepare.ts";

export type Weight = { what: string; bytes: number; gzipped: number };

/** The pages under load, what the first of them asks for, and the whole client build. */
export async function weighEverything(appUrl: string, prepared: Prepared): Promise<Weight[]> {
  const pages: Weight[] = [];
  for (const { what, url, headers } of pagesOf(appUrl, prepared)) {
    pages.push(await weighPage(`HTML of ${what}`, url, headers));
  }
  return [...pages, ...(await weighAssets(`${appUrl}/log-in`)), await weighBuild("build/app/client")];
}

/** How heavy a page's document is, as the app answers it. */
async function weighPage(what: string, url: string, headers: Record<string, string>): Promise<Weight> {
  const response = await fetch(url, { headers, redirect: "manual" });
  const html = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${what}: ${url} answered ${String(response.status)}`);
  return { what, bytes: html.length, gzipped: gzipSync(html).length };
}

/** How heavy the stylesheets and scripts are that the given HTML page asks for. */
async function weighAssets(pageUrl: string): Promise<Weight[]> {
  const html = await (await fetch(pageUrl)).text();
  const paths = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js))"/g)].map((match) => match[1] ?? "");
  return Promise.all(
    [...new Set(paths)].map(async (path) => {
      const body = Buffer.from(await (await fetch(new URL(path, pageUrl))).arrayBuffer());
      return { what: path, bytes: body.length, gzipped: gzipSync(body).length };
    }),
  );
}

/** All of the client's build, for the pages that are hydrated. */
async function weighBuild(folder: string): Promise<Weight> {
  const files = await readdir(folder, { recursive: true });
  const scripts = await Promise.all(
    files.filter((file) => file.endsWith(".js")).map((file) => readFile(join(folder, file))),
  );
  const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0);
  return {
    what: "client build, all scripts",
    bytes: sum(scripts.map((s) => s.length)),
    gzipped: sum(scripts.map((s) => gzipSync(s).length)),
  };
}
