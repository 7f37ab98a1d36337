import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, asc, eq, gt } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { advanceTo } from "../due.ts";
import { FAULT_KINDS } from "../faults.ts";
import type { FaultKind } from "../faults.ts";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import { appointments as pasAppointments, slots as pasSlots } from "../pas/store/schema.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import type { World } from "../simulator.ts";
import {
  A016,
  bookInPas,
  bookingBody,
  cancellationBody,
  copyOf,
  currentOf,
  leaveLostAttempt,
  triageBody,
} from "../testing-booking.ts";
import { testWorldOf } from "../testing-world.ts";
import type { Client, Heard } from "../testing-world.ts";
import type { OpenWorld } from "../worlds.ts";
import { currentAppointment } from "./store/appointments.ts";
import { openAttempts, refusedReleases } from "./store/attempts.ts";
import { findReferral } from "./store/referrals.ts";
import { appointments, shortlistEntries, slots } from "./store/schema.ts";
import { findSlot } from "./store/slots.ts";
import type { Slot } from "./store/slots.ts";

/** Standing property 5: e-RS and the PAS systems agree once everything due has run, whatever came between. */

const NOW = Date.parse("2026-12-01T09:00:00Z");
const DAY_MS = 86_400_000;
const WORLD = "agreement";
/** Clinics of two PAS systems, and an assessment service: the shortlist of every referral. */
const CLINICS = ["2000101", "2000105"] as const;
const ASSESSMENT = "2000103";
const REFERRALS = [0, 1, 2] as const;

type Command =
  | { kind: "book" | "change" | "die while booking"; who: number; clinic: string; slot: number }
  | { kind: "send for triage" | "cancel"; who: number }
  | { kind: "arm"; fault: FaultKind; times: number | undefined }
  | { kind: "disarm" | "the PAS books unheard" | "restart" }
  | { kind: "advance"; days: number };

const who = fc.constantFrom(...REFERRALS);
const clinic = fc.constantFrom(...CLINICS);
/** Few, so that referrals meet at the same slot. */
const slot = fc.nat(2);
const kind = <Kind extends string>(name: Kind) => fc.constant(name);
const weighted = (weight: number, arbitrary: fc.Arbitrary<Command>) => ({ weight, arbitrary });
const command = fc.oneof(
  weighted(8, fc.record({ kind: kind("book"), who, clinic, slot })),
  weighted(2, fc.record({ kind: kind("send for triage"), who })),
  weighted(4, fc.record({ kind: kind("change"), who, clinic, slot })),
  weighted(3, fc.record({ kind: kind("cancel"), who })),
  weighted(
    4,
    fc.record({
      kind: kind("arm"),
      fault: fc.constantFrom(...FAULT_KINDS.filter((name) => name.startsWith("pas-"))),
      times: fc.constantFrom(undefined, undefined, 1),
    }),
  ),
  weighted(1, fc.record({ kind: kind("disarm") })),
  weighted(4, fc.record({ kind: kind("the PAS books unheard") })),
  weighted(1, fc.record({ kind: kind("advance"), days: fc.constantFrom(0, 1, 9) })),
  weighted(1, fc.record({ kind: kind("restart") })),
  weighted(1, fc.record({ kind: kind("die while booking"), who, clinic, slot })),
);

/** A world on disk as it stands now, and the process that answers for it. */
type Stage = { dataDir: string; simulator: Simulator; open: OpenWorld };

async function enter(dataDir: string): Promise<Stage> {
  const simulator = await startSimulator({ port: 0, dataDir, realNow: () => NOW });
  const open =
    (await simulator.worlds.find(WORLD)) ??
    (await simulator.worlds.create({ name: WORLD, scenarios: [everyday], now: NOW, store: "disk" }));
  if (!open) throw new Error("There is no world");
  return { dataDir, simulator, open };
}

