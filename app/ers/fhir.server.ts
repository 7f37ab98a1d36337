import { z } from "zod";

/** A FHIR extension, with the value types that e-RS and the extensions of ours use. */
export type Extension = {
  url: string;
  valueString?: string | undefined;
  valueBoolean?: boolean | undefined;
  valueCode?: string | undefined;
  valueDate?: string | undefined;
  valueInstant?: string | undefined;
  valueInteger?: number | undefined;
  valueDecimal?: number | undefined;
  valueTime?: string | undefined;
  valueCoding?: { code: string } | undefined;
  valueCodeableConcept?: { coding: { code: string; display?: string | undefined }[] } | undefined;
  valueIdentifier?: { value: string } | undefined;
  valueReference?: { reference?: string | undefined } | undefined;
  valueContactPoint?: { system: string; value: string } | undefined;
  extension?: Extension[] | undefined;
};

const CodeableConcept = z.object({
  coding: z.array(z.object({ code: z.string(), display: z.string().optional() })).min(1),
});

export const Extension: z.ZodType<Extension> = z.lazy(() =>
  z.object({
    url: z.string(),
    valueString: z.string().optional(),
    valueBoolean: z.boolean().optional(),
    valueCode: z.string().optional(),
    valueDate: z.string().optional(),
    valueInstant: z.string().optional(),
    valueInteger: z.number().optional(),
    valueDecimal: z.number().optional(),
    valueTime: z.string().optional(),
    valueCoding: z.object({ code: z.string() }).optional(),
    valueCodeableConcept: CodeableConcept.optional(),
    valueIdentifier: z.object({ value: z.string() }).optional(),
    valueReference: z.object({ reference: z.string().optional() }).optional(),
    valueContactPoint: z.object({ system: z.string(), value: z.string() }).optional(),
    extension: z.array(Extension).optional(),
  }),
);

export const Extensions = z.array(Extension).default([]);

/** A FHIR instant as a Date. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Any resource of a bundle, or contained in another, before it is known which type it has. */
export const AnyResource = z.looseObject({ resourceType: z.string() });

/** The resources of one type, each parsed. Throws when one of them has a shape that this app does not know. */
export function resourcesOf<T>(
  list: z.output<typeof AnyResource>[],
  resourceType: string,
  schema: z.ZodType<T>,
): T[] {
  return list
    .filter((resource) => resource.resourceType === resourceType)
    .map((found) => schema.parse(found));
}

/** The extension whose URL ends with `/name` or, for a nested one, is `name`. */
export function extension(list: Extension[] | undefined, name: string): Extension | undefined {
  return list?.find(({ url }) => url === name || url.endsWith(`/${name}`));
}

/** All extensions of that name, in order. */
export function extensions(list: Extension[] | undefined, name: string): Extension[] {
  return list?.filter(({ url }) => url === name || url.endsWith(`/${name}`)) ?? [];
}

/** URL of an extension of ours, for what official resources lack. */
export function ours(name: string): string {
  return `https://ers-simulator.example/StructureDefinition/${name}`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same object without its undefined values. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
