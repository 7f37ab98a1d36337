import { expect, test } from "vitest";
import { createJournal } from "./journal.ts";

const entry = (name: string) => ({ direction: "decision", name, outcome: "held" }) as const;

test("entries come oldest first, stamped with world time", () => {
  let now = 5;
  const journal = createJournal(() => now);
  journal.record(entry("first"));
  now = 7;
  journal.record(entry("second"));
  expect(journal.entries()).toEqual([
    { at: 5, ...entry("first") },
    { at: 7, ...entry("second") },
  ]);
});

test("a full journal lets its oldest entries go", () => {
  const journal = createJournal(() => 0, 3);
  for (const name of ["a", "b", "c", "d", "e"]) journal.record(entry(name));
  expect(journal.entries().map(({ name }) => name)).toEqual(["c", "d", "e"]);
});
