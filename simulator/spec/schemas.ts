import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { ofNearest } from "./nearest.ts";
import type { Tree } from "./specification-files.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const isInstant = (text: string) => INSTANT.test(text) && !Number.isNaN(Date.parse(text));
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A JSON Schema validator that reads the dialect of OpenAPI 3.0: `nullable`, `example` and the formats in use. */
const ajv = new Ajv({
  allErrors: true,
  // The specification writes lists as `enum` without a type, and `minItems` beside none.
  strict: false,
  formats: {
    "date-time": isInstant,
    date: isDate,
    int32: { type: "number", validate: (value: number) => Math.abs(value) < 2 ** 31 },
    binary: true,
  },
});
ajv.addVocabulary(["example"]);

const compiled = new WeakMap<Tree, ValidateFunction>();

/** What is wrong with a value by a schema of the specification, one sentence each; nothing when it fits. */
export function misfits(schema: Tree, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : ofNearest(validate.errors ?? []).map(sentence);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const extra: unknown = params["allowedValues"] ?? params["additionalProperty"];
  return `${instancePath || "the whole"} ${message ?? "does not fit"}${extra === undefined ? "" : `: ${JSON.stringify(extra)}`}`;
}
