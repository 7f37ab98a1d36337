import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";
import { sessions } from "../store/schema.ts";

const LOG_IN = "/patient-access/log-in";
const MINUTE_MS = 60_000;

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

type Secrets = { ubrn: string; accessCode: string; yearOfBirth: string | number };
const tryWith = (over: Partial<Secrets> = {}) => {
  const { ubrn, accessCode, yearOfBirth } = person;
  return opened.anyone.post(LOG_IN, { ubrn, accessCode, yearOfBirth, ...over });
};
const fail = (over: Partial<Secrets> = {}) => tryWith({ accessCode: "not this", ...over });
const passWorldTime = (ms: number) => opened.world.clock.set(opened.world.clock.now() + ms, "frozen");

test("the right details give a token, the patient and their referrals", async () => {
  const heard = await tryWith();
  expect(heard.status).toBe(200);
  expect(heard.body).toMatchObject({
    patient: { nhsNumber: person.nhsNumber },
    referrals: [{ ubrn: person.ubrn }],
    expiresAt: "2026-11-30T12:15:00.000Z",
  });
});

test.each<[string, (code: string) => string]>([
  ["capitals", (code) => code.toUpperCase()],
  ["spaces around it", (code) => `  ${code} `],
  ["more spaces within it", (code) => code.replace(" ", "   ")],
])("the access code may have %s", async (_name, typed) => {
  expect((await tryWith({ accessCode: typed(person.accessCode) })).status).toBe(200);
});

test.each<[string, Partial<Secrets>]>([
  ["access code", { accessCode: "not this" }],
  ["year of birth", { yearOfBirth: "1900" }],
  ["booking reference", { ubrn: "999999999999" }],
])("a wrong %s is refused with the same words and four tries left", async (_name, over) => {
  const heard = await tryWith(over);
  expect(heard.status).toBe(401);
  expect(heard.body).toEqual({
    code: "LOG_IN_REFUSED",
    rule: "R8",
    diagnostics: "The details do not match.",
    triesLeft: 4,
  });
});

test.each<[string, unknown]>([
  ["not JSON", "{"],
  ["a list", []],
  ["a short reference", { ubrn: "123", accessCode: "a", yearOfBirth: "1984" }],
  ["letters in the reference", { ubrn: "12345678901a", accessCode: "a", yearOfBirth: "1984" }],
  ["no access code", { ubrn: "000000000001", yearOfBirth: "1984" }],
  ["a year of five digits", { ubrn: "000000000001", accessCode: "a", yearOfBirth: "19844" }],
  ["10,000 characters", { ubrn: "0".repeat(10_000), accessCode: "a", yearOfBirth: "1984" }],
  ["a field of no meaning", { ubrn: "000000000001", accessCode: "a", yearOfBirth: "1984", remember: true }],
])("a body that is %s is a bad request", async (_name, body) => {
  expect((await opened.anyone.post(LOG_IN, body)).status).toBe(400);
});

describe("the lock (R8)", () => {
  test("comes with the fifth failure, and holds against the right details too", async () => {
    const said = [];
    for (let tries = 0; tries < 4; tries += 1) said.push((await fail()).body);
    expect(said.map((body) => (body as { triesLeft: number }).triesLeft)).toEqual([4, 3, 2, 1]);
    const fifth = await fail();
    expect(saidBy(fifth)).toBe("423 LOCKED");
    expect(fifth.body).toMatchObject({ lockedUntil: "2026-12-01T09:30:00.000Z" });
    expect(fifth.headers.get("retry-after")).toBe("1800");
    expect(saidBy(await tryWith())).toBe("423 LOCKED");
  });

  test("is the same for a reference that does not exist", async () => {
    for (let tries = 0; tries < 4; tries += 1) await fail({ ubrn: "999999999999" });
    expect(saidBy(await fail({ ubrn: "999999999999" }))).toBe("423 LOCKED");
  });

  test("ends after thirty minutes of world time, not a millisecond earlier", async () => {
    for (let tries = 0; tries < 5; tries += 1) await fail();
    passWorldTime(30 * MINUTE_MS - 1);
    expect(saidBy(await tryWith())).toBe("423 LOCKED");
    passWorldTime(1);
    expect((await fail()).body).toMatchObject({ triesLeft: 4 });
    expect((await tryWith()).status).toBe(200);
  });

  test("failures are forgotten a quarter of an hour after the first, and after a success", async () => {
    await fail();
    await fail();
    passWorldTime(15 * MINUTE_MS - 1);
    expect((await fail()).body).toMatchObject({ triesLeft: 2 });
    passWorldTime(1);
    expect((await fail()).body).toMatchObject({ triesLeft: 4 });
    await tryWith();
    expect((await fail()).body).toMatchObject({ triesLeft: 4 });
  });

  test("fifty tries at once are counted one by one", async () => {
    const said = (await Promise.all(Array.from({ length: 50 }, () => fail()))).map(saidBy);
    expect(said.filter((answer) => answer === "401 LOG_IN_REFUSED")).toHaveLength(4);
    expect(said.filter((answer) => answer === "423 LOCKED")).toHaveLength(46);
  });
});

