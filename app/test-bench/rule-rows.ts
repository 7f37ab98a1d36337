import type { Rules } from "./answers.ts";

/** The rows of the simulator's table that tell of a rule: by its number, also within `R24–R28`, or by the function that it goes by. */
export const rowsNaming = (rows: Rules["rules"], rule: string): Rules["rules"] =>
  rows.filter(
    (row) =>
      row.rule.split(/[ ,]+/).some((named) => isNamed(rule, named)) ||
      row.functions.split(/\W+/).includes(rule),
  );

function isNamed(rule: string, named: string): boolean {
  const [from = "", to = from] = named.split("–");
  const numberIn = (text: string) => Number(/^R(\d+)$/.exec(text)?.[1]);
  return named === rule || (numberIn(from) <= numberIn(rule) && numberIn(rule) <= numberIn(to));
}
