import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentAppointment } from "../ers/store/appointments.ts";
import { findReferral } from "../ers/store/referrals.ts";
import { POINTS } from "../points.ts";
import type { Point } from "../points.ts";
import { A016, bookingBody, cancellationBody } from "../testing-booking.ts";
import { readRecord, writeRecord } from "../world-record.ts";
import { partyAt, slotAt } from "./choosing.ts";
import { killUnderLoad, underLoad } from "./killing.ts";
import { startChild } from "./process.ts";
import { enter } from "./run.ts";
import { expectConsistency, journalOf, settle } from "./settle.ts";
import { ask, control, restart } from "./stage.ts";
import type { Heard, Party, Sent, Stage, Tally } from "./stage.ts";
import { CLINICS, makeTemplate } from "./template.ts";
import type { Template } from "./template.ts";

/** At which point a process dies, what it was doing, and what the referral shows when another has settled it. */
const DEATHS: [point: Point, doing: Doing, then: Then][] = [
  ["booking written", "book", "nothing"],
  ["booking asked", "book", "nothing"],
  ["booked in the PAS", "book", "the new one"],
  ["booking answered", "book", "the new one"],
  ["booking settled", "book", "the new one"],
  ["answer kept", "book", "the new one"],
  ["status asked", "book after a lost reply", "the new one"],
  ["status answered", "book after a lost reply", "the new one"],
  ["booking written", "change", "the old one"],
  ["booked in the PAS", "change", "the new one"],
  ["booking settled", "change", "the new one"],
  ["cancellation written", "change", "the new one"],
  ["cancellation asked", "change", "the new one"],
  ["cancelled in the PAS", "change", "the new one"],
  ["cancellation answered", "change", "the new one"],
  ["cancellation settled", "change", "the new one"],
  ["cancellation written", "cancel", "nothing"],
  ["cancellation asked", "cancel", "nothing"],
  ["cancelled in the PAS", "cancel", "nothing"],
  ["cancellation answered", "cancel", "nothing"],
  ["cancellation settled", "cancel", "nothing"],
  ["answer kept", "cancel", "nothing"],
];
type Doing = "book" | "book after a lost reply" | "change" | "cancel";
type Then = "nothing" | "the old one" | "the new one";

const TIMES_UNDER_LOAD = 10;
const SEED = 20261203;

/** Real milliseconds that e-RS waits for a PAS: all that a process finds at its start is settled at once. */
const PATIENT_MS = 120_000;
/** The same of a process that is to lose a reply, and only of that. */
const IMPATIENT_MS = 1_000;
/** The same under load, where faults are random and no outcome is expected. */
const UNDER_LOAD_MS = 500;