/** The world with its referrals, made once and copied for each run. */
let template: string;
let people: ScenarioPerson[];

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), "agreement-"));
  const { simulator, open } = await enter(template);
  const { ers } = open.world;
  const original = everyday.people.find(({ scenario }) => scenario === "mixed-shortlist");
  people = REFERRALS.flatMap((number) => (original ? [copyOf(open.world, original, number)] : []));
  for (const { ubrn } of people)
    ers.insert(shortlistEntries).values({ ubrn, serviceId: CLINICS[1], position: 9 }).run();
  await simulator.close();
  return () => rmSync(template, { recursive: true, force: true });
});

function personAt(number: number): ScenarioPerson {
  const person = people[number];
  if (!person) throw new Error("There is no such referral");
  return person;
}

/** One of the first routine slots of a clinic that lie three days ahead, taken or not. */
function slotAt({ ers, clock }: World, serviceId: string, number: number): Slot {
  const isAhead = gt(slots.startAt, clock.now() + 3 * DAY_MS);
  const found = ers
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), eq(slots.priority, "ROUTINE"), isAhead))
    .orderBy(asc(slots.startAt))
    .limit(number + 1)
    .all();
  const chosen = found[number];
  if (!chosen) throw new Error("The clinic has too few slots");
  return chosen;
}

const X11 = "/ers/change-appointment";
const ANSWERS = [200, 201, 409, 422, 423, 429, 502, 503, 504];

/** Faults after which a PAS says nothing. */
const SILENCES: readonly FaultKind[] = ["pas-silent", "pas-loses-reply", "pas-replies-late"];

async function ask(
  world: World,
  person: ScenarioPerson,
  how: (client: Client) => Promise<Heard>,
): Promise<void> {
  // A PAS that is going to be silent need not be waited for long.
  world.exchangeLimitMs = world.faults.armed().some(({ kind: name }) => SILENCES.includes(name))
    ? 100
    : 120_000;
  const client = await testWorldOf(world, { realMs: NOW }).logIn(person);
  expect(ANSWERS).toContain((await how(client)).status);
}

const post = (world: World, person: ScenarioPerson, body: unknown) =>
  ask(world, person, (client) => client.post(A016, body));

/** The PAS has done what it was asked and did not tell: its answer was lost. */
function bookUnheard(world: World): void {
  for (const { kind: what, ubrn, slotId } of openAttempts(world.ers)) {
    if (what !== "BOOK") continue;
    const wanted = findSlot(world.ers, slotId);
    const person = people.find((one) => one.ubrn === ubrn);
    if (!wanted || !person || wanted.startAt <= world.clock.now()) continue;
    const there = world.pas.select().from(pasSlots).where(eq(pasSlots.usrn, wanted.usrn)).get();
    const isTheirs = liveInPas(world).some((live) => live.ubrn === ubrn && live.odsCode === there?.odsCode);
    if (there?.status === "FREE" && !isTheirs) bookInPas(world, person, wanted);
  }
}

async function restart({ dataDir, simulator }: Stage): Promise<Stage> {
  await simulator.close();
  return enter(dataDir);
}

async function perform(stage: Stage, asked: Command): Promise<Stage> {
  const { simulator, open } = stage;
  const { world } = open;
  const { faults } = world;
  const versionOf = ({ ubrn }: ScenarioPerson) => findReferral(world.ers, ubrn)?.versionId ?? 0;
  switch (asked.kind) {
    case "book": {
      const person = personAt(asked.who);
      const wanted = slotAt(world, asked.clinic, asked.slot);
      await post(world, person, bookingBody(person, wanted, versionOf(person)));
      return stage;
    }
    case "send for triage": {
      const person = personAt(asked.who);
      await post(world, person, triageBody(person, ASSESSMENT, versionOf(person)));
      return stage;
    }
    case "change": {
      const person = personAt(asked.who);
      if (!currentAppointment(world.ers, person.ubrn)) return stage;
      const replaces = String(currentOf(world, person).appointmentId);
      const wanted = slotAt(world, asked.clinic, asked.slot);
      const body = { ...bookingBody(person, wanted, versionOf(person)), replaces };
      await ask(world, person, (client) => client.post(X11, body));
      return stage;
    }
    case "cancel": {
      const person = personAt(asked.who);
      if (!currentAppointment(world.ers, person.ubrn)) return stage;
      const { appointmentId, versionId } = currentOf(world, person);
      const body = cancellationBody(world, person);
      const headers = { "If-Match": `W/"${versionId}"` };
      await ask(world, person, (client) =>
        client.put(`/referrals/FHIR/STU3/Appointment/${appointmentId}`, body, headers),
      );
      return stage;
    }
    case "arm":
      faults.arm(asked.fault, asked.times);
      return stage;
    case "disarm":
      faults.disarmAll();
      return stage;
    case "the PAS books unheard":
      bookUnheard(world);
      return stage;
    case "advance": {
      const target = world.clock.now() + asked.days * DAY_MS + DAY_MS / 24;
      await simulator.worlds.changeClock(open, () => advanceTo(world, target));
      return stage;
    }
    case "restart":
      return restart(stage);
    case "die while booking": {
      const person = personAt(asked.who);
      const wanted = slotAt(world, asked.clinic, asked.slot);
      const isOpen = openAttempts(world.ers).some(({ ubrn }) => ubrn === person.ubrn);
      if (isOpen || versionOf(person) !== 1 || wanted.status !== "FREE") return stage;
      leaveLostAttempt(world, person, wanted);
      return restart(stage);
    }
  }
}

