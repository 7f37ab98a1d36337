import { expect, test } from "vitest";
import { z } from "zod";
import { parametersBody } from "./fhir/parameters.ts";
import { refusalOf } from "./input.ts";

/** What is wrong with a body is told by the field, as whoever wrote the body calls it. */

const said = (schema: z.ZodType, content: unknown) =>
  refusalOf(schema.safeParse(content).error?.issues ?? [], content).diagnostics;

const Numbers = z.object({ count: z.int().min(0).max(9), comment: z.string().min(1).max(9) });

test.each([
  [{ count: -1, comment: "Soon" }, "'count' is too small."],
  [{ count: 10, comment: "Soon" }, "'count' is too large."],
  [{ count: 1, comment: "" }, "'comment' is too short."],
  [{ count: 1, comment: "At midnight" }, "'comment' is too long."],
  [{ count: 1.5, comment: "Soon" }, "'count' is not of type int."],
  [{ count: 1 }, "'comment' is missing."],
])("%j: %s", (content, expected) => {
  expect(said(Numbers, content)).toBe(expected);
});

const PROFILE = "https://example.org/StructureDefinition/Parameters";
const withParameter = (parameter: unknown) => ({
  meta: { profile: [PROFILE] },
  resourceType: "Parameters",
  parameter: [{ name: "first", valueString: "Yes" }, parameter],
});

test.each([
  [{ name: "rejectionComments", valueString: "x".repeat(2001) }, "'rejectionComments' is too long."],
  [
    { name: "reason", valueCoding: { system: "https://example.org" } },
    "'reason/valueCoding/code' is missing.",
  ],
  [{ name: "days", valueUnsignedInt: -1 }, "'days/valueUnsignedInt' is too small."],
  [{ name: "days", value: 1 }, "'days/value' is not expected."],
  [{ name: 7, valueString: "Yes" }, "'parameter[1]/name' is not of type string."],
  [{ valueString: "Yes" }, "'parameter[1]/name' is missing."],
  ["days", "'parameter[1]' is not of type object."],
])("a parameter is told by its name: %j", (parameter, expected) => {
  expect(said(parametersBody(PROFILE), withParameter(parameter))).toBe(expected);
});
