import { misfits } from "./schemas.ts";
import type { OfficialAnswer, OfficialOperation } from "./specification.ts";
import { withoutOurs } from "./without-ours.ts";

/** A question to e-RS and its answer, as they were on the wire. */
export type Exchange = {
  method: string;
  /** Below the world's own root. */
  path: string;
  asked: Headers;
  status: number;
  headers: Headers;
  body: unknown;
};

/** The operation at a method and path; a path that is written out goes before one with steps that vary. */
export function officialOperationAt(
  operations: readonly OfficialOperation[],
  method: string,
  path: string,
): OfficialOperation | undefined {
  const [pathname = ""] = path.split("?");
  return operations
    .filter((known) => known.method === method && patternOf(known.path).test(pathname))
    .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/[.$]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);

/** In what an answer differs from the specification, one sentence each; nothing for paths that are not official. */
export function differences(operations: readonly OfficialOperation[], exchange: Exchange): string[] {
  const { method, path, status, headers, body } = exchange;
  const operation = officialOperationAt(operations, method, path);
  if (!operation) return [];
  const answer = operation.answer(status);
  const found = answer
    ? [
        ...headerDifferences(answer, exchange),
        ...contentTypeDifference(answer, exchange),
        ...(answer.schema && method !== "HEAD" ? misfits(answer.schema, withoutOurs(body)) : []),
        ...versionDifference(headers, body),
      ]
    : [`${status} is none of its statuses (${operation.statuses.join(", ")})`];
  return found.map((difference) => `${operation.id} ${status}: ${difference}`);
}

function headerDifferences(answer: OfficialAnswer, { asked, headers }: Exchange): string[] {
  const wrong = answer.headers.flatMap(({ name, isRequired, schema }) => {
    const value = headers.get(name);
    if (value === null) return isRequired ? [`the header ${name} is missing`] : [];
    return misfits(schema, value).map((misfit) => `the header ${name}: ${misfit}`);
  });
  // "Mirrored back, if supplied."
  const correlationId = asked.get("X-Correlation-ID");
  const isMirrored = correlationId === null || headers.get("X-Correlation-ID") === correlationId;
  return isMirrored ? wrong : [...wrong, "X-Correlation-ID is not the one that was sent"];
}

/** Of an answer that is documented without content any type will do. */
function contentTypeDifference({ contentTypes }: OfficialAnswer, { headers, body }: Exchange): string[] {
  const type = headers.get("Content-Type") ?? "none";
  return body === undefined || contentTypes.length === 0 || contentTypes.includes(type)
    ? []
    : [`the content type is ${type} and not ${contentTypes.join(" or ")}`];
}

/** "This weak ETag corresponds to the meta.versionId attribute in the resource body." */
function versionDifference(headers: Headers, body: unknown): string[] {
  const tag = headers.get("ETag");
  const version = (body as { meta?: { versionId?: string } } | undefined)?.meta?.versionId;
  if (tag === null || version === undefined || tag === `W/"${version}"`) return [];
  return [`the header ETag is ${tag}, and the body's version ${version}`];
}
