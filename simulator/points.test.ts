import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dieAt, POINTS } from "./points.ts";

test("the README lists every point with what has happened, and no other", () => {
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  const table = readme.split("## Try it to destruction")[1]?.split("\n## ")[0] ?? "";
  const rows = [...table.matchAll(/^\| (\w[^|]*?) +\| (\w[^|]*?) +\|$/gm)].map(([, point, what]) => [
    point,
    what,
  ]);
  expect(rows.slice(1)).toEqual(Object.entries(POINTS));
});

test("only the conversation and the point that are named are died at", () => {
  let deaths = 0;
  const reached = dieAt("booking asked 000900000001", () => {
    deaths += 1;
  });
  reached("booking asked", "000900000002");
  reached("booking written", "000900000001");
  expect(deaths).toBe(0);
  reached("booking asked", "000900000001");
  expect(deaths).toBe(1);
});

test("what is no point is refused in one sentence", () => {
  expect(() => dieAt("noon 000900000001", () => undefined)).toThrow(
    /^DIE_AT must be a point and a UBRN; .*\.$/,
  );
});