let template: Template;
let crowded: Template;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "kill-"));
  template = await makeTemplate(DEATHS.length, PATIENT_MS);
  crowded = await makeTemplate(4, UNDER_LOAD_MS);
});
afterAll(() => {
  for (const made of [template, crowded]) made.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

const tally = (): Tally => ({ commands: new Map(), answers: new Map() });
const keyed = (request: Sent): Sent => ({
  ...request,
  headers: { ...request.headers, "Idempotency-Key": randomUUID() },
});

/** A request to book the first free slot of a clinic that is far enough ahead. */
function booking(stage: Stage, { person, headers }: Party, clinic: number): Sent & { start: number } {
  for (let number = 0; number < 100; number++) {
    const slot = slotAt(stage, CLINICS[clinic] ?? "", number);
    if (slot?.status !== "FREE") continue;
    const version = findReferral(stage.stores.ers, person.ubrn)?.versionId ?? 0;
    const body = bookingBody(person, slot, version);
    return { ...keyed({ method: "POST", path: A016, headers: headers.patient, body }), start: slot.startAt };
  }
  throw new Error("The clinic has no free slot.");
}

/** Books what is to be changed or cancelled, while nobody dies. */
async function prepare(stage: Stage): Promise<void> {
  for (const [number, [, doing]] of DEATHS.entries()) {
    if (doing !== "change" && doing !== "cancel") continue;
    expect((await ask(stage, booking(stage, partyAt(stage, number), 0)))?.status).toBe(201);
  }
}

/** What is to be interrupted: the request, and the times of the old and the new appointment. */
async function begin(stage: Stage, party: Party, doing: Doing) {
  const { ubrn } = party.person;
  if (doing === "book" || doing === "book after a lost reply") {
    const request = booking(stage, party, 0);
    if (doing === "book") return { request, old: null, new: request.start };
    await control(stage, "POST", "/faults", { kind: "pas-loses-reply", ubrn, times: 1 });
    expect((await ask(stage, request))?.status).toBe(504);
    return { request, old: null, new: request.start };
  }
  const current = currentAppointment(stage.stores.ers, ubrn)?.appointment;
  if (!current) throw new Error("Nothing was booked.");
  const old = current.startAt;
  if (doing === "change") {
    const { start, ...second } = booking(stage, party, 1);
    const body = { ...(second.body as object), replaces: String(current.appointmentId) };
    return { request: { ...second, path: "/ers/change-appointment", body }, old, new: start };
  }
  const request = keyed({
    method: "PUT",
    path: `${A016}/${current.appointmentId}`,
    headers: { ...party.headers.patient, "If-Match": `W/"${current.versionId}"` },
    body: cancellationBody({ ers: stage.stores.ers, baseUrl: stage.process.url }, party.person),
  });
  return { request, old, new: null };
}

/** Starts the process again with little patience: all is settled, so that it finds nothing to ask a PAS about. */
async function restartImpatient(stage: Stage): Promise<void> {
  await stage.process.stop();
  setExchangeLimit(stage, IMPATIENT_MS);
  await restart(stage, "stop");
}

/** How long e-RS waits for a PAS from the next start on; while no process runs. */
function setExchangeLimit({ dataDir, world }: Stage, exchangeLimitMs: number): void {
  const folder = join(dataDir, "worlds", world);
  writeRecord(folder, { ...readRecord(folder), exchangeLimitMs });
}

function startShown(stage: Stage, { person }: Party): number | null {
  const current = currentAppointment(stage.stores.ers, person.ubrn)?.appointment;
  return current?.status === "booked" ? current.startAt : null;
}

const statusOf = (heard: Heard | undefined) => heard?.status;

test("a process that dies at any point of a conversation leaves nothing that the next one does not settle", async () => {
  let number = 0;
  const startNext = (into: string) => {
    const death = DEATHS[number];
    const ubrn = template.people[number]?.ubrn ?? "";
    return startChild(into, death ? { DIE_AT: `${death[0]} ${ubrn}` } : {});
  };
  const process = await startNext(dataDir);
  const stage = await enter({ dataDir, world: "w", process, start: startNext, tally: tally() }, template);
  try {
    await prepare(stage);
    for (const [point, doing, then] of DEATHS) {
      const what = `${point}, ${doing}`;
      const party = partyAt(stage, number);
      if (doing === "book after a lost reply") await restartImpatient(stage);
      const asked = await begin(stage, party, doing);
      stage.isDying = true;
      expect(await ask(stage, asked.request), what).toBeUndefined();
      expect(await stage.process.ended, what).toBe("SIGKILL");
      number += 1;
      setExchangeLimit(stage, PATIENT_MS);
      await restart(stage, "kill");
      expectConsistency(stage, await journalOf(stage), true);
      const expected = { nothing: null, "the old one": asked.old, "the new one": asked.new }[then];
      expect(startShown(stage, party), what).toBe(expected);
      // The caller, who heard nothing, asks again under the same key: the answer is what has become of it.
      const isDone = doing === "cancel" || then === "the new one";
      const done = doing === "cancel" ? 200 : 201;
      expect(statusOf(await ask(stage, asked.request)), `${what}, again`).toBe(isDone ? done : 422);
      expect(startShown(stage, party), `${what}, again`).toBe(expected);
    }
    await settle(stage);
  } finally {
    stage.stores.close();
    await stage.process.kill();
  }
}, 300_000);

test("every point of a conversation is died at", () => {
  expect([...new Set(DEATHS.map(([point]) => point))].sort()).toEqual(Object.keys(POINTS).sort());
});

test("a process that dies while several act leaves nothing that the next one does not settle", async () => {
  const process = await startChild(dataDir);
  const stage = await enter({ dataDir, world: "load", process, start: startChild, tally: tally() }, crowded);
  try {
    for (const load of fc.sample(underLoad, { numRuns: TIMES_UNDER_LOAD, seed: SEED })) {
      await killUnderLoad(stage, load);
      await settle(stage);
    }
  } finally {
    stage.stores.close();
    await stage.process.kill();
  }
}, 300_000);
