import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { rowsOf } from "./control/rule-handlers.ts";
import { README } from "./places.ts";

const LAST_RULE = 75;
const STANDING = /^(documented|observed|assumed|ours)\b/;
/** How refusals name rules: by number, by the official operation, or by the pages on assessment services. Ours go by their function. */
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

/** The functions of e-RS that take the name of a rule, and as which argument: `refuse` and those that hand it on. */
const REFUSERS = new Map([
  ["refuse", 1],
  ["unfit", 2],
  ["leaveOut", 0],
  ["isGiven", 0],
  ["isSaid", 0],
]);

/** A refusal in the source of e-RS: the declaration that it stands in, and the rule as it is written there. */
type Refusing = { path: string; by: string; rule: string; isLiteral: boolean };

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  return ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

function ruleOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const at = REFUSERS.get(node.expression.text);
  return at === undefined ? undefined : node.arguments[at];
}

/** Every name that a source declares, and every refusal of e-RS, also one whose rule is handed on to `refuse`. */
function readSources() {
  const declared = new Set<string>();
  const refusing: Refusing[] = [];
  for (const { path, tree } of sources)
    for (const statement of tree.statements) {
      let by = "";
      walk(statement, (node) => {
        const name = nameOf(node);
        if (name !== undefined) {
          declared.add(name);
          by ||= name;
        }
        const rule = path.startsWith("ers/") ? ruleOf(node) : undefined;
        if (!rule) return;
        const isLiteral = ts.isStringLiteral(rule);
        refusing.push({ path, by, rule: isLiteral ? rule.text : rule.getText(tree), isLiteral });
      });
    }
  return { declared, refusing };
}

describe("the table of rules", () => {
  const { declared, refusing } = readSources();
  const named = refusing.filter(({ isLiteral }) => isLiteral);
  const where = ({ path, by, rule }: Refusing) => `${path} ${by}: ${rule}`;

  test("has a row for every rule", () => {
    const rules = Array.from({ length: LAST_RULE }, (_, index) => `R${index + 1}`);
    expect(rules.filter((rule) => !told.has(rule))).toEqual([]);
  });

  test("has a row for every rule that a refusal names", () => {
    const functions = new Set(rows.flatMap((row) => namesIn(row.functions)));
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter(({ rule }) => !told.has(rule) && !functions.has(rule)).map(where)).toEqual([]);
  });

  test("is named by every refusal that a rule makes", () => {
    const ofRules = refusing.filter(({ path }) => path.startsWith("ers/rules/"));
    expect(ofRules.length).toBeGreaterThan(150);
    expect(ofRules.filter(({ rule }) => rule === "undefined").map(where)).toEqual([]);
  });

  test("is named for a rule of ours by its function", () => {
    const ours = named.filter(({ rule }) => !RULE_ID.test(rule));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(({ rule, by }) => rule !== by).map(where)).toEqual([]);
  });

  test("names functions that there are", () => {
    const listed = rows.flatMap(({ rule, functions }) => namesIn(functions).map((name) => `${rule} ${name}`));
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.filter((name) => !declared.has(name.split(" ").at(-1) ?? ""))).toEqual([]);
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
