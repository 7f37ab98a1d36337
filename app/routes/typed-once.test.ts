import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL(".", import.meta.url);
const patientPages = readdirSync(folder).filter((file) => /^(log-in|referrals|stay).*\.tsx$/.test(file));

/** The components into which a person types. */
const TYPED = /<(?:Input|PasswordInput|Textarea|CharacterCount|SearchInput)\b[^>]*?\bname="([^"]+)"/g;
const typedOn = (file: string): string[] =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(TYPED)].map(([, name = ""]) => name);

test("nothing that a patient types is asked for on two pages (3.3.7)", () => {
  const fields = patientPages.flatMap((file) => typedOn(file).map((name) => ({ name, file })));
  const names = fields.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["booking-reference", "password", "year-of-birth", "postcode", "comment"]),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
