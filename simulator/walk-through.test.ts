import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { startSimulator } from "./host.ts";

/** What the README's walk-through needs of the machine that it runs on. */
const missing = ["bash", "curl"].filter((command) => spawnSync(command, ["--version"]).status !== 0);
const title = missing.length === 0 ? "the README" : `the README (skipped: no ${missing.join(", no ")} here)`;

/** The fenced blocks of the walk-through, each with the walk that it is a step of. */
function blocksOfReadme() {
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  const section = readme.split("\n## Walk through it with curl\n")[1]?.split("\n## ")[0] ?? "";
  return section.split("\n### ").flatMap((part) => {
    const [walk = ""] = part.split("\n");
    return [...part.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, script = ""]) => ({ walk, script }));
  });
}

/** What a block says that it prints: its comments. */
const expectedOf = (script: string) =>
  script
    .split("\n")
    .filter((line) => line.startsWith("# "))
    .map((line) => line.slice(2));

const BLOCKS = blocksOfReadme();
const WALKS = [...new Set(BLOCKS.map(({ walk }) => walk))];
const END_OF_BLOCK = "-- end of block --";

/** Runs the blocks in one bash, as somebody would who pastes one after another. Out: what each printed, and what went wrong. */
async function walkThrough(url: string, tempDir: string) {
  const script = BLOCKS.map((block) => `${block.script}echo '${END_OF_BLOCK}'\n`).join("");
  const env = { ...process.env, TMPDIR: tempDir, no_proxy: "*", E: url };
  const ran = await new Promise<{ error: Error | null; stdout: string; stderr: string }>((done) => {
    execFile(
      "bash",
      ["--norc", "-euo", "pipefail", "-c", script],
      { env, timeout: 25_000 },
      (error, stdout, stderr) => done({ error, stdout, stderr }),
    );
  });
  const printed = ran.stdout
    .split(`${END_OF_BLOCK}\n`)
    .map((text) => text.split("\n").filter((line) => line !== ""));
  return { ...ran, printed };
}

describe.skipIf(missing.length > 0)(title, () => {
  let walked: Awaited<ReturnType<typeof walkThrough>>;

  beforeAll(async () => {
    const simulator = await startSimulator({ port: 0, realNow: Date.now });
    const tempDir = mkdtempSync(join(tmpdir(), "walk-through-"));
    walked = await walkThrough(simulator.url, tempDir);
    await simulator.close();
    rmSync(tempDir, { recursive: true });
  });

  test.each(WALKS)("%s: every step prints what stands below it", (walk) => {
    for (const [index, { walk: own, script }] of BLOCKS.entries())
      if (own === walk)
        expect({ script, printed: walked.printed[index] }).toEqual({ script, printed: expectedOf(script) });
  });

  test("walks to the end without a word of complaint", () => {
    expect(walked).toMatchObject({ error: null, stderr: "" });
  });
});

test("the walk-through creates, books and rejects, defers, triages and books indirectly", () => {
  expect(WALKS).toEqual([
    "What the walks share",
    "Create, search, shortlist, slots, book, letter, worklist, reject",
    "Defer",
    "Triage",
    "Indirect booking",
    "What else came of it",
  ]);
});
