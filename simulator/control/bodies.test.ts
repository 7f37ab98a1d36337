import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { signatureOf } from "../testing-signature.ts";
import { advanceBody, ClockBody, CreateWorldBody, patientBody, PollBody, SnapshotBody } from "./bodies.ts";
import { ClinicCancelledBody, PatientDetailsBody, SlotMovedBody, SlotTakenBody } from "./pas-bodies.ts";
import { whatIsWrong } from "./values.ts";

const problem = (schema: z.ZodType, body: unknown) => {
  const { error } = schema.safeParse(body);
  return error ? whatIsWrong(error) : undefined;
};

describe("the body that makes a world", () => {
  test.each<[string, unknown, RegExp]>([
    ["an unknown field", { scenario: "everyday", speed: 2 }, /no field "speed"/],
    ["no object", [], /JSON object/],
    ["no JSON", undefined, /JSON object/],
    ["a name in capitals", { world: "Ward" }, /"world" is wrong/],
    ["a name that leaves its folder", { world: "../x" }, /"world" is wrong/],
    ["a name of 64 letters", { world: "a".repeat(64) }, /"world" is wrong/],
    ["a name that ends in a dash", { world: "a-" }, /"world" is wrong/],
    ["a time without a zone", { now: "2026-12-01T09:00:00" }, /"now" is wrong/],
    ["a date that is none", { now: "2026-02-30T09:00:00Z" }, /"now" is wrong/],
    [
      "a time before the clocks have rules",
      { now: "1999-12-31T23:59:59.999Z" },
      /"now" is wrong: must lie in/,
    ],
    ["a time beyond four-digit years", { now: "9999-12-31T23:00:00Z" }, /"now" is wrong: must lie in/],
    ["another store", { store: "cloud" }, /"store" is wrong/],
    ["a limit that is no duration", { exchangeLimit: "2 minutes" }, /"exchangeLimit" is wrong/],
    ["a limit of nothing", { exchangeLimit: "PT0S" }, /"exchangeLimit" is wrong/],
    ["a limit over ten minutes", { exchangeLimit: "PT10M0.001S" }, /"exchangeLimit" is wrong/],
    ["dates not counted that are no list", { datesNotCounted: "2026-12-25" }, /"datesNotCounted" is wrong/],
    [
      "a date not counted that is none",
      { datesNotCounted: ["2026-12-25", "2026-02-30"] },
      /"datesNotCounted.1" is wrong: must be an ISO 8601 date/,
    ],
    ["a time as one", { datesNotCounted: ["2026-12-25T00:00:00Z"] }, /"datesNotCounted.0" is wrong/],
    [
      "one before the beginning of time",
      { datesNotCounted: ["1999-12-31"] },
      /"datesNotCounted.0" is wrong: must lie in/,
    ],
    ["one after its end", { datesNotCounted: ["2200-01-01"] }, /"datesNotCounted.0" is wrong: must lie in/],
    [
      "101 of them",
      { datesNotCounted: Array<string>(101).fill("2026-12-25") },
      /"datesNotCounted" is wrong: must be at most 100 dates/,
    ],
    ["both spellings of scenario", { scenario: "everyday", scenarios: ["everyday"] }, /"scenarios" is wrong/],
  ])("is refused with %s, by name", (_what, body, sentence) => {
    expect(problem(CreateWorldBody, body)).toMatch(sentence);
  });

  test("is understood", () => {
    const body = {
      world: "w1",
      scenario: "everyday",
      now: "2026-12-01T09:00:00+01:00",
      store: "disk",
      exchangeLimit: "PT0.2S",
      datesNotCounted: ["2000-01-01", "2199-12-31"],
      archives: true,
    };
    expect(CreateWorldBody.parse(body)).toEqual({
      world: "w1",
      scenario: "everyday",
      now: Date.parse("2026-12-01T08:00:00Z"),
      store: "disk",
      exchangeLimit: 200,
      datesNotCounted: ["2000-01-01", "2199-12-31"],
      archives: true,
    });
  });
});

test.each([
  ["P1D", "2027-03-27T09:00:00Z", 23 * 3_600_000],
  ["PT24H", "2027-03-27T09:00:00Z", 24 * 3_600_000],
  ["PT1H", "2026-12-01T09:00:00Z", 3_600_000],
])("a clock advances by %s from %s", (by, now, ms) => {
  expect(advanceBody(Date.parse(now)).parse({ by })).toEqual({ by: ms });
});

test.each(["-P1D", "P367D", "P9999Y", "soon", ""])("a clock does not advance by %j", (by) => {
  expect(advanceBody(0).safeParse({ by }).success).toBe(false);
});

test("a clock does not advance past the end of time", () => {
  const { error } = advanceBody(Date.parse("2199-12-31T00:00:00Z")).safeParse({ by: "P1D" });
  expect(error && whatIsWrong(error)).toMatch(/"by" is wrong: must end before the year 2200/);
});

test("a clock is set to an instant and a mode, and to nothing else", () => {
  expect(problem(ClockBody, { now: "2026-12-01T09:00:00Z" })).toMatch(/"mode" is wrong/);
  expect(problem(ClockBody, { now: "2026-12-01T09:00:00Z", mode: "frozen", by: "P1D" })).toMatch(
    /no field "by"/,
  );
});

test.each<[string, z.ZodType]>([
  ["POST /worlds", CreateWorldBody],
  ["PUT /worlds/{world}/clock", ClockBody],
  ["POST …/clock/advance", advanceBody(0)],
  ["POST /worlds/{world}/polls", PollBody],
  ["POST /worlds/{world}/pas/{ods}/slot-moved", SlotMovedBody],
  ["…/slot-taken", SlotTakenBody],
  ["…/clinic-cancelled", ClinicCancelledBody],
  ["…/patient-details", PatientDetailsBody],
  ["POST /worlds/{world}/patients", patientBody("2026-12-01")],
  ["POST /worlds/{world}/snapshots", SnapshotBody],
])("simulator/README.md tells what %s reads", (path, schema) => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const row = readme.split("\n").find((line) => line.startsWith("| `") && line.includes(`${path}\` `));
  expect(row).toContain(`${path}\` \`${signatureOf(schema)}\``);
});
