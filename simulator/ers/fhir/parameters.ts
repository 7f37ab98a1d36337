import { z } from "zod";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";

const Coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string().optional() });
/** Comments have at most 2000 characters (A014, A022, A036). */
const Parameter = z.strictObject({
  name: z.string().min(1).max(100),
  valueCoding: Coding.optional(),
  valueString: z.string().max(2000).optional(),
  valueBoolean: z.boolean().optional(),
  valueUnsignedInt: z.int().min(0).max(2_147_483_647).optional(),
  valueInstant: z.iso.datetime({ offset: true }).optional(),
  valueCodeableConcept: z.strictObject({ coding: z.array(Coding).min(1).max(1) }).optional(),
  valueIdentifier: z.strictObject({ system: z.string(), value: z.string() }).optional(),
  resource: z.looseObject({ resourceType: z.string() }).optional(),
});

/** The Parameters that an operation on a referral is posted, of its own profile. */
export const parametersBody = (profile: string) =>
  z.strictObject({
    id: z.string().optional(),
    meta: z.strictObject({ profile: z.array(z.literal(profile)).min(1).max(1) }),
    resourceType: z.literal("Parameters"),
    parameter: z.array(Parameter).min(1),
  });

type ParametersBody = z.output<ReturnType<typeof parametersBody>>;
type Plain = "valueString" | "valueBoolean" | "valueUnsignedInt" | "valueInstant" | "resource" | "resources";
type OfSystem = { kind: "valueCoding" | "valueCodeableConcept" | "valueIdentifier"; system: string };
type Kind = Plain | OfSystem;
type Value<Of extends Kind> = Of extends "valueBoolean"
  ? boolean
  : Of extends "valueUnsignedInt"
    ? number
    : Of extends "resource"
      ? object
      : Of extends "resources"
        ? object[]
        : string;

/** A parameter that is a code of one system. Of a system that begins with a slash (A004) the address before it does not matter. */
export const coding = (system: string): OfSystem => ({ kind: "valueCoding", system });
/** The same, where it is the one coding of a concept. */
export const concept = (system: string): OfSystem => ({ kind: "valueCodeableConcept", system });
/** A parameter that identifies something or somebody in one system. */
export const identifier = (system: string): OfSystem => ({ kind: "valueIdentifier", system });

/**
 * The values of an operation's own parameters, by name; of a coding or a concept its code, of an
 * identifier its value, of `resources`, which may come again, all of them. Refused UNEXPECTED_FIELD for a name that is
 * none of them, INVALID_VALUE for another that comes twice, INVALID_FHIR_STRUCTURE for a value of another kind,
 * INVALID_CODE for one of another system.
 */
export function readParameters<Kinds extends Record<string, Kind>>(
  { parameter }: ParametersBody,
  kinds: Kinds,
): { [Name in keyof Kinds]?: Value<Kinds[Name]> } | Refusal {
  const given: Record<string, unknown[]> = {};
  for (const one of parameter) {
    const value = valueOf(one, kinds);
    if (isRefusal(value)) return value;
    const values = (given[one.name] ??= []);
    if (values.push(value) > 1 && kinds[one.name] !== "resources")
      return refuse("INVALID_VALUE", undefined, `'${one.name}' comes twice.`);
  }
  const values = Object.entries(given).map(([name, all]) => [
    name,
    kinds[name] === "resources" ? all : all[0],
  ]);
  return Object.fromEntries(values) as { [Name in keyof Kinds]?: Value<Kinds[Name]> };
}

function valueOf(one: z.output<typeof Parameter>, kinds: Record<string, Kind>): unknown {
  const { name, ...given } = one;
  const expected = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (expected === undefined) return refuse("UNEXPECTED_FIELD", undefined, `'${name}' is not expected.`);
  const kind =
    expected === "resources" ? "resource" : typeof expected === "string" ? expected : expected.kind;
  const value = given[kind];
  if (value === undefined || Object.keys(given).length > 1)
    return refuse("INVALID_FHIR_STRUCTURE", undefined, `'${name}' must have a ${kind} and nothing else.`);
  if (typeof expected === "string") return value;
  const { valueCoding, valueCodeableConcept, valueIdentifier } = given;
  const coded = valueCoding ?? valueCodeableConcept?.coding[0];
  return isOf(expected.system, (coded ?? valueIdentifier)?.system ?? "")
    ? (coded?.code ?? valueIdentifier?.value)
    : refuse("INVALID_CODE", undefined, `'${name}' must have the system ${expected.system}.`);
}

const isOf = (expected: string, system: string): boolean =>
  expected.startsWith("/") ? system.endsWith(expected) : system === expected;

/** A comment that says something; nothing for one that does not. */
export const commentOf = (text: string | undefined): string | null => (text?.trim() ? text : null);
