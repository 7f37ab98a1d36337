import type { z } from "zod";

/** One thing wrong with a form, in the order of its fields. */
export type FieldError = { field: string; message: string };

export type ParsedForm<T> = { ok: true; values: T } | { ok: false; errors: FieldError[] };

/**
 * Judges a posted form by a schema whose keys stand in page order.
 * Returns its values, or at most one error a field, ordered as on the page. Files and repeated fields are ignored.
 */
export function parseForm<T>(
  schema: z.ZodType<T> & { shape: Record<string, unknown> },
  form: FormData,
): ParsedForm<T> {
  const fields = Object.keys(schema.shape);
  const typed = Object.fromEntries(fields.map((field) => [field, typedText(form, field)]));
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, values: parsed.data };
  const errors = fields.flatMap((field) => {
    const issue = parsed.error.issues.find(({ path }) => path[0] === field);
    return issue === undefined ? [] : [{ field, message: issue.message }];
  });
  return { ok: false, errors };
}

/** What a person typed into a field, for showing it again; empty when the field is missing. */
export function typedText(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}

/** The errors as the error summary links them: each to the field whose id is its name. */
export function summaryOf(errors: FieldError[] | undefined): { text: string; href: string }[] {
  return (errors ?? []).map(({ field, message }) => ({ text: message, href: `#${field}` }));
}

/** The message beside one field, or undefined when nothing is wrong with it. */
export function messageFor(errors: FieldError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}
