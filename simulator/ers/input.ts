import type { z } from "zod";
import { refuse } from "./refusals.ts";
import type { NamelessCode, Refusal } from "./refusals.ts";

type Issue = z.core.$ZodIssue;

/** A request body that fits its schema, or the refusal that names the first field that does not. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ text: string; body: z.output<Schema> } | Refusal> {
  const mediaType = request.headers.get("Content-Type")?.split(";")[0]?.trim() ?? "";
  if (!/^application\/(fhir\+)?json$/.test(mediaType))
    return refuse(
      "UNSUPPORTED_MEDIA_TYPE",
      undefined,
      "The body must be application/fhir+json or application/json.",
    );
  const text = await request.text();
  const content = parseJson(text);
  if (content === undefined) return refuse("INVALID_FHIR_STRUCTURE", undefined, "The body is not JSON.");
  const parsed = schema.safeParse(content);
  if (parsed.success) return { text, body: parsed.data };
  return refusalOf(parsed.error.issues, content);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The refusal for the first thing that a schema found wrong. The value itself is not repeated: it may be a secret. */
export function refusalOf(issues: readonly Issue[], content: unknown): Refusal {
  const [issue] = issues;
  if (!issue) return refuse("INVALID_VALUE", undefined, "The request is not valid.");
  const name = nameOf(issue, content);
  const [code, said] = meaningOf(issue, valueAt(content, issue.path));
  return refuse(code, ruleOf(issue), `'${name}' ${said}.`);
}

/** R47. A comment has a thousand characters at most. Whatever else does not fit its schema is plain bad input. */
const ruleOf = (issue: Issue): string | undefined =>
  issue.code === "too_big" && issue.maximum === 1000 && issue.path.at(-1) === "comment" ? "R47" : undefined;

function meaningOf(issue: Issue, value: unknown): [NamelessCode, string] {
  if (issue.code === "unrecognized_keys") return ["UNEXPECTED_FIELD", "is not expected"];
  if (value === undefined) return ["MISSING_VALUE", "is missing"];
  if (issue.code === "invalid_value") return ["INVALID_CODE", "is not one of the legal values"];
  if (issue.code === "invalid_union")
    return ["INVALID_FHIR_STRUCTURE", "does not match the expected structure"];
  if (issue.code === "invalid_type") {
    const isStructure = isComposite(value) || issue.expected === "array" || issue.expected === "object";
    return [isStructure ? "INVALID_FHIR_STRUCTURE" : "INVALID_VALUE", `is not of type ${issue.expected}`];
  }
  const isList = Array.isArray(value);
  if (issue.code === "too_small")
    return isList
      ? ["MISSING_VALUE", "is missing"]
      : ["INVALID_VALUE", typeof value === "number" ? "is too small" : "is too short"];
  if (issue.code === "too_big")
    return isList
      ? ["INVALID_FHIR_STRUCTURE", "has too many items"]
      : ["INVALID_VALUE", typeof value === "number" ? "is too large" : "is too long"];
  return ["INVALID_VALUE", "is invalid"];
}

const isComposite = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The field as the examples of the specification write it: `participant[0]/actor`; a parameter by its own name. */
function nameOf(issue: Issue, content: unknown): string {
  const whole = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const called = whole[0] === "parameter" ? valueAt(content, [...whole.slice(0, 2), "name"]) : undefined;
  const path =
    typeof called === "string" && whole.length > 2 && whole[2] !== "name"
      ? [called, ...whole.slice(whole[2] === "valueString" ? 3 : 2)]
      : whole;
  const name = path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}/${String(step)}`;
  }, "");
  return name.slice(0, 100) || "body";
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step): unknown => (isComposite(value) ? Reflect.get(value, step) : undefined),
    content,
  );
}
