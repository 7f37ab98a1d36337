import { OUR_ERROR_CODES } from "../ers/fhir/systems.ts";

/** The root of every URL that is this simulator's own. */
const OUR_ROOT = new URL("/", OUR_ERROR_CODES).href;

/** A code system that e-RS itself serves. The schema of worklists lists those with `_baseurl_` in place of the address. */
const CODE_SYSTEM_HERE = /^https?:\/\/[^?#]*\/referrals\/FHIR\/STU3\/CodeSystem\/(?=[A-Z-]+$)/;

const isComposite = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/**
 * A body without what is ours in it: its extensions. FHIR lets a sender add them and a receiver ignore those that it does not
 * know; the official schemas list the extensions of e-RS and no others. Everything else stays as it was sent.
 */
export function withoutOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOurs);
  if (typeof value === "string") return value.replace(CODE_SYSTEM_HERE, "_baseurl_/STU3/CodeSystem/");
  if (!isComposite(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (name !== "extension" || !Array.isArray(inner)) return [[name, withoutOurs(inner)]];
      const theirs = inner.filter((one: unknown) => !isOurs(one, "url"));
      return theirs.length === 0 ? [] : [[name, withoutOurs(theirs)]];
    }),
  );
}

const isOurs = (value: unknown, name: "url" | "system"): boolean =>
  isComposite(value) && typeof value[name] === "string" && value[name].startsWith(OUR_ROOT);

/** Whether an OperationOutcome says one of the codes that e-RS does not have. */
export function saysACodeOfOurs(body: unknown): boolean {
  return JSON.stringify(body ?? null).includes(`"system":"${OUR_ERROR_CODES}"`);
}
