import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRegistry } from "../prometheus.ts";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";
import { asPatient } from "./scenarios/patient-caller.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import { PEOPLE } from "./scenarios/everyday/people.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const logged: Record<string, unknown>[] = [];
const keep = (line: unknown) => logged.push(JSON.parse(String(line)) as Record<string, unknown>);
const log = pino(new Writable({ write: (line, _encoding, done) => (keep(line), done()) }));
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now, log });
});
afterAll(() => simulator.close());

const metrics = async () => (await fetch(`${simulator.url}/metrics`)).text();
const person = (story: string) => {
  const found = PEOPLE.find(({ scenario }) => scenario === story);
  if (!found) throw new Error("Nobody lives that story");
  return found;
};

test("bookings are counted by what came of them, exchanges with a PAS by their answer, worlds and faults as they are", async () => {
  const made = await simulator.worlds.create({
    name: "w1",
    scenarios: [everyday],
    now: NOW,
    exchangeLimitMs: 500,
  });
  if (!made) throw new Error("No world");
  expect(await metrics()).not.toContain("ers_bookings_total{");
  await asPatient(made.world, person("many-slots"), (patient) => patient.book("2000201", NOW));
  made.world.faults.arm("pas-silent", undefined, { ubrn: person("mixed-shortlist").ubrn });
  const inVain = asPatient(made.world, person("mixed-shortlist"), (patient) => patient.book("2000101", NOW));
  await inVain.catch(() => undefined);
  const text = await metrics();
  expect(text).toContain('ers_bookings_total{operation="A016",outcome="ACCEPTED"} 1');
  expect(text).toContain('ers_bookings_total{operation="A016",outcome="PAS_NOT_RESPONDING"} 1');
  expect(text).toMatch(
    /pas_exchange_duration_seconds_count\{interaction="PRSC_IN040000UK08",outcome="silence"\} 1/,
  );
  expect(text).toMatch(
    /pas_exchange_duration_seconds_bucket\{interaction="PRSC_IN040000UK08",outcome="silence",le="0.25"\} 0/,
  );
  expect(text).toContain('simulator_worlds{store="memory"} 1');
  expect(text).toContain("simulator_faults_armed 1");
  expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d{6,}$/m);
  expect(text).toMatch(
    /simulator_request_duration_seconds_count\{part="pas",method="POST",status="200"\} [1-9]/,
  );
});

test("a line of the log has the correlation id of the journal, and nothing of whom it is about", async () => {
  const { ubrn, accessCode, yearOfBirth } = person("many-slots");
  await fetch(`${simulator.url}/worlds/w1/patient-access/log-in`, {
    method: "POST",
    headers: { "X-Correlation-ID": "one-log-in", "Content-Type": "application/json" },
    body: JSON.stringify({ ubrn, accessCode, yearOfBirth }),
  });
  await fetch(`${simulator.url}/worlds/w1/referrals/FHIR/STU3/ReferralRequest/${ubrn}?name=${ubrn}`);
  const line = logged.find(({ correlationId }) => correlationId === "one-log-in");
  expect(line).toMatchObject({ method: "POST", route: "/worlds/w1/patient-access/log-in", status: 200 });
  const open = await simulator.worlds.find("w1");
  const entries = open?.world.journal.entries() ?? [];
  expect(entries).toContainEqual(
    expect.objectContaining({ direction: "http", outcome: "200", correlationId: "one-log-in" }),
  );
  expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${ubrn}|${accessCode}`));
});

test("metrics answer this machine alone, and no web page", async () => {
  const page = await fetch(`${simulator.url}/metrics`, { headers: { Origin: "http://elsewhere.example" } });
  expect(page.status).toBe(403);
});

test("it lives but is not ready while the world default cannot be opened", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "measured-"));
  mkdirSync(join(dataDir, "worlds/default"), { recursive: true });
  const other = await startSimulator({ port: 0, dataDir, realNow: Date.now });
  const statuses = () =>
    Promise.all(["/health", "/ready"].map(async (path) => (await fetch(other.url + path)).status));
  writeFileSync(join(dataDir, "worlds/default/world.json"), "{");
  expect(await statuses()).toEqual([200, 503]);
  rmSync(join(dataDir, "worlds/default"), { recursive: true });
  expect(await statuses()).toEqual([200, 200]);
  await other.close();
  rmSync(dataDir, { recursive: true });
});

test("what asks for ever new labels is folded together, and what labels hold is escaped", () => {
  const registry = createRegistry();
  const count = registry.counter("seen_total", "Seen.");
  count({ path: 'a"b\\c\n' });
  for (let index = 0; index < 1500; index += 1) count({ path: `/${index}` });
  const lines = registry.text().trim().split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "# HELP seen_total Seen.",
    "# TYPE seen_total counter",
    String.raw`seen_total{path="a\"b\\c\n"} 1`,
  ]);
  expect(lines).toHaveLength(1003);
  expect(lines.at(-1)).toBe('seen_total{path="other"} 501');
});
