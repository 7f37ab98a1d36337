import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./settings.mjs";

const read = (path) => readFileSync(join(root, path), "utf8");
const guide = read("docs/test-bench.md");

test("the example of the guide is a journey that runs, to the letter", () => {
  const [, example] = /```ts\n(.*?)```/s.exec(guide) ?? [];
  expect(example).toBe(read("e2e/journeys/lost-reply.spec.ts"));
});

test("the guide names every fixture that a test can ask for", () => {
  const [, types = ""] = /type Fixtures = \{(.*?)\n\};/s.exec(read("e2e/fixtures.ts")) ?? [];
  const fixtures = [...types.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  expect(fixtures.length).toBeGreaterThan(5);
  for (const name of fixtures.filter((one) => one !== "consoleIsSilent")) expect(guide).toContain(name);
});
