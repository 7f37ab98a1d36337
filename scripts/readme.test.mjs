import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./settings.mjs";

/** An operation's file begins with its number: `a005-retrieve-…`, `pc-a001-…`, `x10-…`. */
const OPERATION_FILE = /^((?:pc-)?[ax]\d+)-/;

const appFile = (...path) => join(root, "app", ...path);
const readmeTable =
  readFileSync(join(root, "README.md"), "utf8").split("## Which page asks e-RS what")[1] ?? "";
const rows = readmeTable
  .split("\n")
  .filter((line) => line.startsWith("| `") || line.startsWith("| …"))
  .map((line) => {
    const [, pages = "", operations = ""] = line.split("|");
    return { pages, operations: (operations.match(/(?:PC-)?[AX]\d+/g) ?? []).map((id) => id.toLowerCase()) };
  });

/** The operations that a file of the app can reach through its imports. */
function operationsOf(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = readFileSync(file, "utf8");
  const imported = [...source.matchAll(/from "(#app\/|\.\.?\/)([^"]+)"/g)].map(([, start, rest]) =>
    start === "#app/" ? appFile(rest) : join(file, "..", start, rest),
  );
  return imported.flatMap((next) => {
    const id = OPERATION_FILE.exec(next.split("/").at(-1) ?? "")?.[1];
    return id ? [id] : operationsOf(next, seen);
  });
}

/** `referrals.$id.book.date.tsx` → `date`: the word by which the table names the page. */
const routes = readdirSync(appFile("routes"))
  .filter((name) => /^(log-|referrals|tal).*\.tsx$/.test(name))
  .filter((name) => operationsOf(appFile("routes", name)).length > 0)
  .map((name) => {
    const parts = name.replace(/\.tsx$/, "").split(".");
    const last = parts.filter((part) => !part.startsWith("$") && part !== "_index").at(-1) ?? "";
    return { name, last, operations: new Set(operationsOf(appFile("routes", name))) };
  });

const rowsNaming = ({ last }) =>
  rows.filter(({ pages }) => new RegExp(`(^|[^\\w-])${last}([^\\w-]|$)`).test(pages));

test("the table names operations that exist, and leaves none out that the app calls", () => {
  const files = readdirSync(appFile("ers")).flatMap((name) => OPERATION_FILE.exec(name)?.[1] ?? []);
  const named = new Set(rows.flatMap(({ operations }) => operations));
  expect([...named].sort()).toEqual([...new Set(files)].sort());
});

test.each(routes)("the page $name stands in the table, with operations that it can really call", (route) => {
  const naming = rowsNaming(route);
  expect(naming).not.toEqual([]);
  const all = new Set(
    routes
      .filter((other) => naming.some((row) => rowsNaming(other).includes(row)))
      .flatMap(({ operations }) => [...operations]),
  );
  for (const { operations } of naming) for (const id of operations) expect(all).toContain(id);
});
