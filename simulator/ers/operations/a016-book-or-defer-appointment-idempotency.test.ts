import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  CLINIC,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  copyOf,
  makeSilent,
  slotsOf,
} from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
});

describe("an idempotency key", () => {
  const keyed = (body: unknown, key: string, client = patient) =>
    client.post(A016, body, { "Idempotency-Key": key });

  test("gets the first answer again, byte for byte, and books once", async () => {
    const key = randomUUID();
    const body = bookingBody(person, aGoodSlot(opened.world));
    const first = await keyed(body, key);
    const again = await keyed(body, key);
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([
      201,
      first.body,
      first.headers.get("etag"),
    ]);
    expect(attemptsOf(opened.world, person)).toHaveLength(1);
  });

  test("with another body is refused", async () => {
    const key = randomUUID();
    await keyed(bookingBody(person, aGoodSlot(opened.world)), key);
    expect(saidBy(await keyed(bookingBody(person, aGoodSlot(opened.world), 2), key))).toBe(
      "422 IDEMPOTENCY_KEY_REUSED",
    );
  });

  test("whose first request still runs is refused, and a refusal is remembered", async () => {
    const key = randomUUID();
    const body = bookingBody(person, aGoodSlot(opened.world));
    makeSilent(opened.world);
    const answers = await Promise.all([keyed(body, key), keyed(body, key)]);
    expect(answers.map(saidBy).sort()).toEqual(["409 REQUEST_IN_PROGRESS", "504 PAS_NOT_RESPONDING"]);
    const stale = randomUUID();
    const wrong = bookingBody(person, aGoodSlot(opened.world), 9);
    expect(saidBy(await keyed(wrong, stale))).toBe("409 VERSION_CONFLICT");
    expect(saidBy(await keyed(wrong, stale))).toBe("409 VERSION_CONFLICT");
  });

  test("after an unknown outcome gets the state as it is now", async () => {
    const key = randomUUID();
    const slot = aGoodSlot(opened.world);
    const body = bookingBody(person, slot);
    makeSilent(opened.world);
    expect((await keyed(body, key)).status).toBe(504);
    bookInPas(opened.world, person, slot);
    const later = await keyed(body, key);
    expect(later.status).toBe(201);
    expect(later.body).toMatchObject({ slot: [{ reference: `Slot/${slot.slotId}` }] });
  });

  test("that is not a UUID is refused", async () => {
    expect(saidBy(await keyed(bookingBody(person, aGoodSlot(opened.world)), "again"))).toBe(
      "422 INVALID_VALUE",
    );
  });

  test("of one caller is not another's", async () => {
    const key = randomUUID();
    const other = copyOf(opened.world, person, 1);
    const [first, second] = [aGoodSlot(opened.world), slotsOf(opened.world, CLINIC)[31]];
    if (!second) throw new Error("The clinic has too few slots");
    expect((await keyed(bookingBody(person, first), key)).status).toBe(201);
    expect((await keyed(bookingBody(other, second), key, await opened.logIn(other))).status).toBe(201);
  });
});
