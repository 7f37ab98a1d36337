import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, cancellationBody, copyOf, currentOf } from "./testing-booking.ts";
import { startTestSimulator } from "./testing-world.ts";
import type { TestSimulator, TestWorld } from "./testing-world.ts";

/** Everything that one request leads to is found in the journal under its correlation id, and nothing else is. */

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
});

/** The entries under a correlation id, in their order: direction, name, UBRN and outcome. */
const entriesOf = (id: string) =>
  opened.world.journal
    .entries()
    .filter(({ correlationId }) => correlationId === id)
    .map(({ direction, name, ubrn = "-", outcome }) => `${direction} ${name} ${ubrn} ${outcome}`);

async function book(of: ScenarioPerson, number: number, id: string): Promise<number> {
  const client = await opened.logIn(of);
  const body = bookingBody(of, aGoodSlot(opened.world, undefined, number));
  return (await client.post(A016, body, { "X-Correlation-ID": id })).status;
}

test("a booking: the message to the PAS, its answer, the decision and the request", async () => {
  const id = randomUUID();
  expect(await book(person, 0, id)).toBe(201);
  expect(entriesOf(id)).toEqual([
    `ers→pas PRSC_IN040000UK08 ${person.ubrn} sent`,
    `pas→ers PRSC_IN040000UK08 ${person.ubrn} PRSC_IN050000UK06`,
    `decision BOOK ${person.ubrn} CONFIRMED`,
    `app→ers A016 ${person.ubrn} 201`,
    `http POST /referrals/FHIR/STU3/Appointment - 201`,
  ]);
});

test("a booking that fails: the fault that the PAS met as well, and the refusal with its rule", async () => {
  const id = randomUUID();
  opened.world.faults.arm("pas-error", 1);
  expect(await book(person, 0, id)).toBe(502);
  expect(entriesOf(id)).toEqual([
    `ers→pas PRSC_IN040000UK08 ${person.ubrn} sent`,
    `fault pas-error ${person.ubrn} PRSC_IN040000UK08`,
    `pas→ers PRSC_IN040000UK08 ${person.ubrn} error`,
    `app→ers A016 ${person.ubrn} 502`,
    `decision A016 ${person.ubrn} PAS_RESPONDED_WITH_ERROR`,
    `http POST /referrals/FHIR/STU3/Appointment - 502`,
  ]);
});

test("a cancellation, and what it settles first", async () => {
  await book(person, 0, randomUUID());
  const [unsettled, cancelling] = [randomUUID(), randomUUID()];
  const client = await opened.logIn(person);
  const { appointmentId } = currentOf(opened.world, person);
  const path = `/referrals/FHIR/STU3/Appointment/${appointmentId}`;
  const cancel = (id: string) =>
    client.put(path, cancellationBody(opened.world, person), {
      "If-Match": 'W/"0"',
      "X-Correlation-ID": id,
    });
  opened.world.faults.arm("pas-error", 1);
  expect((await cancel(unsettled)).status).toBe(502);
  await cancel(cancelling);
  expect(entriesOf(unsettled)).toHaveLength(6);
  expect(entriesOf(cancelling).slice(0, 5)).toEqual([
    `ers→pas STATUS_QUERY ${person.ubrn} sent`,
    `pas→ers STATUS_QUERY ${person.ubrn} STATUS_ANSWER`,
    `ers→pas PRSC_IN070000UK08 ${person.ubrn} sent`,
    `pas→ers PRSC_IN070000UK08 ${person.ubrn} PRSC_IN140000UK06`,
    `decision reconcile CANCEL ${person.ubrn} CONFIRMED`,
  ]);
});

test("bookings at the same time do not mix", async () => {
  const people = Array.from({ length: 10 }, (_, number) => copyOf(opened.world, person, number));
  const ids = people.map(() => randomUUID());
  await Promise.all(people.map((one, index) => book(one, index, ids[index] ?? "")));
  for (const [index, { ubrn }] of people.entries()) {
    const entries = entriesOf(ids[index] ?? "");
    expect(entries).toHaveLength(5);
    expect(entries.slice(0, 4).filter((entry) => !entry.includes(ubrn))).toEqual([]);
  }
});

test("a tester's request: what was due as the clock advanced, a late answer and the PAS's own side of it", async () => {
  opened.world.exchangeLimitMs = 150;
  opened.world.faults.arm("pas-replies-late", 1, { after: "PT1M" });
  expect(await book(person, 0, randomUUID())).toBe(504);
  const id = randomUUID();
  const clock = `/simulator/worlds/${opened.world.name}/clock/advance`;
  await fetch(new URL(clock, opened.world.baseUrl), {
    method: "POST",
    headers: { "X-Correlation-ID": id },
    body: JSON.stringify({ by: "PT2M" }),
  });
  expect(entriesOf(id)).toEqual([
    `pas→ers PRSC_IN050000UK06 ${person.ubrn} 202`,
    `decision PRSC_IN050000UK06 ${person.ubrn} CONFIRMED`,
  ]);
});
