import type { Params } from "@remix-run/react";

const WORLD_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The world that a path names; throws 404 for what no world can be called. */
export function worldOf({ world = "" }: Params): string {
  if (!WORLD_NAME.test(world)) throw Response.json({}, { status: 404 });
  return world;
}
