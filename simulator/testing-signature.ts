import { z } from "zod";

type Json = z.core.JSONSchema.BaseSchema;
type Known = Record<string, z.ZodObject>;

/**
 * What a schema reads, as simulator/README.md writes it: `{ ubrn, start: instant, channel?: LETTER / TEXT }`. What has no type is
 * text. The fields of a schema that is `known` are not told again: `{ …A016, replaces }`.
 */
export const signatureOf = (schema: z.ZodType, known: Known = {}): string =>
  typeIn(z.toJSONSchema(schema, { io: "input" }), known);

function typeIn(json: Json | boolean, known: Known = {}): string {
  if (typeof json === "boolean") throw new Error("Nothing is said of the type");
  const { type, format, items, properties, required = [], propertyNames, additionalProperties } = json;
  const choices = json.enum ?? (json.const === undefined ? [] : [json.const]);
  if (choices.length > 0) return choices.map((choice) => String(choice) || '""').join(" / ");
  if (Array.isArray(type)) return type.map((one) => typeIn({ type: one })).join(" / ");
  const kinds = json.anyOf ?? json.oneOf;
  if (kinds) {
    const areBodies = kinds.every((kind) => typeof kind === "object" && kind.properties);
    return [...new Set(kinds.map((kind) => typeIn(kind)))].join(areBodies ? " or " : " / ");
  }
  if (type === "array" && items && !Array.isArray(items)) {
    const item = typeIn(items);
    return typeof items === "object" && items.enum ? `(${item})[]` : `${item}[]`;
  }
  if (propertyNames && additionalProperties)
    return `{ [${typeIn(propertyNames)}]: ${typeIn(additionalProperties)} }`;
  if (properties) return fieldsIn(properties, required, known);
  if (type === "string") return format === "date-time" ? "instant" : format === "uuid" ? "uuid" : "text";
  return String(type);
}

function fieldsIn(properties: Record<string, Json | boolean>, required: string[], known: Known): string {
  const told = Object.entries(known).filter(([, { shape }]) =>
    Object.keys(shape).every((name) => Object.hasOwn(properties, name)),
  );
  const isTold = (name: string) => told.some(([, { shape }]) => Object.hasOwn(shape, name));
  const fields = Object.entries(properties).filter(([name]) => !isTold(name));
  const written = [
    ...told.map(([name]) => `…${name}`),
    ...fields.map(([name, field]) => {
      const type = typeIn(field);
      return `${name}${required.includes(name) ? "" : "?"}${type === "text" ? "" : `: ${type}`}`;
    }),
  ];
  return written.length === 0 ? "{}" : `{ ${written.join(", ")} }`;
}
