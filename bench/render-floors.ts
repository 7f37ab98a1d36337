import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PageTarget } from "./load.ts";

/** How many times a second the page's own component renders to a string, measured in a process of its own. */
export async function rendersPerSecond(
  page: PageTarget,
  environment: Record<string, string>,
  seconds: number,
): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bench/render.ts"], {
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: "production",
      PAGE_URL: page.url,
      COOKIE: page.headers["Cookie"] ?? "",
      SECONDS: String(seconds),
    },
  });
  const { perSecond } = JSON.parse(stdout) as { perSecond: number };
  return perSecond;
}
