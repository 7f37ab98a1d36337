import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { createRemovedFolders } from "./removed-folders.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "removed-"));
  return () => rmSync(dataDir, { recursive: true, force: true });
});

function aFolder(): string {
  const folder = join(dataDir, "worlds", "w");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "ers.sqlite"), "kept");
  return folder;
}

test("a folder's name is free at once, and its files leave the disk", async () => {
  const removed = createRemovedFolders(dataDir);
  const folder = aFolder();
  removed.remove(folder);
  expect(existsSync(folder)).toBe(false);
  await removed.idle();
  expect(readdirSync(join(dataDir, "removed"))).toEqual([]);
});

test("what an earlier process left on the way out is cleared", () => {
  mkdirSync(join(dataDir, "removed", "half-gone"), { recursive: true });
  createRemovedFolders(dataDir);
  expect(existsSync(join(dataDir, "removed"))).toBe(false);
});

test("a folder that somebody else took away is no matter", () => {
  const removed = createRemovedFolders(dataDir);
  expect(() => removed.remove(join(dataDir, "worlds", "never"))).not.toThrow();
});
