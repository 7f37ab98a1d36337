import { differences } from "./check-answer.ts";
import type { Exchange } from "./check-answer.ts";
import { isSetAside } from "./set-aside.ts";
import { readSpecification, specificationFolder } from "./specification.ts";

const folder = specificationFolder();
const operations = folder === undefined ? [] : readSpecification(folder);

/**
 * Fails the test that heard an answer which the official specification does not allow. Without `ERS_SPEC` there is nothing
 * to hold it against; `official-examples.test.ts` says so.
 */
export function hearOfficially(exchange: Exchange): void {
  const found = differences(operations, exchange).filter((difference) => !isSetAside(difference, exchange));
  if (found.length === 0) return;
  const { method, path } = exchange;
  throw new Error(
    `${method} ${path} is not answered as the official specification says:\n${found.join("\n")}\n${JSON.stringify(exchange.body)}`,
  );
}