const liveInPas = ({ pas }: World) =>
  pas.select().from(pasAppointments).where(eq(pasAppointments.status, "BOOKED")).all();

/** The current booked appointments of e-RS, by referral and slot; indirectly booked ones have no slot. */
const bookedInErs = ({ ers }: World) =>
  ers
    .select({ ubrn: appointments.ubrn, usrn: slots.usrn })
    .from(appointments)
    .leftJoin(slots, eq(slots.slotId, appointments.slotId))
    .where(and(eq(appointments.status, "booked"), eq(appointments.isCurrent, true)))
    .all();

/** What a PAS keeps though e-RS has asked for its release: staff settle that, and x12 lists it. */
function refusedIn({ ers }: World) {
  return refusedReleases(ers).map(({ ubrn, slotId }) => ({ ubrn, usrn: findSlot(ers, slotId)?.usrn ?? "" }));
}

function expectAgreement(world: World): void {
  const refused = refusedIn(world);
  const isRefused = (one: { ubrn: string; usrn: string | null }) =>
    refused.some(({ ubrn, usrn }) => ubrn === one.ubrn && usrn === one.usrn);
  const held = liveInPas(world);
  expect(
    refused.filter((one) => !held.some(({ ubrn, usrn }) => ubrn === one.ubrn && usrn === one.usrn)),
  ).toEqual([]);
  const live = held.filter((one) => !isRefused(one));
  const named = (all: { ubrn: string; usrn: string | null }[]) =>
    all.map(({ ubrn, usrn }) => `${ubrn} ${usrn ?? ""}`).sort();
  expect(named(bookedInErs(world))).toEqual(named(live));
  expect(new Set(held.map(({ usrn }) => usrn)).size).toBe(held.length);
  expect(openAttempts(world.ers)).toEqual([]);
  const outOfSale = world.ers.select().from(slots).where(eq(slots.status, "HELD")).all();
  expect(outOfSale.filter(({ usrn }) => !refused.some((one) => one.usrn === usrn))).toEqual([]);
  const isBooked = new Set(live.map(({ ubrn }) => ubrn));
  for (const { ubrn } of people)
    expect(findReferral(world.ers, ubrn)?.state === "BOOKED").toBe(isBooked.has(ubrn));
}

test("e-RS and the PAS systems agree once all that is due has run, whatever came between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
      const dataDir = mkdtempSync(join(tmpdir(), "agreement-run-"));
      cpSync(template, dataDir, { recursive: true });
      let stage = await enter(dataDir);
      try {
        for (const asked of commands) stage = await perform(stage, asked);
        const { simulator, open } = stage;
        open.world.faults.disarmAll();
        open.world.exchangeLimitMs = 120_000;
        const later = open.world.clock.now() + DAY_MS / 24;
        await simulator.worlds.changeClock(open, () => advanceTo(open.world, later));
        expectAgreement(open.world);
      } finally {
        await stage.simulator.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }),
    // On a machine that is busy otherwise, as many runs as a minute allows.
    { numRuns: 30, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
