import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

/** Where the map goes; git ignores it. Workers read this file too, and find the folder in the environment. */
if (process.env["JOURNEY_MAP"] === undefined) {
  process.env["JOURNEY_MAP"] = resolve("journey-map");
  rmSync(process.env["JOURNEY_MAP"], { recursive: true, force: true });
}

/** The journeys once more, with a picture of each page and state that they come to, and a walk through every scenario. */
export default defineConfig({
  ...journeys,
  testDir: "e2e",
  // Pictures take longer than what they show.
  timeout: 240_000,
  testMatch: ["journeys/*.spec.ts", "map/*.spec.ts"],
  // What they judge is no page's look, and some change it.
  testIgnore:
    /(aria|contract|forced-colours|forgery|headers|keyboard|privacy|same-slot|tampering|weight)\.spec\.ts$/,
  outputDir: "test-results/journey-map",
  reporter: [["list"]],
  projects: [{ name: "map", use: { javaScriptEnabled: true, viewport: { width: 1280, height: 800 } } }],
  globalTeardown: "./e2e/map/write-map.ts",
});
