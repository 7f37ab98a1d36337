import { describe, expect, test } from "vitest";
import { codeSystemResource } from "../ers/fhir/code-system.ts";
import { stu3Base } from "../ers/fhir/systems.ts";
import { readSpecification, specificationFolder } from "./specification.ts";

const folder = specificationFolder();
const operations = folder === undefined ? [] : readSpecification(folder);
const skipped = folder === undefined ? " (skipped: ERS_SPEC does not name the official specification)" : "";

const BASE = "https://here.example";
type CodeSystem = { id: string; concept: unknown[]; [name: string]: unknown };

/** The examples write the address of the API as `_baseUrl_`, and in one file as `_baseurl_`. */
const examples = (operations.find(({ id }) => id === "A004")?.answer(200)?.examples ?? []).map(
  ({ body }) =>
    JSON.parse(
      JSON.stringify(body).replaceAll(/_base[uU]rl_\/STU3/g, stu3Base(BASE)),
    ) as unknown as CodeSystem,
);
/** Code systems that have more codes here: those of services that the official examples do not have. */
const WITH_MORE = ["SPECIALTY", "CLINIC-TYPE"];

describe.skipIf(folder === undefined)(`the reference data${skipped}`, () => {
  test("are those of the official examples, word for word", () => {
    expect(examples).toHaveLength(6);
    for (const { id, concept, ...about } of examples) {
      const { concept: ours, ...aboutOurs } = codeSystemResource(id, BASE) ?? { id, concept: [] };
      expect(aboutOurs).toEqual({ id, ...about });
      expect(WITH_MORE.includes(id) ? ours.slice(0, concept.length) : ours).toEqual(concept);
    }
  });
});
