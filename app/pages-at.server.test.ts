import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { handlerPerPath } from "./pages-at.server.ts";

const route = (id: string, path?: string, parentId: string | undefined = "root") => [
  id,
  { id, path, parentId, module: {} },
];
const routes = Object.fromEntries([
  ["root", { id: "root", path: "", module: {} }],
  route("start"),
  route("log-in", "log-in"),
  route("referrals", "referrals"),
  route("list", undefined, "referrals"),
  route("referral", ":id", "referrals"),
  route("letter", ":id/letter", "referrals"),
  route("not-found", "*"),
]) as ServerBuild["routes"];
const build = { routes, assets: { routes } } as unknown as ServerBuild;
const pagesAt = handlerPerPath(build, ({ routes: own, assets }) => {
  expect(Object.keys(assets.routes)).toEqual(Object.keys(own));
  return Object.keys(own).join(" ");
});

test.each([
  ["/", "root start not-found"],
  ["/log-in", "root log-in not-found"],
  ["/log-in/", "root log-in not-found"],
  ["/LOG%2DIN", "root log-in not-found"],
  ["/referrals", "root referrals list not-found"],
  ["/referrals/1", "root referrals referral not-found"],
  ["/referrals/1/letter", "root referrals letter not-found"],
  ["/nothing/%", "root not-found"],
  ["/log-in.data", Object.keys(routes).join(" ")],
])("at %s Remix is given %s", (path, pages) => {
  expect(pagesAt(path)).toBe(pages);
});
