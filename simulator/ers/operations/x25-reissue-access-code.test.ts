import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findFailures } from "../store/log-in-failures.ts";
import { messagesOf } from "../store/messages.ts";
import { eventsOf } from "../store/referral-events.ts";
import { findReferral } from "../store/referrals.ts";
import { patients, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  referrer = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
});

const REISSUE = "/ers/reissue-access-code";
const reissue = (client = referrer, { ubrn } = person, headers = {}) =>
  client.post(REISSUE, { ubrn }, headers);
const logIn = (accessCode: string, { ubrn, yearOfBirth } = person) =>
  opened.anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth });
const codeNow = () => findReferral(opened.world.ers, person.ubrn)?.accessCode ?? "";
const change = (set: Partial<typeof referrals.$inferSelect>) =>
  opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, person.ubrn)).run();
const told = () => eventsOf(opened.world.ers, person.ubrn).map(({ what }) => what);
/** The letters that brought a code. */
const sent = () => messagesOf(opened.world.ers, person.ubrn).map(({ text }) => text);
const journalled = (name: string) =>
  opened.world.journal
    .entries()
    .filter((entry) => entry.name === name && entry.direction === "decision")
    .map(({ outcome, rule, facts }) => ({ outcome, rule, facts }));
const onRecord = (set: Partial<typeof patients.$inferSelect>) =>
  opened.world.ers.update(patients).set(set).where(eq(patients.nhsNumber, person.nhsNumber)).run();
const decided = () => journalled("x25").map(({ outcome, rule = "" }) => `${outcome} ${rule}`);
/** To whom nothing is sent. */
const NOT_TOLD = [
  ["is sensitive", "R5", { isSensitive: true }],
  ["has died", "R7", { deceasedOn: "2026-11-30" }],
] as const;
const lockOut = async () => {
  for (let tries = 0; tries < 5; tries += 1) await logIn("wrong words");
};

describe("a referrer reissues an access code", () => {
  test("the new one is two words; the old one and whoever is logged in are refused from then on", async () => {
    const patient = await opened.logIn(person);
    const heard = await reissue();
    const { accessCode } = heard.body as { accessCode: string };
    expect([heard.status, heard.body]).toEqual([200, { ubrn: person.ubrn, accessCode: codeNow() }]);
    expect(accessCode).toMatch(/^[a-z]+ [a-z]+$/);
    expect(accessCode).not.toBe(person.accessCode);
    expect(saidBy(await patient.get(`/ers/timeline?ubrn=${person.ubrn}`))).toBe("401 NO_ACCESS");
    expect(saidBy(await logIn(person.accessCode))).toBe("401 LOG_IN_REFUSED");
    expect((await logIn(accessCode)).status).toBe(200);
    expect(findReferral(opened.world.ers, person.ubrn)?.versionId).toBe(1);
    expect(told()).toEqual(["ACCESS_CODE_REISSUED"]);
    expect(journalled("x25")).toEqual([
      { outcome: "REISSUED", facts: expect.stringMatching(/^REFERRING_CLINICIAN 5550\d+ at /) },
    ]);
    expect(JSON.stringify(opened.world.journal.entries())).not.toContain(accessCode);
  });

  test("a referral without a code gets one (R6), which ends none; the same key gets the same code", async () => {
    change({ accessCode: null });
    const key = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f2500" };
    const first = await reissue(undefined, undefined, key);
    expect((await reissue(undefined, undefined, key)).body).toEqual(first.body);
    expect((await logIn(codeNow())).status).toBe(200);
    expect(told()).toEqual(["ACCESS_CODE_REISSUED"]);
    expect(sent()).toEqual([expect.stringContaining(`Your access code is: ${codeNow()}.`)]);
  });

  test.each(NOT_TOLD)("of a patient who %s, to whom no letter with it goes (%s)", async (_, rule, record) => {
    onRecord(record);
    const { accessCode } = (await reissue()).body as { accessCode: string };
    expect([accessCode, told(), sent()]).toEqual([codeNow(), ["ACCESS_CODE_REISSUED"], []]);
    expect(decided()).toEqual(["REISSUED ", `NOT_SENT ${rule}`]);
  });

  test("is for any role of the referring organisation, of a referral that is not cancelled", async () => {
    const { world } = opened;
    const staff = async (role: string) => watched(world, await opened.logInStaff(role));
    expect((await reissue(await staff("REFERRING_ADMIN"))).status).toBe(200);
    expect((await reissue(await staff("REFERRING_CLINICIAN_ADMIN"))).status).toBe(200);
    for (const role of ["SERVICE_PROVIDER_CLINICIAN", "BOOKING_MANAGER"])
      expect(saidBy(await reissue(await staff(role)))).toBe("403 FORBIDDEN");
    expect(
      saidBy(await reissue(watched(world, await opened.logIn({ ...person, accessCode: codeNow() })))),
    ).toBe("403 FORBIDDEN");
    const ofBrackwater = opened.person("placeholder-booked");
    for (const client of [referrer, await staff("REFERRING_ADMIN")])
      expect(saidBy(await reissue(client, ofBrackwater))).toBe("422 NO_RELATIONSHIP");
    change({ state: "CANCELLED_REFERRAL" });
    expect(saidBy(await reissue())).toBe("422 INVALID_REQUEST_STATE");
  });
});

