import { afterEach, beforeEach, vi } from "vitest";

/**
 * An unexpected `console.error` fails the test that it came from. A test that expects one says so with
 * `vi.spyOn(console, "error").mockImplementation(() => undefined)`.
 */
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => {
    unexpected.push(
      words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(" "),
    );
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`);
});
