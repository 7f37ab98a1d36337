import { expect, test } from "vitest";
import { NOW, UBRN, wantsFile } from "../../testing.ts";
import { attachingRules } from "./attaching.ts";
import type { AttachingFacts } from "./attaching.ts";
import { allRefusals, firstRefusal } from "./rule.ts";

const MINUTE_MS = 60_000;

const factsOf = (over: Partial<AttachingFacts>): AttachingFacts => ({
  referral: { ubrn: UBRN },
  wanted: [wantsFile()],
  present: [],
  kept: [],
  now: NOW,
  ...over,
});

function ask(over: Partial<AttachingFacts>): string {
  const refusal = firstRefusal(attachingRules, factsOf(over));
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "attached";
}

test.each<[string, Partial<AttachingFacts>, string]>([
  ["nothing", { wanted: [] }, "attached"],
  ["a file", {}, "attached"],
  ["two files", { wanted: [wantsFile(), wantsFile({ fileId: "two", fileName: "ecg.pdf" })] }, "attached"],
  [
    "one that is not known, beside one that is",
    { wanted: [wantsFile(), { fileId: "two", description: null, file: undefined }] },
    "REFERENCE_NOT_FOUND A012",
  ],
  [
    "one of another referral, beside one of this",
    { wanted: [wantsFile(), wantsFile({ fileId: "two", fileName: "ecg.pdf", forUbrn: "000041000024" })] },
    "INAPPROPRIATE_VALUE A012",
  ],
  ["one of no referral", { wanted: [wantsFile({ forUbrn: null })] }, "INAPPROPRIATE_VALUE A012"],
  ["two of one name", { wanted: [wantsFile(), wantsFile({ fileId: "two" })] }, "DUPLICATE_FILENAME A012"],
  [
    "one with the name of one that stays",
    { kept: [{ fileName: "ecg.pdf" }, { fileName: "echo.pdf" }] },
    "DUPLICATE_FILENAME A012",
  ],
  ["one with a name of its own", { kept: [{ fileName: "ecg.pdf" }] }, "attached"],
])("%s (A012)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test("of files that are not known nothing else is said (A012)", () => {
  const unknown = ["one", "two"].map((fileId) => ({ fileId, description: null, file: undefined }));
  const refusals = allRefusals(attachingRules, factsOf({ wanted: unknown }));
  expect(refusals.map(({ code }) => code)).toEqual(["REFERENCE_NOT_FOUND"]);
});

test.each(["THREATS_FOUND", "VALIDATION_FAILED"] as const)(
  "a file is not added once its scan says %s, and stays where it is attached already (A012)",
  (verdict) => {
    const found = wantsFile({ verdict, uploadedAt: NOW - MINUTE_MS });
    const wanted = [wantsFile({ fileId: "two", fileName: "ecg.pdf" }), found];
    expect(ask({ wanted })).toBe("INVALID_STATE A012");
    expect(ask({ wanted, present: [{ fileId: "two" }] })).toBe("INVALID_STATE A012");
    expect(ask({ wanted, present: [{ fileId: "two" }, { fileId: "one" }] })).toBe("attached");
    const scanned = { verdict, uploadedAt: NOW - MINUTE_MS + 1 };
    expect(ask({ wanted: [wantsFile(scanned)] })).toBe("attached");
  },
);
