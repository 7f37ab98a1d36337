import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "./checks.ts";

test("the README lists every check in its order, and no other", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const table = readme.split("## Check what a simulator left")[1]?.split("\n## ")[0] ?? "";
  const listed = [...table.matchAll(/^\| ([a-z]\w+) +\|/gim)].map(([, name]) => name);
  expect(listed.filter((name) => name !== "check")).toEqual(checks.map(({ name }) => name));
});
