import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  ASSESSMENT,
  CLINIC,
  aGoodSlot,
  attemptsOf,
  bookInPas,
  bookingBody,
  copyOf,
  makeSilent,
  slotsOf,
  triageBody,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { makeCurrent } from "../store/appointments.ts";
import { findKey, keepAnswer } from "../store/idempotency-keys.ts";
import { findReferral } from "../store/referrals.ts";

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
  patient = watched(opened.world, await opened.logIn(person));
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

  test("whose first request still runs is refused", async () => {
    const key = randomUUID();
    const body = bookingBody(person, aGoodSlot(opened.world));
    makeSilent(opened.world);
    const twin = await opened.logIn(person);
    const answers = await Promise.all([keyed(body, key, twin), keyed(body, key, twin)]);
    expect(answers.map(saidBy).sort()).toEqual(["409 REQUEST_IN_PROGRESS", "504 PAS_NOT_RESPONDING"]);
  });

  test("remembers a refusal", async () => {
    const stale = randomUUID();
    const wrong = bookingBody(person, aGoodSlot(opened.world), 9);
    expect(saidBy(await keyed(wrong, stale))).toBe("409 VERSION_CONFLICT");
    expect(saidBy(await keyed(wrong, stale))).toBe("409 VERSION_CONFLICT");
  });

  test("after an unknown outcome gets the state as it is now", async () => {
    const key = randomUUID();
    const slot = aGoodSlot(opened.world);
    const body = bookingBody(person, slot);
    const waitAgain = makeSilent(opened.world);
    expect((await keyed(body, key)).status).toBe(504);
    waitAgain();
    bookInPas(opened.world, person, slot);
    const later = await keyed(body, key);
    expect(later.status).toBe(201);
    expect(later.body).toMatchObject({ slot: [{ reference: `Slot/${slot.slotId}` }] });
  });

  test("whose booking was settled later gets the very appointment that it made, though another is current", async () => {
    const key = randomUUID();
    const slot = aGoodSlot(opened.world);
    const body = bookingBody(person, slot);
    const waitAgain = makeSilent(opened.world);
    await keyed(body, key);
    waitAgain();
    bookInPas(opened.world, person, slot);
    await reconcileOpenAttempts(opened.world);
    const other = aGoodSlot(opened.world, CLINIC, 1);
    makeCurrent(opened.world.ers, {
      ubrn: person.ubrn,
      serviceId: CLINIC,
      slotId: other.slotId,
      status: "booked",
      reason: null,
      comment: null,
      startAt: other.startAt,
      endAt: other.endAt,
      createdAt: opened.world.clock.now(),
      clinicianUserId: null,
      isPlaceholder: false,
      explanationVersion: null,
    });
    const again = await keyed(body, key);
    expect([again.status, again.body]).toMatchObject([201, { slot: [{ reference: `Slot/${slot.slotId}` }] }]);
  });

  test("has its answer from the moment that the referral is sent for triage", async () => {
    const key = randomUUID();
    const body = triageBody(person, ASSESSMENT);
    const { ers } = opened.world;
    ers.$client.exec(
      "CREATE TEMP TRIGGER no_answer BEFORE INSERT ON idempotency_keys BEGIN SELECT RAISE(ABORT, 'the process dies'); END",
    );
    expect((await keyed(body, key)).status).toBe(500);
    expect(findReferral(ers, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", versionId: 1 });
    ers.$client.exec("DROP TRIGGER no_answer");
    const first = await keyed(body, key);
    expect(first.status).toBe(201);
    expect((await keyed(body, key)).body).toEqual(first.body);
  });

  test("keeps its first answer, whatever another body would have been told", async () => {
    const { ers, clock } = opened.world;
    const kept = {
      caller: "patient:1",
      key: randomUUID(),
      attemptId: null,
      headers: {},
      createdAt: clock.now(),
    };
    keepAnswer(ers, { ...kept, digest: "one", status: 201, body: "first" });
    keepAnswer(ers, { ...kept, digest: "other", status: 422, body: "second" });
    expect(findKey(ers, kept.caller, kept.key)).toMatchObject({ digest: "one", status: 201, body: "first" });
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
