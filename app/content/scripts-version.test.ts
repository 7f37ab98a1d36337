import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SCRIPTS_VERSION } from "./scripts-version.ts";

/** Where the words stand that a call handler reads out. */
const FILES = [
  "scripts",
  "call-states",
  "call-next",
  "call-news",
  "call-changes",
  "why-no-times",
  "../formats/hours-words",
];

test("the version of the scripts is another one when their words are", () => {
  const text = FILES.map((name) => readFileSync(new URL(`./${name}.ts`, import.meta.url), "utf8")).join("");
  const words = (text.match(/(["`])(?:(?!\1)[^\\]|\\.)*\1/gs) ?? []).filter((word) => word.includes(" "));
  const digest = createHash("sha256").update(words.join("\n")).digest("hex").slice(0, 12);
  expect({ version: SCRIPTS_VERSION, digest }, "raise SCRIPTS_VERSION, and put the new digest here").toEqual({
    version: "6",
    digest: "a3ec1cac76cd",
  });
});