describe("the appointments line has a code sent", () => {
  let tal: Client;
  let callId: string;
  beforeEach(async () => {
    tal = await opened.logInStaff("BMS_ADMIN");
    callId = ((await tal.post("/ers/calls")).body as { callId: string }).callId;
  });
  const find = async (ubrn = person.ubrn) => {
    const found = await tal.post(`/ers/calls/${callId}/find-patient`, { ubrn });
    const [{ matchId } = { matchId: "" }] = (found.body as { matches: { matchId: string }[] }).matches;
    return matchId;
  };
  const resend = async (ubrn?: string) =>
    tal.post(`/ers/calls/${callId}/resend-access-code`, { matchId: await find(ubrn) });
  const audit = () =>
    opened.world.ers.$client.prepare("SELECT what FROM call_audit").pluck().all() as string[];

  test("and is told nothing: known, unknown, without a code, cancelled or sent today, the answer is one", async () => {
    const answers = [await resend(), await resend(), await resend("999999999999")];
    expect(told()).toEqual(["ACCESS_CODE_SENT"]);
    change({ state: "CANCELLED_REFERRAL" });
    answers.push(await resend());
    opened.world.clock.set(opened.world.clock.now() + 86_400_000, "frozen");
    answers.push(await resend());
    change({ state: "NOT_BOOKED", accessCode: null });
    answers.push(await resend());
    change({ accessCode: person.accessCode });
    answers.push(await resend());
    for (const { status, body } of answers) expect([status, body]).toEqual([202, {}]);
    expect(told()).toEqual(["ACCESS_CODE_SENT", "ACCESS_CODE_SENT"]);
    expect(decided()).toEqual([
      "SENT ",
      "NOT_SENT codeWasNotSentToday",
      "NOT_SENT R1",
      "NOT_SENT R6",
      "NOT_SENT codeWasNotSentToday",
      "NOT_SENT R6",
      "NOT_SENT R6",
      "SENT ",
    ]);
  });

  test.each(NOT_TOLD)(
    "but none of a patient who %s, and hears no more of it (%s): the day's one sending is not used up",
    async (_, rule, record) => {
      onRecord(record);
      const { status, body } = await resend();
      expect([status, body, told(), sent(), decided()]).toEqual([202, {}, [], [], [`NOT_SENT ${rule}`]]);
      await reissue();
      onRecord({ isSensitive: false, deceasedOn: null });
      await resend();
      expect(sent()).toHaveLength(1);
    },
  );

  test.each(NOT_TOLD)(
    "once the caller is checked, no new one of a patient who %s: the old one stands, which nobody hears (%s)",
    async (_, rule, record) => {
      const matchId = await find();
      const { accessCode, yearOfBirth } = person;
      await tal.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
      onRecord(record);
      const { status, body } = await tal.post(`/ers/calls/${callId}/renew-access-code`, { matchId });
      expect([status, body, audit().at(-1)]).toEqual([202, {}, "REISSUE_ACCESS_CODE"]);
      expect([codeNow(), told(), sent(), decided()]).toEqual([accessCode, [], [], [`NOT_SENT ${rule}`]]);
      change({ state: "CANCELLED_REFERRAL" });
      const cancelled = await tal.post(`/ers/calls/${callId}/renew-access-code`, { matchId });
      expect(saidBy(cancelled)).toBe("422 INVALID_REQUEST_STATE");
    },
  );

  test("once a London day: not in its last millisecond, and again in the first of the next", async () => {
    await resend();
    for (const [now, times] of [
      ["2026-12-01T23:59:59.999Z", 1],
      ["2026-12-02T00:00:00.000Z", 2],
    ] as const) {
      opened.world.clock.set(Date.parse(now), "frozen");
      await resend();
      expect(told()).toHaveLength(times);
    }
  });

  test("which is told as the one that stands, each time", async () => {
    await resend();
    opened.world.clock.set(opened.world.clock.now() + 86_400_000, "frozen");
    await resend();
    const letter = expect.stringMatching(/\n\nYour access code is: apple river\.\n\n(?!.*any more)/s);
    expect(sent()).toEqual([letter, letter]);
    expect(sent().join().replace(/\s/g, "")).not.toContain(person.ubrn);
  });

  test("and opens nothing by it: the code stands, the call is not checked", async () => {
    await resend();
    expect(codeNow()).toBe(person.accessCode);
    expect(saidBy(await tal.get(`/ers/timeline?ubrn=${person.ubrn}`))).toBe("422 NO_RELATIONSHIP");
    expect((await logIn(person.accessCode)).status).toBe(200);
  });

  test("only in an open call, for what was found in it", async () => {
    const other = { matchId: "6c2a1f9b-2517-419d-9099-591ba63f2501" };
    const path = `/ers/calls/${callId}/resend-access-code`;
    expect(saidBy(await tal.post(path, other))).toBe("404 NOT_FOUND");
    expect(saidBy(await tal.post(path, { ubrn: person.ubrn }))).toBe("400 MISSING_VALUE");
    expect(saidBy(await referrer.post(path, other))).toBe("403 FORBIDDEN");
    await tal.post(`/ers/calls/${callId}/wrap-up`, { reason: "COULD_NOT_VERIFY" });
    expect(saidBy(await tal.post(path, other))).toBe("422 CALL_CLOSED");
  });
});

