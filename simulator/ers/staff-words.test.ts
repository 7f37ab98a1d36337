import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { bookASlot, seenBy } from "../testing-arranging.ts";
import { cancelInPas, currentOf } from "../testing-booking.ts";
import { endpointsOf } from "../testing-endpoints.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../testing-ends.ts";
import { readAll, readsOf } from "../testing-reads.ts";
import type { Reader } from "../testing-reads.ts";
import { referralOf } from "../testing-referring.ts";
import { aReferralIn, askingsIn, callerChecked } from "../testing-states.ts";
import { contentsOfStore } from "../testing-unchanged.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";
import { FILE_NAME, listening, spokenBy, WORDS } from "../testing-words.ts";
import { OPERATIONS } from "./handlers.ts";
import { isOpenTo, rowOf } from "./rules/roles.ts";
import { stateAfter, TRANSITIONS } from "./rules/states.ts";
import type { Transition } from "./rules/states.ts";
import { REFERRAL_STATES } from "./store/schema.ts";

/** R3. Patients and the appointments line get nothing clinical, nothing that staff wrote, and nothing attached, in any answer. */

const READERS: readonly Reader[] = ["patient", "BMS_ADMIN"];
const WRITERS = ["REFERRING_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_ADMIN", "BMS_ADMIN"];
const ALL = Object.keys(TRANSITIONS) as Transition[];

/** Where staff write about a referral: every operation that keeps words, and under which names it takes them. */
const KEEPS_WORDS: Record<string, string[]> = {
  A012: [FILE_NAME, "description"],
  A014: ["rejectionComments"],
  A016: ["comment"],
  A022: [FILE_NAME, "comments", "description"],
  A028: [FILE_NAME, "description", "reviewComments"],
  A034: ["comment"],
  A036: ["cancellationComments"],
  x17: ["comment"],
  x18: ["comment"],
  x19: ["comment"],
  x20: ["comment"],
  x21: ["comment"],
  x22: ["comment"],
  x23: ["comment"],
  x24: ["note"],
};

/**
 * Where words have a place in an operation and are none of staff about a referral, or are heard in a test of their own. What a
 * definer says of a service (x29) is for its patients.
 */
const OTHER_PLACES: Record<string, string[]> = {
  // A postcode to search from.
  A010: ["postcode"],
  // A slot is booked without words: a change takes the body of A016, and keeps none.
  x11: ["comment"],
  // What a PAS says, heard below.
  x14: ["text"],
  // Notes of a call, which the call handler who took it reads again (x05, x06), and its patient does not: heard below.
  x09: ["notes"],
  x33: ["note", "notes"],
};

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

test("every place for words in an operation is one of these", () => {
  const PLACE = /(\w+): (?:z\.string\(\)\.max\((?:\d{4,}|MAX_\w+)\)|"valueString")/g;
  /** A parameter of an operation has its own name. */
  const UNNAMED = "valueString";
  const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
  const found: Record<string, string[]> = {};
  for (const [id, { file }] of Object.entries(OPERATIONS)) {
    const own = textOf(`./operations/${file}.ts`);
    const bodies = [...own.matchAll(/from "\.\.\/((?:fhir|conversation)\/[\w-]+\.ts)"/g)];
    const all = [own, ...bodies.map(([, path = ""]) => textOf(`./${path}`))].join("\n");
    const names = new Set([...all.matchAll(PLACE)].map(([, name = ""]) => name));
    names.delete(UNNAMED);
    if (names.size > 0) found[id] = [...names].sort();
  }
  const ofBodies = Object.entries({ ...KEEPS_WORDS, ...OTHER_PLACES }).map(([id, names]) => [
    id,
    names.filter((name) => name !== FILE_NAME),
  ]);
  expect(found).toEqual(Object.fromEntries(ofBodies));
});

/** Whether a role may do this, over some endpoint of the operation. */
const mayDo = (opened: TestWorld, transition: Transition, role: string) =>
  endpointsOf(opened.world).some(
    (endpoint) =>
      endpoint.id === operationOf(transition) && endpoint.method !== "GET" && isOpenTo(rowOf(endpoint), role),
  );
const operationOf = (transition: Transition) => transition.split(" ")[0] ?? "";
const areKept = ({ world }: TestWorld) => [...contentsOfStore(world, "ers").values()].join().includes(WORDS);

/** A referral of which something is said, before somebody who listens. */
type Said = { opened: TestWorld; one: ScenarioPerson; reader: Reader; listener: Client; heardIn: string[] };

async function beHeard(opened: TestWorld, one: ScenarioPerson, reader: Reader): Promise<Said> {
  const client = reader === "patient" ? await opened.logIn(one) : await callerChecked(opened, one);
  const heardIn: string[] = [];
  return { opened, one, reader, heardIn, listener: listening(client, (where) => heardIn.push(where)) };
}

