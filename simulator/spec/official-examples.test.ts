import { describe, expect, test } from "vitest";
import { misfits } from "./schemas.ts";
import { readSpecification, specificationFolder } from "./specification.ts";

const folder = specificationFolder();
const operations = folder === undefined ? [] : readSpecification(folder);

/** Official examples that contradict the official schemas: what the schema misses in them, and what is done about it here. */
const CONTRADICTIONS = [
  {
    file: "fhir/components/stu3/examples/STU3-Unauthorised.json",
    misfit: "/issue/0/details/coding/0 must have required property 'display'",
    here: "The schema is followed: every coding of an STU3 error has its display.",
  },
];

const examples = operations.flatMap((operation) =>
  operation.statuses.flatMap((status) => {
    const { schema, examples: found = [] } = operation.answer(status) ?? {};
    return found.flatMap(({ file, body }) => (schema ? [{ file, wrong: misfits(schema, body) }] : []));
  }),
);
const skipped = folder === undefined ? " (skipped: ERS_SPEC does not name the official specification)" : "";

describe.skipIf(folder === undefined)(`the official specification${skipped}`, () => {
  test("agrees with its own examples, but for the listed contradictions", () => {
    expect(examples.length).toBeGreaterThan(100);
    const found = examples.flatMap(({ file, wrong }) => wrong.map((misfit) => `${file}: ${misfit}`));
    const listed = CONTRADICTIONS.map(({ file, misfit }) => `${file}: ${misfit}`);
    expect([...new Set(found)].sort()).toEqual(listed.sort());
  });

  test("numbers every operation", () => {
    expect(operations.filter(({ id }) => !/^(PC-)?A\d{3}$/.test(id))).toEqual([]);
  });
});
