import { describe, expect, test } from "vitest";
import { FAULT_KINDS } from "../faults.ts";
import { FaultBody } from "./fault-bodies.ts";
import { whatIsWrong } from "./values.ts";

const problem = (body: unknown) => {
  const { error } = FaultBody.safeParse(body);
  return error ? whatIsWrong(error) : undefined;
};
const FROM = "2026-12-01T09:00:00Z";

describe("the body that arms a fault", () => {
  test.each<[string, unknown, RegExp]>([
    ["no kind", {}, /"kind" is wrong: must be one of pas-slow, /],
    ["an unknown kind", { kind: "pas-asleep" }, /"kind" is wrong: must be one of pas-slow, /],
    ["no object", [], /JSON object/],
    ["an unknown field", { kind: "pas-silent", loud: true }, /no field "loud"/],
    ["a field of another kind", { kind: "pas-silent", reason: "2" }, /no field "reason"/],
    ["no times at all", { kind: "pas-silent", times: 0 }, /"times" is wrong/],
    ["half a time", { kind: "pas-silent", times: 1.5 }, /"times" is wrong/],
    ["a UBRN with spaces", { kind: "pas-silent", ubrn: "0000 4100 0016" }, /"ubrn" is wrong: must be 12/],
    ["an instant that is none", { kind: "pas-down", until: "tonight" }, /"until" is wrong/],
    ["an end before its beginning", { kind: "pas-down", from: FROM, until: FROM }, /"until" is wrong/],
    ["a chance of nothing", { kind: "pas-silent", chance: 0 }, /"chance" is wrong/],
    ["more than certainty", { kind: "pas-silent", chance: 1.01 }, /"chance" is wrong/],
    ["a seed without a chance", { kind: "pas-silent", seed: 3 }, /"seed" is wrong: needs a chance/],
    ["slowness without a measure", { kind: "pas-slow" }, /"slowByMs" is wrong/],
    ["lateness without a duration", { kind: "pas-replies-late" }, /"after" is wrong/],
    ["a duration that is none", { kind: "pas-replies-late", after: "10 minutes" }, /"after" is wrong/],
    ["a duration into the past", { kind: "pas-replies-late", after: "-PT1M" }, /"after" is wrong/],
    ["a reason that no PAS gives", { kind: "pas-refuses", reason: "3" }, /"reason" is wrong/],
    ["a retry at once", { kind: "ers-unavailable", retryAfterSeconds: 0 }, /"retryAfterSeconds" is wrong/],
  ])("is refused with %s, by name", (_what, body, sentence) => {
    expect(problem(body)).toMatch(sentence);
  });

  test("is understood with all that narrows it", () => {
    const body = {
      kind: "pas-slow",
      service: "2000101",
      ubrn: "000041000016",
      times: 2,
      from: FROM,
      until: "2026-12-01T10:00:00+01:00",
      chance: 0.5,
      seed: 7,
      slowByMs: 250,
    };
    expect(problem(body)).toMatch(/"until" is wrong/);
    const until = "2026-12-01T11:00:00+01:00";
    expect(FaultBody.parse({ ...body, until })).toEqual({
      ...body,
      from: Date.parse(FROM),
      until: Date.parse("2026-12-01T10:00:00Z"),
    });
  });

  test.each(FAULT_KINDS)("knows %s", (kind) => {
    const needs = { "pas-slow": { slowByMs: 1 }, "pas-replies-late": { after: "PT1M" } };
    const needed = kind === "pas-slow" || kind === "pas-replies-late" ? needs[kind] : {};
    expect(problem({ kind, ...needed })).toBeUndefined();
  });
});
