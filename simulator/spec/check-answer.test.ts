import { describe, expect, test } from "vitest";
import { differences, officialOperationAt } from "./check-answer.ts";
import type { Exchange } from "./check-answer.ts";
import { misfits } from "./schemas.ts";
import { isSetAside } from "./set-aside.ts";
import type { OfficialOperation } from "./specification.ts";
import { withoutOurs } from "./without-ours.ts";

/** A specification of one operation, so that the check is itself checked where the official one is not at hand. */
const READ: OfficialOperation = {
  id: "A999",
  method: "GET",
  path: "/referrals/FHIR/STU3/Thing/{id}",
  statuses: [200, 404],
  answer: (status) =>
    status === 200
      ? {
          headers: [
            { name: "ETag", isRequired: true, schema: { type: "string", pattern: '^W/"[0-9]+"$' } },
            { name: "X-Request-ID", isRequired: false, schema: { type: "string" } },
          ],
          contentTypes: ["application/fhir+json"],
          schema: {
            type: "object",
            required: ["id", "at"],
            properties: { id: { type: "string" }, at: { type: "string", format: "date-time" } },
          },
          examples: [],
        }
      : status === 404
        ? { headers: [], contentTypes: [], schema: undefined, examples: [] }
        : undefined,
};

const always = { "X-Correlation-ID": "abc", "Content-Type": "application/fhir+json" };
const RIGHT = { id: "1", meta: { versionId: "3" }, at: "2026-12-01T09:00:00.000Z" };
const exchange = (change: Partial<Exchange> = {}): Exchange => ({
  method: "GET",
  path: "/referrals/FHIR/STU3/Thing/1?x=1",
  asked: new Headers({ "X-Correlation-ID": "abc" }),
  status: 200,
  headers: new Headers({ ...always, ETag: 'W/"3"' }),
  body: RIGHT,
  ...change,
});

describe("an answer is held against the specification", () => {
  test("and one that fits has no difference", () => {
    expect(differences([READ], exchange())).toEqual([]);
  });

  test.each<[string, Partial<Exchange>, string]>([
    ["a status", { status: 418 }, "A999 418: 418 is none of its statuses (200, 404)"],
    ["a missing field", { body: { ...RIGHT, id: undefined } }, "must have required property 'id'"],
    ["a date", { body: { ...RIGHT, at: "2026-13-01T09:00:00Z" } }, '/at must match format "date-time"'],
    [
      "a content type",
      { headers: new Headers({ ...always, ETag: 'W/"3"', "Content-Type": "text/plain" }) },
      "the content type is text/plain and not application/fhir+json",
    ],
    ["a missing header", { headers: new Headers(always) }, "the header ETag is missing"],
    [
      "a header's form",
      { headers: new Headers({ ...always, ETag: '"3"' }), body: { ...RIGHT, meta: {} } },
      "the header ETag: the whole must match pattern",
    ],
    [
      "an ETag of another version",
      { headers: new Headers({ ...always, ETag: 'W/"4"' }) },
      `the header ETag is W/"4", and the body's version 3`,
    ],
    [
      "a correlation id",
      { headers: new Headers({ ...always, "X-Correlation-ID": "other", ETag: 'W/"3"' }) },
      "X-Correlation-ID is not the one",
    ],
  ])("which finds %s that differs", (_what, change, expected) => {
    const found = differences([READ], exchange(change));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test("but not a path that is none of the official ones", () => {
    expect(differences([READ], exchange({ path: "/patient-access/log-in", status: 418 }))).toEqual([]);
    expect(officialOperationAt([READ], "POST", "/referrals/FHIR/STU3/Thing/1")).toBeUndefined();
  });
});

test("of several alternatives the nearest one says what is wrong", () => {
  const extension = (url: string, needed: string) => ({
    type: "object",
    required: ["url", needed],
    properties: { url: { type: "string", enum: [url] }, [needed]: { type: "string", enum: ["right"] } },
  });
  const schema = {
    type: "object",
    properties: {
      extension: { type: "array", items: { anyOf: [extension("a", "x"), extension("b", "y")] } },
    },
  };
  expect(misfits(schema, { extension: [{ url: "b", y: "right" }] })).toEqual([]);
  expect(misfits(schema, { extension: [{ url: "b", y: "wrong" }] })).toEqual([
    '/extension/0/y must be equal to one of the allowed values: ["right"]',
  ]);
});

const OURS = "https://ers-simulator.example/StructureDefinition/Anything";

test("extensions of ours are left out, however deep, and nothing else is", () => {
  const theirs = { url: "https://fhir.nhs.uk/x", extension: [{ url: "state" }, { url: OURS }] };
  expect(withoutOurs({ extension: [{ url: OURS }, theirs], item: [{ extension: [{ url: OURS }] }] })).toEqual(
    {
      extension: [{ url: "https://fhir.nhs.uk/x", extension: [{ url: "state" }] }],
      item: [{}],
    },
  );
});

test("a code system that the API serves is written as the schemas write it", () => {
  const system = "http://127.0.0.1:4010/worlds/mine/referrals/FHIR/STU3/CodeSystem/SPECIALTY";
  expect(withoutOurs({ system, url: `${system}/1` })).toEqual({
    system: "_baseurl_/STU3/CodeSystem/SPECIALTY",
    url: `${system}/1`,
  });
});

test("a code system of ours is set aside for a code of ours only", () => {
  const difference =
    "A016 422: /issue/0/details/coding/0/system must be equal to one of the allowed values: []";
  const said = (system: string) =>
    exchange({ body: { issue: [{ details: { coding: [{ system, code: "ANY" }] } }] } });
  expect(isSetAside(difference, said("https://ers-simulator.example/CodeSystem/error-code"))).toBe(true);
  expect(isSetAside(difference, said("https://fhir.nhs.uk/CodeSystem/misspelt"))).toBe(false);
});
