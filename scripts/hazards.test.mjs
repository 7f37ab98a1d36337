import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./settings.mjs";

const UNCONTROLLED = "Not controlled yet";
const [, ...sections] = readFileSync(join(root, "docs/hazards.md"), "utf8").split(/^## /m);
const [uncontrolled = "", ...hazards] = sections;

const titleOf = (section) => section.slice(0, section.indexOf("\n"));
const linesOf = (section) => section.split("\n").filter((line) => line.startsWith("- "));
const paragraph = (section, name) => section.split(/\n\n/).find((text) => text.startsWith(`${name}: `));

/** A test is named by its file, the titles of what it stands in, and its own: "- `file` › describe › title". */
const named = hazards.flatMap((section) =>
  linesOf(section).map((line) => {
    const [file = "", ...titles] = line.slice(2).split(" › ");
    return { file: file.replaceAll("`", ""), titles };
  }),
);

/** True where a title stands as the first argument of a call that runs: `test("…"`, `describe("…"`, `test.each(…)("…"`. */
function isRun(text, title, kind) {
  const literal = JSON.stringify(title).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?:^\s*(?:test\.)?${kind}\(|\)\()\s*${literal}`, "m").test(text);
}

test.each(named)("$file › $titles is there and runs", ({ file, titles }) => {
  expect(file).toMatch(
    /^(app|simulator|scripts|bench)\/.*\.test\.\w+$|^e2e\/contract\.test\.ts$|^e2e\/.*\.spec\.ts$/,
  );
  expect(existsSync(join(root, file)), `${file} exists`).toBe(true);
  const text = readFileSync(join(root, file), "utf8");
  expect(titles.length).toBeGreaterThan(0);
  const kinds = titles.map((title, at) => [title, at === titles.length - 1 ? "test" : "describe"]);
  expect(kinds.filter(([title, kind]) => !isRun(text, title, kind))).toEqual([]);
});

test.each(hazards.map((section) => ({ title: titleOf(section), section })))(
  "$title: its cause, and a control with its tests or that there is none yet",
  ({ section }) => {
    expect(paragraph(section, "Cause")).toBeDefined();
    const isControlled = paragraph(section, "Control") !== undefined;
    expect(linesOf(section).length > 0).toBe(isControlled);
    expect(isControlled || paragraph(section, UNCONTROLLED) !== undefined).toBe(true);
  },
);

test("what is not controlled yet is listed first, and nothing else is", () => {
  expect(titleOf(uncontrolled)).toBe(UNCONTROLLED);
  const gaps = hazards.filter((section) => paragraph(section, UNCONTROLLED) !== undefined).map(titleOf);
  expect(linesOf(uncontrolled).map((line) => line.slice(2))).toEqual(gaps);
});
