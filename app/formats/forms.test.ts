import { expect, test } from "vitest";
import { z } from "zod";
import { messageFor, parseForm, summaryOf, typedText } from "./forms.ts";

const Pet = z.object({
  name: z.string().min(1, "Enter a name").max(3, "Name must be 3 letters or fewer"),
  age: z.string().regex(/^\d+$/, "Age must be a number"),
});

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

test("a good form gives its values and nothing else that was posted", () => {
  expect(parseForm(Pet, formOf({ name: "Tom", age: "3", extra: "1" }))).toEqual({
    ok: true,
    values: { name: "Tom", age: "3" },
  });
});

test("errors stand in page order, one a field, and a missing field counts as empty", () => {
  expect(parseForm(Pet, formOf({ age: "old" }))).toEqual({
    ok: false,
    errors: [
      { field: "name", message: "Enter a name" },
      { field: "age", message: "Age must be a number" },
    ],
  });
});

test("a file in the place of text counts as empty", () => {
  const form = formOf({ age: "3" });
  form.set("name", new File(["x"], "x.txt"));
  expect(typedText(form, "name")).toBe("");
  expect(parseForm(Pet, form)).toMatchObject({ ok: false, errors: [{ field: "name" }] });
});

test("the summary links each error to its field and the field finds its own message", () => {
  const errors = [{ field: "age", message: "Age must be a number" }];
  expect(summaryOf(errors)).toEqual([{ text: "Age must be a number", href: "#age" }]);
  expect(messageFor(errors, "age")).toBe("Age must be a number");
  expect(messageFor(errors, "name")).toBeUndefined();
});