describe("a referrer unlocks a reference (x26, R8)", () => {
  const unlock = (client = referrer, { ubrn } = person) => client.post("/ers/unlock", { ubrn });

  test("so that the patient gets in again at once", async () => {
    await lockOut();
    expect(saidBy(await logIn(person.accessCode))).toBe("423 LOCKED");
    const admin = watched(opened.world, await opened.logInStaff("REFERRING_ADMIN"));
    expect([(await unlock(admin)).body, (await logIn(person.accessCode)).status]).toEqual([
      { ubrn: person.ubrn },
      200,
    ]);
    expect(told()).toEqual(["ACCESS_UNLOCKED"]);
    expect(journalled("x26")).toEqual([
      { outcome: "UNLOCKED", rule: "R8", facts: expect.stringMatching(/^REFERRING_ADMIN 5550\d+ at /) },
    ]);
  });

  test("where nothing failed there is nothing to tell; others may not", async () => {
    expect((await unlock()).status).toBe(200);
    expect(told()).toEqual([]);
    await lockOut();
    for (const role of ["SERVICE_PROVIDER_CLINICIAN", "BOOKING_MANAGER"])
      expect(saidBy(await unlock(watched(opened.world, await opened.logInStaff(role))))).toBe(
        "403 FORBIDDEN",
      );
    expect(saidBy(await unlock(referrer, opened.person("placeholder-booked")))).toBe("422 NO_RELATIONSHIP");
    expect(findFailures(opened.world.ers, `ubrn:${person.ubrn}`)).toBeDefined();
  });
});