const readOf = ({ opened, one, listener, reader }: Said) => readAll(opened, one, listener, reader);

/** A member of staff says it under a name, in the first state that allows the transition; nothing where that has no such place. */
async function say(transition: Transition, name: string, role: string, reader: Reader) {
  const opened = await simulator.openWorld();
  if (!mayDo(opened, transition, role)) return undefined;
  const writer = await opened.logInStaff(role);
  const asking = (await askingsIn(spokenBy(opened, writer, name)))[transition];
  const state = REFERRAL_STATES.find((one) => stateAfter(transition, one) !== undefined) ?? "NOT_BOOKED";
  const one = await aReferralIn(opened, state, asking);
  if (role === "BMS_ADMIN") await callerChecked(opened, one, writer);
  const said = await beHeard(opened, one, reader);
  const { status } = await asking.ask(one);
  return status < 300 && areKept(opened) ? said : undefined;
}

/** All that can still be done is done, in the order of the table; the listener reads the referral each time, and in the end everything. */
async function listenOn(said: Said): Promise<void> {
  const { opened, one, listener } = said;
  const askings = await askingsIn({ ...opened, logIn: () => Promise.resolve(listener) });
  for (const next of ALL.filter((name) => name !== "A036")) {
    if (stateAfter(next, referralOf(opened.world, one.ubrn).state) === undefined) continue;
    await askings[next].ask(one);
    await seenBy(listener, one);
  }
  await readOf(said);
  const { cancelReferral } = GOOD_BODIES;
  await listener.post(endPath("cancelReferral", one.ubrn), cancelReferral, ifMatch(opened.world, one));
  await readOf(said);
}

test.each(READERS)(
  "whatever staff say of a referral, in any operation, the role %s hears in no answer, then or later (R3)",
  { timeout: 120_000 },
  async (reader) => {
    const kept: Record<string, Set<string>> = {};
    const told = new Set<string>();
    const heardIn: string[] = [];
    for (const transition of ALL)
      for (const name of KEEPS_WORDS[operationOf(transition)] ?? []) {
        const ways = await Promise.all(WRITERS.map((role) => say(transition, name, role, reader)));
        for (const said of ways.filter((one) => one !== undefined)) {
          (kept[operationOf(transition)] ??= new Set()).add(name);
          for (const endpoint of await readOf(said)) told.add(endpoint);
          if (said === ways.find((one) => one)) await listenOn(said);
          heardIn.push(...said.heardIn.map((where) => `${name} of ${transition}: ${where}`));
        }
      }
    expect(heardIn).toEqual([]);
    expect(kept).toEqual(
      Object.fromEntries(Object.entries(KEEPS_WORDS).map(([id, names]) => [id, new Set(names)])),
    );
    expect([...told].sort()).toEqual(readsOf(await simulator.openWorld(), reader).sort());
  },
);

test.each(READERS)(
  "what a PAS says of a cancellation, the role %s hears in no answer (R67)",
  async (reader) => {
    const opened = await simulator.openWorld();
    const one = opened.person("mixed-shortlist");
    await bookASlot(opened, one);
    const said = await beHeard(opened, one, reader);
    const { usrn } = currentOf(opened.world, one);
    cancelInPas(opened.world, one);
    const { status } = await opened.anyone.post("/ers/pas-messages", {
      ...{ interaction: "PRSC_IN130000UK07", messageId: randomUUID(), odsCode: "ZQ1", ubrn: one.ubrn, usrn },
      reason: { code: "2", text: WORDS },
    });
    expect([status, areKept(opened)]).toEqual([202, true]);
    await readOf(said);
    await listenOn(said);
    expect(said.heardIn).toEqual([]);
  },
);

test("what a call handler notes of a call, its patient hears in no answer", async () => {
  const opened = await simulator.openWorld();
  const one = opened.person("mixed-shortlist");
  const said = await beHeard(opened, one, "patient");
  const handler = await callerChecked(opened, one);
  const { calls } = (await handler.get("/ers/calls")).body as { calls: { callId: string }[] };
  const call = `/ers/calls/${calls[0]?.callId ?? ""}`;
  await handler.post(`${call}/hold`, { isHeld: true, note: WORDS });
  await handler.post(`${call}/notes`, { notes: WORDS });
  await readOf(said);
  await handler.post(`${call}/wrap-up`, { reason: "OTHER", notes: WORDS });
  expect(areKept(opened)).toBe(true);
  await readOf(said);
  await listenOn(said);
  expect(said.heardIn).toEqual([]);
});
