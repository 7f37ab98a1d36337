import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { TestSimulator, TestWorld } from "../testing-world.ts";
import { OPERATIONS } from "./handlers.ts";
import { operationAt, UNSIMULATED } from "./unsimulated.ts";

const here = (path: string) => new URL(path, import.meta.url);

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

test("every operation is in the file that carries its number, and every file is an operation", () => {
  const files = Object.values(OPERATIONS).map(({ file }) => `${file}.ts`);
  const onDisk = readdirSync(here("./operations")).filter((name) => !name.endsWith(".test.ts"));
  expect(files.sort()).toEqual(onDisk.sort());
  for (const [id, { file }] of Object.entries(OPERATIONS))
    expect(file.startsWith(`${id.toLowerCase()}-`)).toBe(true);
});

/** Rows of the fidelity table: operation, file, how far it is simulated. */
function fidelityRows() {
  return readFileSync(here("../README.md"), "utf8")
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
    .filter((cells) => /^(A|x|PC-A)\d{2,3}$/.test(cells[1] ?? ""))
    .map(([, id = "", file = "", how = ""]) => ({ id, file, how }))
    .filter(({ how }) => ["supported", "partly", "no", "ours"].includes(how));
}

test("the fidelity table lists what is simulated, with its file, and what is not", () => {
  expect(existsSync(here("../README.md"))).toBe(true);
  const rows = fidelityRows();
  const simulated = rows
    .filter(({ how }) => how !== "no")
    .map(({ id, file }) => [id, file.replace(/^.*\/|\.ts$/g, "")]);
  const expected = Object.entries(OPERATIONS).map(([id, { file }]) => [id, file]);
  expect(simulated.sort()).toEqual(expected.sort());
  const absent = rows.filter(({ how }) => how === "no").map(({ id }) => id);
  expect(absent.sort()).toEqual([...new Set(UNSIMULATED.map(({ id }) => id))].sort());
});

test.each(UNSIMULATED)("$id answers 501 and says so: $method $path", async ({ id, method, path }) => {
  const url = `${opened.world.baseUrl}/referrals/FHIR${path.replaceAll("{}", "123456789012")}`;
  const response = await fetch(url, { method });
  expect(response.status).toBe(501);
  expect(response.headers.get("content-type")).toBe("application/fhir+json");
  const text = await response.text();
  expect(text).toContain(`${id} is none of the operations`);
  expect(text).toContain("NOT_SIMULATED");
  expect(text).toContain(`Refusal-Rule","valueString":"${id}"`);
});

test.each([
  ["POST", "/STU3/ReferralRequest/000041000016/$ers.changeShortlistAndSendForTriage", "A032"],
  ["GET", "/STU3/Binary/1", "A006"],
  ["DELETE", "/STU3/Appointment/70000", undefined],
  ["GET", "/STU3/ReferralRequest/000041000016/$ers.changeShortlistAndSendForTriage", undefined],
])("%s %s is %s", (method, path, expected) => {
  expect(operationAt(method, path)).toBe(expected);
});

test.each([
  "/referrals/FHIR/STU3/Patient/1",
  "/referrals/FHIR/R5/Anything",
  "/e-referrals-service-patient-care-api/FHIR/R4/Patient/1",
])("%s, which is no official path, answers 501 rather than a quiet 404", async (path) => {
  expect(saidBy(await opened.anyone.get(path))).toBe("501 NOT_SIMULATED");
});

test.each([
  ["/patient-access/log-in", "400 MISSING_VALUE"],
  ["/anything/patient-access/log-in", "404 NOT_FOUND"],
  ["/anything/referrals/FHIR/STU3/Appointment", "404 NOT_FOUND"],
])("what stands below the world's root stands nowhere else: %s", async (path, expected) => {
  expect(saidBy(await opened.anyone.post(path, {}))).toBe(expected);
});
