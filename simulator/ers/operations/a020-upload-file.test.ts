import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { locationOf, upload } from "../../testing-letters.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { files } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let clinician: Client;
let ubrn: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  ({ ubrn } = opened.person("mixed-shortlist"));
  clinician = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
  return () => simulator.close();
});

test("a file is uploaded for a referral, and the answer says where it is", async () => {
  const heard = await upload(clinician, { forUbrn: ubrn, content: "Dear colleague" });
  expect([heard.status, heard.body]).toEqual([201, undefined]);
  expect(locationOf(heard)).toMatch(/^Binary\/[0-9a-f-]{36}$/);
  expect(opened.world.ers.select().from(files).all()).toMatchObject([
    { forUbrn: ubrn, fileName: "letter.txt", contentType: "text/plain", size: 14, verdict: "AVAILABLE" },
  ]);
});

test("a file that comes again under its Idempotency-Key is uploaded once; another is refused", async () => {
  const key = randomUUID();
  const first = await upload(clinician, { key });
  expect(locationOf(await upload(clinician, { key }))).toBe(locationOf(first));
  expect(saidBy(await upload(clinician, { key, content: "Another" }))).toBe("422 IDEMPOTENCY_KEY_REUSED");
});

test.each<[string, NonNullable<Parameters<typeof upload>[1]>, string]>([
  ["without a name", { name: "" }, "422 MISSING_VALUE"],
  ["whose name has no extension", { name: "letter" }, "422 INVALID_VALUE"],
  ["of a kind that is not supported", { name: "letter.exe" }, "422 INVALID_VALUE"],
  ["with the extension of another kind", { name: "letter.pdf" }, "422 CONFLICTING_VALUES"],
  ["of a type that is not supported", { type: "application/zip" }, "415 UNSUPPORTED_MEDIA_TYPE"],
  ["that is empty", { content: "" }, "422 FILE_SIZE_ERROR"],
  ["of 5 MB", { content: "x".repeat(5 * 1024 * 1024) }, "201"],
  ["of more than 5 MB", { content: "x".repeat(5 * 1024 * 1024 + 1) }, "422 FILE_SIZE_ERROR"],
  ["for no referral", { forUbrn: "000099999999" }, "422 INAPPROPRIATE_VALUE"],
  ["for another's referral", { forUbrn: "000041000040" }, "422 INAPPROPRIATE_VALUE"],
])("a file %s is answered %#", async (_what, over, expected) => {
  expect(saidBy(await upload(clinician, over))).toBe(expected);
});

test.each([
  ["SERVICE_PROVIDER_CLINICIAN", "201"],
  ["SERVICE_PROVIDER_ADMIN", "403 FORBIDDEN"],
  ["REFERRING_ADMIN", "403 FORBIDDEN"],
  ["BMS_ADMIN", "403 FORBIDDEN"],
])("clinical information is sent by those who may see it: %s (R3)", async (role, expected) => {
  expect(saidBy(await upload(await opened.logInStaff(role)))).toBe(expected);
});
