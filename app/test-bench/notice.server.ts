import type { AppLoadContext } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { parseNotice, type WorldNotice } from "#app/world-notice.ts";
import { hearNotice } from "./control.server.ts";

/**
 * What the page of a request is to say of its world: what e-RS said with its answers, or, for a page that asked nothing of e-RS,
 * what the simulator says now. Never in production, and nothing where no simulator answers.
 */
export async function readNotice({ world, worldNotice }: AppLoadContext): Promise<WorldNotice | undefined> {
  if (env.APP_ENV === "production") return undefined;
  return parseNotice(worldNotice === undefined ? await hearNotice(world) : worldNotice);
}
