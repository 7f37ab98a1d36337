import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./settings.mjs";

/** An operation's file begins with its number: `a005-retrieve-…`, `pc-a001-…`, `x10-…`. */
const OPERATION_FILE = /^((?:pc-)?[ax]\d+)-/;
/** A declaration at the start of a line: where one part of a module ends and the next begins. */
const DECLARATION = /^(?:export )?(?:default )?(?:async )?(?:function|const|class|type) (\w+)/gm;

const appFile = (...path) => join(root, "app", ...path);
const readmeTable =
  readFileSync(join(root, "README.md"), "utf8").split("## Which page asks e-RS what")[1] ?? "";
const rows = readmeTable
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [, pages = "", operations = ""] = line.split("|");
    return {
      pages: [...pages.matchAll(/`([^`]+)`/g)].map(([, page]) => page),
      operations: (operations.match(/(?:PC-)?A\d+|x\d+/g) ?? []).map((id) => id.toLowerCase()),
    };
  });

/** A module's text, what each name that it imports stands for, and the text of each of its declarations. */
function moduleOf(file) {
  const text = readFileSync(file, "utf8");
  const imports = new Map();
  for (const [, names, start, rest] of text.matchAll(/^import ([^"]+) from "(#app\/|\.\.?\/)([^"]+)"/gm)) {
    if (names.startsWith("type ")) continue;
    const from = start === "#app/" ? appFile(rest) : join(file, "..", start, rest);
    const all = /^\* as (\w+)/.exec(names)?.[1];
    const named = names.replace(/[{}]/g, "").split(",");
    const values = named
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "));
    for (const name of all ? [all] : values) imports.set(name, { from, all: all !== undefined });
  }
  const found = [...text.matchAll(DECLARATION)];
  const parts = found.map(({ 1: name, index }, at) => [name, text.slice(index, found[at + 1]?.index)]);
  return { text, imports, parts: new Map(parts) };
}

/** The operations that a text of a module can call: those that it names, and those that the functions that it names can. */
function calledFrom(file, text, seen = new Set()) {
  const { imports, parts } = moduleOf(file);
  const follow = (target, name) => {
    const id = OPERATION_FILE.exec(target.split("/").at(-1) ?? "")?.[1];
    if (id) return [id];
    const key = `${target} ${name}`;
    const part = seen.has(key) ? undefined : moduleOf(target).parts.get(name);
    seen.add(key);
    return part === undefined ? [] : calledFrom(target, part, seen);
  };
  const names = new Set(text.replace(/^import [^;]+;/gm, "").match(/\w+(?:\.\w+)?/g));
  return [...names].flatMap((used) => {
    const [name, member = ""] = used.split(".");
    const imported = imports.get(name);
    if (imported) return follow(imported.from, imported.all ? member : name);
    return parts.has(name) ? follow(file, name) : [];
  });
}

/** `referrals.$id.book.date.tsx` → its path, `/referrals/{id}/book/date`, and what it can ask e-RS. */
const routes = readdirSync(appFile("routes"))
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map((name) => {
    const file = appFile("routes", name);
    const segments = name.replace(/(\._index)?\.tsx?$/, "").split(/(?<!\[)\.(?!\])/);
    const path = segments
      .map(
        (segment) =>
          `/${segment
            .replace(/^\$(.*)/, "{$1}")
            .replace(/_$/, "")
            .replace("[.]", ".")}`,
      )
      .join("");
    return { name, path, operations: new Set(calledFrom(file, moduleOf(file).text)) };
  })
  .filter(({ operations }) => operations.size > 0);

const firstSegment = (path) => path.split("/")[1];

/** A page is named by its path, or by the end of it: `time`, `…/send`. Ends belong to the same face as the row's first path. */
const rowsNaming = ({ path }) =>
  rows.filter(({ pages }) => {
    const whole = pages.find((page) => page.startsWith("/"));
    const isSameFace = whole === undefined || firstSegment(whole) === firstSegment(path);
    return pages.some((page) =>
      page.startsWith("/") ? page === path : isSameFace && path.endsWith(`/${page.replace(/^…\//, "")}`),
    );
  });

test("the table names operations that exist, and leaves none out that the app calls", () => {
  const files = readdirSync(appFile("ers")).flatMap((name) => OPERATION_FILE.exec(name)?.[1] ?? []);
  const named = new Set(rows.flatMap(({ operations }) => operations));
  expect([...named].sort()).toEqual([...new Set(files)].sort());
});

test("each row names pages that exist", () => {
  for (const row of rows)
    expect(
      routes.filter((route) => rowsNaming(route).includes(row)),
      row.pages[0],
    ).not.toEqual([]);
});

test.each(routes)(
  "the page $path stands in a row with all that it can call, and the row holds nothing more",
  (route) => {
    const naming = rowsNaming(route);
    expect(naming).toHaveLength(1);
    const [{ operations }] = naming;
    for (const id of route.operations) expect(operations).toContain(id);
    const pagesOfRow = routes.filter((other) => rowsNaming(other).includes(naming[0]));
    const callable = new Set(pagesOfRow.flatMap((page) => [...page.operations]));
    for (const id of operations) expect(callable).toContain(id);
  },
);
