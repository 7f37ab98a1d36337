import { refuse } from "./refusals.ts";
import type { Refusal } from "./refusals.ts";

/** R9. The version that the caller has seen, from If-Match. */
export function readIfMatch(request: Request): number | Refusal {
  const header = request.headers.get("If-Match");
  if (header === null) return refuse("MISSING_HEADER", "R9", "'If-Match' is missing.");
  const [, version] = /^W\/"(\d{1,9})"$/.exec(header) ?? [];
  return version === undefined
    ? refuse("INVALID_VALUE", "R9", `'If-Match' must be like W/"1".`)
    : Number(version);
}
