import type { ErrorObject } from "ajv";

/** The fields that say what a part of a message is; an alternative that expects another value of them is another part. */
const TELLS_APART = /\/(url|resourceType|mode)$/;

/**
 * The errors that a reader needs. Where none of several alternatives fits, the validator tells what is wrong by each of
 * them: only those of the nearest alternative are kept, which is one for this kind of part with the fewest errors.
 */
export function ofNearest(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  const outermost = choices.filter((one) => !choices.some((other) => other !== one && isWithin(one, other)));
  const elsewhere = errors.filter(
    (error) => !outermost.includes(error) && !outermost.some((choice) => isWithin(error, choice)),
  );
  return [...elsewhere, ...outermost.flatMap((choice) => nearestOf(choice, errors))];
}

const isWithin = (error: ErrorObject, choice: ErrorObject) =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath);

function nearestOf(choice: ErrorObject, errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = new Map<string, ErrorObject[]>();
  for (const error of errors.filter((one) => isWithin(one, choice))) {
    const number = error.schemaPath.slice(choice.schemaPath.length + 1).split("/")[0] ?? "";
    alternatives.set(number, [...(alternatives.get(number) ?? []), error]);
  }
  const ranked = [...alternatives.values()]
    .map(ofNearest)
    .map((found) => ({ found, isAnother: found.some((error) => saysAnotherKind(error, choice)) }))
    .sort(
      (one, other) =>
        Number(one.isAnother) - Number(other.isAnother) || one.found.length - other.found.length,
    );
  return ranked[0]?.found ?? [choice];
}

/** Such a field of the part itself or of the resource in it, not of something deeper. */
function saysAnotherKind({ instancePath, keyword }: ErrorObject, choice: ErrorObject): boolean {
  const below = instancePath.slice(choice.instancePath.length);
  return keyword === "enum" && TELLS_APART.test(below) && below.split("/").length <= 3;
}
