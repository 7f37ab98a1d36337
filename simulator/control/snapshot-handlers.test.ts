import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import { asPatient } from "../scenarios/patient-caller.ts";
import { PEOPLE } from "../scenarios/everyday/people.ts";

const NOW = "2026-12-01T09:00:00.000Z";
const UBRN = "000041000040";
let dataDir: string;
let simulator: Simulator;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "snapshots-"));
  simulator = await startSimulator({ port: 0, dataDir, realNow: Date.now });
});
afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = (method: string, path: string, body?: string | Buffer) =>
  fetch(`${simulator.url}/simulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
const told = async (method: string, path: string, body?: string) =>
  (await ask(method, path, body)).json() as Promise<never>;
const fileAt = async (path: string) => Buffer.from(await (await ask("GET", path)).arrayBuffer());

async function make(world: string, store = "memory", settings: object = {}): Promise<void> {
  const body = { world, scenario: "everyday", now: NOW, store, ...settings };
  const made = await ask("POST", "/worlds", JSON.stringify(body));
  expect(made.status).toBe(201);
}

async function book(name: string): Promise<void> {
  const open = await simulator.worlds.find(name);
  const person = PEOPLE.find(({ ubrn }) => ubrn === UBRN);
  if (!open || !person) throw new Error("Nobody to book for");
  await asPatient(open.world, person, (patient) => patient.book("2000201", Date.parse(NOW)));
}

type Referral = { ubrn: string; state: string; inPas: unknown[] };
async function referralIn(world: string): Promise<Referral | undefined> {
  const { referrals } = (await told("GET", `/worlds/${world}/state`)) as { referrals: Referral[] };
  return referrals.find(({ ubrn }) => ubrn === UBRN);
}

test.each(["memory", "disk"])(
  "a world in %s goes back to where it was kept: stores, clock, faults, journal",
  async (store) => {
    const world = `back-${store}`;
    await make(world, store);
    await ask(
      "POST",
      `/worlds/${world}/faults`,
      JSON.stringify({ kind: "pas-slow", slowByMs: 1, ubrn: UBRN }),
    );
    const before = await told("GET", `/worlds/${world}/journal`);
    const kept = await ask(
      "POST",
      `/worlds/${world}/snapshots`,
      JSON.stringify({ label: "before the booking" }),
    );
    expect([kept.status, await kept.json()]).toEqual([
      201,
      { id: 1, label: "before the booking", now: NOW, keptAt: expect.any(String), scenarios: ["everyday"] },
    ]);

    await book(world);
    await ask("DELETE", `/worlds/${world}/faults`);
    await ask("POST", `/worlds/${world}/clock/advance`, JSON.stringify({ by: "PT1H" }));
    expect(await referralIn(world)).toMatchObject({ state: "BOOKED", inPas: [{ odsCode: "ZQ2" }] });

    expect(await told("GET", `/worlds/${world}/snapshots/1/compare`)).toMatchObject({
      then: { now: NOW, entries: 0 },
      now: { now: "2026-12-01T10:00:00.000Z" },
      referrals: [
        {
          ubrn: UBRN,
          then: { state: "NOT_BOOKED", inErs: [], inPas: [] },
          now: { state: "BOOKED", versionId: 2 },
        },
      ],
    });

    expect((await ask("POST", `/worlds/${world}/snapshots/1/go-back`)).status).toBe(200);
    expect(await referralIn(world)).toMatchObject({ state: "NOT_BOOKED", inPas: [] });
    expect(await told("GET", `/worlds/${world}/clock`)).toEqual({ now: NOW, mode: "frozen" });
    expect(await told("GET", `/worlds/${world}/faults`)).toMatchObject({
      faults: [{ kind: "pas-slow", ubrn: UBRN }],
    });
    expect(await told("GET", `/worlds/${world}/journal`)).toEqual(before);
    await book(world);
    expect(await referralIn(world)).toMatchObject({ state: "BOOKED" });
  },
);

test("a world on disk and its snapshots are there again when the simulator is, and go with the world", async () => {
  await make("kept", "disk");
  await ask("POST", "/worlds/kept/snapshots", "{}");
  await book("kept");
  await simulator.close();
  simulator = await startSimulator({ port: 0, dataDir, realNow: Date.now });
  expect(await referralIn("kept")).toMatchObject({ state: "BOOKED" });
  expect((await ask("POST", "/worlds/kept/snapshots/1/go-back")).status).toBe(200);
  expect(await referralIn("kept")).toMatchObject({ state: "NOT_BOOKED" });

  const file = join(dataDir, "snapshots/kept/1.world");
  writeFileSync(file, "nonsense\n");
  const { snapshots } = (await told("GET", "/worlds/kept/snapshots")) as { snapshots: unknown[] };
  expect(snapshots).toEqual([{ id: 1, problem: expect.stringContaining("damaged") }]);
  expect((await ask("POST", "/worlds/kept/snapshots/1/go-back")).status).toBe(409);
  expect(await referralIn("kept")).toMatchObject({ state: "NOT_BOOKED" });
  expect(readFileSync(file, "utf8")).toBe("nonsense\n");
  await ask("DELETE", "/worlds/kept");
  expect(readdirSync(join(dataDir, "snapshots"))).not.toContain("kept");
});

test("a world as a file makes one like it under another name, with the same journal, that goes on by itself", async () => {
  await make("whole");
  await book("whole");
  const file = await fileAt("/worlds/whole/export");
  const made = await ask("POST", "/imports?world=copy", file);
  expect([made.status, ((await made.json()) as { world: string }).world]).toEqual([201, "copy"]);
  expect(await told("GET", "/worlds/copy/state")).toEqual(await told("GET", "/worlds/whole/state"));
  expect(await told("GET", "/worlds/copy/journal")).toEqual(await told("GET", "/worlds/whole/journal"));
  const cause = { headers: { "X-Correlation-ID": "same" }, method: "POST", body: '{"by":"P2D"}' };
  for (const world of ["whole", "copy"])
    await fetch(`${simulator.url}/simulator/worlds/${world}/clock/advance`, cause);
  const journal = await told("GET", "/worlds/copy/journal");
  expect(journal).toEqual(await told("GET", "/worlds/whole/journal"));
  expect((await ask("POST", "/imports?world=copy", file)).status).toBe(409);
});

test("a world that goes back, and one made from its file, have the settings of the world (R50, R75)", async () => {
  const settings = { datesNotCounted: ["2026-12-25", "2026-12-28"], archives: true };
  await make("dated", "memory", settings);
  await ask("POST", "/worlds/dated/snapshots", "{}");
  await ask("POST", "/worlds/dated/snapshots/1/go-back");
  expect(await told("GET", "/worlds/dated")).toMatchObject(settings);
  await ask("POST", "/imports?world=dated-too", await fileAt("/worlds/dated/export"));
  expect(await told("GET", "/worlds/dated-too")).toMatchObject(settings);
});

/** A file whose head and body say something else. */
function changed(file: Buffer, head: object, body: object = {}): Buffer {
  const end = file.indexOf("\n");
  const packed = gzipSync(
    JSON.stringify({ ...(JSON.parse(gunzipSync(file.subarray(end + 1)).toString()) as object), ...body }),
  );
  const sha256 = createHash("sha256").update(packed).digest("hex");
  const said = { ...(JSON.parse(file.subarray(0, end).toString()) as object), sha256, ...head };
  return Buffer.concat([Buffer.from(`${JSON.stringify(said)}\n`), packed]);
}

test("a file that is damaged, of a newer version or no world at all is refused with a sentence, and nothing is made", async () => {
  await make("sound");
  const file = await fileAt("/worlds/sound/export");
  const damaged = Buffer.from(file);
  damaged.fill(0, file.length - 100, file.length - 50);
  const cases: [Buffer, RegExp][] = [
    [Buffer.from(""), /is no world, or is damaged/],
    [Buffer.from("hello"), /is no world, or is damaged/],
    [file.subarray(0, file.length - 10), /is no world, or is damaged/],
    [damaged, /is no world, or is damaged/],
    [changed(file, {}, { ers: Buffer.from("not a database").toString("base64") }), /damaged/],
    [changed(file, { format: 2 }), /newer version/],
    [changed(file, {}, { record: { format: 2 } }), /damaged/],
  ];
  for (const [bytes, sentence] of cases) {
    const answer = await ask("POST", "/imports?world=refused", bytes);
    const { code, diagnostics } = (await answer.json()) as { code: string; diagnostics: string };
    expect([answer.status, code]).toEqual([400, "FILE_NOT_SOUND"]);
    expect(diagnostics).toMatch(sentence);
  }
  expect(await (await ask("POST", "/imports?world=No+World", file)).json()).toMatchObject({
    code: "BAD_REQUEST",
  });
  expect((await ask("GET", "/worlds/refused")).status).toBe(404);
});

test("a world has so many snapshots and no more, until one is let go", async () => {
  await make("many");
  const keep = () => ask("POST", "/worlds/many/snapshots");
  for (let kept = 0; kept < 20; kept += 1) expect((await keep()).status).toBe(201);
  expect((await keep()).status).toBe(409);
  expect((await ask("DELETE", "/worlds/many/snapshots/3")).status).toBe(204);
  expect((await ask("DELETE", "/worlds/many/snapshots/3")).status).toBe(404);
  expect((await ask("GET", "/worlds/many/snapshots/3/compare")).status).toBe(404);
  expect(((await (await keep()).json()) as { id: number }).id).toBe(21);
});
