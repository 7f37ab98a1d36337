import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { rowsOf } from "./control/rule-handlers.ts";
import { README } from "./places.ts";

const LAST_RULE = 75;
const STANDING = /^(documented|observed|assumed|inferred|ours)\b/;
/** How refusals name rules: by number, by the official operation, or by the pages on assessment services. */
const RULE_ID = /^(R\d+|A\d{3}|CAS)$/;

const rows = rowsOf(readFileSync(README, "utf8"));

/** "R24–R28" is five rules. */
const rulesOf = (cell: string): string[] =>
  cell.split(", ").flatMap((part) => {
    const [, from, to] = /^R(\d+)–R(\d+)$/.exec(part) ?? [];
    if (from === undefined || to === undefined) return [part];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `R${Number(from) + index}`);
  });

const told = new Set(rows.flatMap(({ rule }) => rulesOf(rule)));

/** The functions and constants that a cell names, one by one. What stands in brackets is their file; prose is left out. */
function namesIn(cell: string): string[] {
  if (cell.startsWith("—")) return [];
  const [named = ""] = cell.replaceAll(/\([^)]*\)/g, "").split(": ");
  return named
    .split(/[,;]| by | and /)
    .map((part) => part.replaceAll("`", "").trim())
    .filter((part) => /^\w+$/.test(part) && !RULE_ID.test(part) && !/^x\d\d$/.test(part));
}

const FOLDER = dirname(README);
const sources = globSync("**/*.ts", { cwd: FOLDER })
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => {
    const text = readFileSync(join(FOLDER, path), "utf8");
    return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest) };
  });

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** Every name that a source declares, and every rule that a refusal of e-RS names, also one that is handed on to `refuse`. */
function readSources() {
  const declared = new Set<string>();
  const refusing = new Map<string, string>();
  for (const { path, tree } of sources)
    walk(tree, (node) => {
      if (ts.isFunctionDeclaration(node) && node.name) declared.add(node.name.text);
      if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) declared.add(node.name.text);
      if (!path.startsWith("ers/") || !ts.isCallExpression(node)) return;
      for (const argument of node.arguments)
        walk(argument, (part) => {
          if (ts.isStringLiteral(part) && RULE_ID.test(part.text) && isRuleOf(node))
            refusing.set(part.text, path);
        });
    });
  return { declared, refusing };
}

/** The functions of e-RS that take a rule's number: `refuse` and those that hand it on. */
const REFUSERS = /^(refuse|leaveOut|unfit)$/;
const isRuleOf = ({ expression }: ts.CallExpression): boolean =>
  ts.isIdentifier(expression) && REFUSERS.test(expression.text);

describe("the table of rules", () => {
  const { declared, refusing } = readSources();

  test("has a row for every rule", () => {
    const rules = Array.from({ length: LAST_RULE }, (_, index) => `R${index + 1}`);
    expect(rules.filter((rule) => !told.has(rule))).toEqual([]);
  });

  test("has a row for every rule that a refusal names", () => {
    expect(refusing.size).toBeGreaterThan(50);
    expect([...refusing].filter(([rule]) => !told.has(rule))).toEqual([]);
  });

  test("names functions that there are", () => {
    const named = rows.flatMap(({ rule, functions }) => namesIn(functions).map((name) => `${rule} ${name}`));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !declared.has(name.split(" ").at(-1) ?? ""))).toEqual([]);
  });

  test("says a thing once", () => {
    const said = rows.map(({ rule, functions }) => `${rule} ${functions}`);
    expect(said.filter((one, n) => said.indexOf(one) !== n)).toEqual([]);
  });

  test("says of every rule how sure it is", () => {
    expect(rows.filter(({ standing }) => !STANDING.test(standing)).map(({ functions }) => functions)).toEqual(
      [],
    );
  });
});
