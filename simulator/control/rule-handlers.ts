import { readFileSync } from "node:fs";
import { HttpResponse } from "msw/http";
import { on } from "../on.ts";
import { README } from "../places.ts";

const HEADING = "## Where the rules come from";

/** A row of the provenance table: rule, functions, how sure it is, where it was read. */
export function rowsOf(readme: string) {
  const [, after = ""] = readme.split(HEADING);
  const [section = ""] = after.split("\n## ");
  return section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, rule = "", functions = "", standing = "", source = ""]) => ({
      rule,
      functions,
      standing,
      source,
    }))
    .filter(({ rule }) => rule !== "rule" && !rule.startsWith("-"));
}

/** `GET /simulator/rules`: where each rule comes from, as the table in the README says it. */
export function ruleHandler() {
  let rules: ReturnType<typeof rowsOf> | undefined;
  return on.get("*/simulator/rules", () =>
    HttpResponse.json({ rules: (rules ??= rowsOf(readFileSync(README, "utf8"))) }),
  );
}