describe("a session", () => {
  test("reads back who is logged in, until log out", async () => {
    const patient = await opened.logIn(person);
    const session = await patient.get("/patient-access/session");
    expect(session.body).toMatchObject({
      patient: { nhsNumber: person.nhsNumber },
      referrals: [{ ubrn: person.ubrn }],
    });
    expect((await patient.post("/patient-access/log-out")).status).toBe(204);
    expect(saidBy(await patient.post("/patient-access/log-out"))).toBe("401 NO_ACCESS");
    expect(saidBy(await patient.get("/patient-access/session"))).toBe("401 NO_ACCESS");
  });

  test("ends after fifteen idle minutes of real time; each use begins them again", async () => {
    const patient = await opened.logIn(person);
    opened.passRealTime(15 * MINUTE_MS - 1);
    expect((await patient.get("/patient-access/session")).status).toBe(200);
    opened.passRealTime(15 * MINUTE_MS - 1);
    expect((await patient.get("/patient-access/session")).status).toBe(200);
    opened.passRealTime(15 * MINUTE_MS);
    expect((await patient.get("/patient-access/session")).status).toBe(401);
  });

  test.each(["get", "post"] as const)(
    "that is refused what it asks for (%s) has been used all the same",
    async (how) => {
      const patient = await opened.logIn(person);
      opened.passRealTime(15 * MINUTE_MS - 1);
      expect((await patient[how]("/ers/calls")).status).toBe(403);
      opened.passRealTime(15 * MINUTE_MS - 1);
      expect((await patient.get("/patient-access/session")).status).toBe(200);
    },
  );

  test("ends after eight hours however much it is used", async () => {
    const patient = await opened.logIn(person);
    for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
      opened.passRealTime(10 * MINUTE_MS);
      expect((await patient.get("/patient-access/session")).status).toBe(200);
    }
    opened.passRealTime(10 * MINUTE_MS);
    expect((await patient.get("/patient-access/session")).status).toBe(401);
  });

  test("of a patient is none of a professional", async () => {
    const patient = await opened.logIn(person);
    expect((await patient.get("/staff-access/session")).status).toBe(401);
    const staff = await opened.logInStaff("BMS_ADMIN");
    expect((await staff.get("/patient-access/session")).status).toBe(401);
    expect((await staff.get("/staff-access/session")).body).toMatchObject({
      roles: [{ businessFunction: "BMS_ADMIN" }],
    });
  });
});

test.each([
  ["/referrals/FHIR/STU3/ReferralRequest/000041000016", "401 NO_ACCESS"],
  ["/referrals/FHIR/R4/HealthcareService/2000101", "401 ACCESS_DENIED"],
  ["/ers/calls", "401 NO_ACCESS"],
])("%s is closed without a token, and with one of no meaning", async (path, expected) => {
  expect(saidBy(await opened.anyone.get(path))).toBe(expected);
  expect(saidBy(await opened.anyone.get(path, { Authorization: "Bearer nonsense" }))).toBe(expected);
});

test("neither store nor journal keeps a token, and the journal keeps no access code", async () => {
  const heard = await tryWith();
  const { token } = heard.body as { token: string };
  await fail();
  const { ers, journal } = opened.world;
  expect(JSON.stringify(ers.select().from(sessions).all())).not.toContain(token);
  const written = JSON.stringify(journal.entries());
  for (const secret of [token, person.accessCode, person.nhsNumber]) expect(written).not.toContain(secret);
});
