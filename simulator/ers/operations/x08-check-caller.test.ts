import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let handler: Client;
let callId: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  handler = await opened.logInStaff("BMS_ADMIN");
  callId = await startCall();
});

async function startCall(): Promise<string> {
  const heard = await handler.post("/ers/calls");
  expect(heard.status).toBe(201);
  return (heard.body as { callId: string }).callId;
}

async function find(ubrn = person.ubrn): Promise<string> {
  const heard = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn });
  return (heard.body as { matches: [{ matchId: string }] }).matches[0].matchId;
}

async function check(over: Record<string, unknown> = {}, ubrn = person.ubrn) {
  const { accessCode, yearOfBirth } = person;
  const matchId = await find(ubrn);
  return handler.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth, ...over });
}

const referralPath = () => `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`;
const readCall = async () => (await handler.get(`/ers/calls/${callId}`)).body as Record<string, unknown>;

test("only a passed check opens the referral, and wrapping up closes it again (R2)", async () => {
  expect(saidBy(await handler.get(referralPath()))).toBe("422 NO_RELATIONSHIP");
  await find();
  expect(saidBy(await handler.get(referralPath()))).toBe("422 NO_RELATIONSHIP");
  const passed = await check();
  expect(passed.body).toMatchObject({
    result: "MATCHES",
    referral: { ubrn: person.ubrn },
    patient: { nhsNumber: person.nhsNumber },
  });
  expect((await handler.get(referralPath())).status).toBe(200);
  await handler.post(`/ers/calls/${callId}/wrap-up`, { reason: "BOOKED", notes: "" });
  expect(saidBy(await handler.get(referralPath()))).toBe("422 NO_RELATIONSHIP");
});

test("a passed check opens this referral to this call handler, and nothing else", async () => {
  await check();
  const another = opened.person("many-slots").ubrn;
  const unknown = await handler.get("/referrals/FHIR/STU3/ReferralRequest/999999999999");
  const anothers = await handler.get(`/referrals/FHIR/STU3/ReferralRequest/${another}`);
  expect(anothers.body).toEqual(unknown.body);
  expect(saidBy(anothers)).toBe("422 NO_RELATIONSHIP");
});

test("finding someone else in the same call closes the first referral", async () => {
  await check();
  await find(opened.person("many-slots").ubrn);
  expect(saidBy(await handler.get(referralPath()))).toBe("422 NO_RELATIONSHIP");
  expect(await readCall()).not.toHaveProperty("patient");
});

test("a check that comes together with a search for someone else opens neither referral unchecked", async () => {
  const another = opened.person("many-slots").ubrn;
  const path = `/ers/calls/${callId}/check-caller`;
  const { accessCode, yearOfBirth } = person;
  for (let times = 0; times < 10; times += 1) {
    const body = { matchId: await find(), accessCode, yearOfBirth };
    await Promise.all([find(another), handler.post(path, body)]);
    const heard = await handler.get(`/referrals/FHIR/STU3/ReferralRequest/${another}`);
    expect(saidBy(heard)).toBe("422 NO_RELATIONSHIP");
  }
});

test("a failed check says how many tries are left, and no more; nothing about the referral is told", async () => {
  const heard = await check({ accessCode: "not this" });
  expect(heard.body).toEqual({ result: "DOES_NOT_MATCH", triesLeft: 4 });
  expect(await readCall()).toMatchObject({ check: "FAILED" });
  expect(await readCall()).not.toHaveProperty("referral");
});

test("an unknown reference is found and fails like any other", async () => {
  expect((await check({}, "999999999999")).body).toEqual({ result: "DOES_NOT_MATCH", triesLeft: 4 });
});

test("failures on the phone and on the web count together (R8)", async () => {
  for (let tries = 0; tries < 4; tries += 1)
    await opened.anyone.post("/patient-access/log-in", {
      ubrn: person.ubrn,
      accessCode: "not this",
      yearOfBirth: "1984",
    });
  expect(saidBy(await check({ accessCode: "not this" }))).toBe("423 LOCKED");
  expect(await readCall()).toMatchObject({ check: "LOCKED", lockedUntil: "2026-12-01T09:30:00.000Z" });
  expect(saidBy(await check())).toBe("423 LOCKED");
});

describe("for each Idempotency-Key", () => {
  const KEY = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176c" };
  const findAgain = (ubrn = person.ubrn) => handler.post(`/ers/calls/${callId}/find-patient`, { ubrn }, KEY);

  test("a patient is found once, and another body is refused", async () => {
    const first = await findAgain();
    expect((await findAgain()).body).toEqual(first.body);
    expect(saidBy(await findAgain(opened.person("booked").ubrn))).toBe("422 IDEMPOTENCY_KEY_REUSED");
    expect((await find()) === (first.body as { matches: [{ matchId: string }] }).matches[0].matchId).toBe(
      false,
    );
  });

  test("a failed try counts once, and a passed check is answered as at first while its match stands", async () => {
    const matchId = await find();
    const { accessCode, yearOfBirth } = person;
    const path = `/ers/calls/${callId}/check-caller`;
    const wrong = { matchId, accessCode: "not this", yearOfBirth };
    for (let times = 0; times < 3; times += 1)
      expect((await handler.post(path, wrong, KEY)).body).toEqual({ result: "DOES_NOT_MATCH", triesLeft: 4 });
    const headers = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f176d" };
    const right = { matchId, accessCode, yearOfBirth };
    const first = await handler.post(path, right, headers);
    expect(first.body).toMatchObject({ result: "MATCHES" });
    expect((await handler.post(path, right, headers)).body).toEqual(first.body);
    await find(opened.person("booked").ubrn);
    expect(saidBy(await handler.post(path, right, headers))).toBe("404 NOT_FOUND");
    await handler.post(`/ers/calls/${callId}/wrap-up`, { reason: "OTHER", notes: "" });
    expect(saidBy(await handler.post(path, right, headers))).toBe("422 CALL_CLOSED");
  });

  test("of a lock, the lock is told again", async () => {
    const matchId = await find();
    const path = `/ers/calls/${callId}/check-caller`;
    const wrong = { matchId, accessCode: "not this", yearOfBirth: "1984" };
    for (let tries = 0; tries < 4; tries += 1) await handler.post(path, wrong);
    expect(saidBy(await handler.post(path, wrong, KEY))).toBe("423 LOCKED");
    expect(saidBy(await handler.post(path, wrong, KEY))).toBe("423 LOCKED");
    expect(await readCall()).toMatchObject({ check: "LOCKED" });
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ["a match of another call", { matchId: "6c2a1f9b-2517-419d-9099-591ba63f176c" }, "404 NOT_FOUND"],
  ["a match that is no UUID", { matchId: "1" }, "400 INVALID_VALUE"],
  ["no access code", { accessCode: undefined }, "400 MISSING_VALUE"],
  ["an empty access code", { accessCode: "" }, "400 INVALID_VALUE"],
])("%s is refused", async (_name, over, expected) => {
  expect(saidBy(await check(over))).toBe(expected);
});

describe("calls", () => {
  test("are listed newest first while they are open", async () => {
    opened.world.clock.set(opened.world.clock.now() + 1000, "frozen");
    const second = await startCall();
    const list = async () =>
      ((await handler.get("/ers/calls")).body as { calls: { callId: string }[] }).calls;
    expect((await list()).map((call) => call.callId)).toEqual([second, callId]);
    await handler.post(`/ers/calls/${second}/wrap-up`, { reason: "OTHER", notes: "Rang off" });
    expect((await list()).map((call) => call.callId)).toEqual([callId]);
  });

  test("of another call handler are not found", async () => {
    const other = await opened.anyone.post("/staff-access/log-in", {
      userId: "555000000102",
      passcode: "teapot harbour",
    });
    const { token, roles } = other.body as {
      token: string;
      roles: { odsCode: string; businessFunction: string }[];
    };
    const headers = {
      Authorization: `Bearer ${token}`,
      "NHSD-eRS-Business-Function": roles[0]?.businessFunction ?? "",
      "NHSD-End-User-Organisation-ODS": roles[0]?.odsCode ?? "",
    };
    expect(saidBy(await opened.anyone.get(`/ers/calls/${callId}`, headers))).toBe("404 NOT_FOUND");
  });

  test.each<[unknown, string]>([
    [{ notes: "" }, "400 INVALID_VALUE"],
    [{ reason: "BORED", notes: "" }, "400 INVALID_VALUE"],
    [{ reason: "OTHER", notes: "x".repeat(10_001) }, "400 INVALID_VALUE"],
    [{ reason: "OTHER", notes: "x".repeat(10_000) }, "200"],
  ])("wrapped up with %j", async (body, expected) => {
    expect(saidBy(await handler.post(`/ers/calls/${callId}/wrap-up`, body))).toBe(expected);
  });

  test("that are wrapped up take nothing more", async () => {
    const matchId = await find();
    await handler.post(`/ers/calls/${callId}/wrap-up`, { reason: "CALLER_ENDED", notes: "" });
    const paths = { "find-patient": { ubrn: person.ubrn }, "wrap-up": { reason: "OTHER", notes: "" } };
    for (const [path, body] of Object.entries(paths))
      expect(saidBy(await handler.post(`/ers/calls/${callId}/${path}`, body))).toBe("422 CALL_CLOSED");
    const again = { matchId, accessCode: person.accessCode, yearOfBirth: person.yearOfBirth };
    expect(saidBy(await handler.post(`/ers/calls/${callId}/check-caller`, again))).toBe("422 CALL_CLOSED");
  });

  test("keep their call handler logged in for an hour without use, and close then with what was typed", async () => {
    await handler.post(`/ers/calls/${callId}/notes`, { notes: "Rings back at 5" });
    for (const pass of [1, 2]) {
      opened.passRealTime(59 * 60_000);
      expect((await handler.get("/ers/calls")).status, `pass ${pass}`).toBe(200);
    }
    opened.passRealTime(60 * 60_000);
    expect((await handler.get("/ers/calls")).status).toBe(401);
    const back = await opened.logInStaff("BMS_ADMIN");
    const { body } = await back.get(`/ers/calls/${callId}`);
    expect(body).toMatchObject({
      endedAt: expect.any(String),
      wrapUpReason: "LEFT_IDLE",
      notes: "Rings back at 5",
    });
    expect(saidBy(await back.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`))).toBe(
      "422 NO_RELATIONSHIP",
    );
  });

  test("stay open for whoever comes back within the hour, also after the eight hours that always hold", async () => {
    for (let pass = 1; pass <= 9; pass += 1) {
      opened.passRealTime(54 * 60_000);
      await handler.get("/ers/calls");
    }
    expect((await handler.get("/ers/calls")).status).toBe(401);
    const back = await opened.logInStaff("BMS_ADMIN");
    expect((await back.get(`/ers/calls/${callId}`)).body).not.toHaveProperty("endedAt");
  });

  test("that are wrapped up keep nobody logged in", async () => {
    await handler.post(`/ers/calls/${callId}/wrap-up`, { reason: "OTHER", notes: "" });
    opened.passRealTime(15 * 60_000);
    expect((await handler.get("/ers/calls")).status).toBe(401);
  });
});

test.each(["REFERRING_CLINICIAN", "SERVICE_PROVIDER_ADMIN"])(
  "%s has no calls (R3)",
  async (businessFunction) => {
    const other = await opened.logInStaff(businessFunction);
    expect(saidBy(await other.get("/ers/calls"))).toBe("403 FORBIDDEN");
  },
);

test("patients have no calls, and a role that is not held is refused (R3)", async () => {
  const patient = await opened.logIn(person);
  expect(saidBy(await patient.get("/ers/calls"))).toBe("403 FORBIDDEN");
  const claimed = {
    "NHSD-eRS-Business-Function": "REFERRING_CLINICIAN",
    "NHSD-End-User-Organisation-ODS": "ZT1",
  };
  expect(saidBy(await handler.get("/ers/calls", claimed))).toBe("403 FORBIDDEN");
  const r4 = "/referrals/FHIR/R4/HealthcareService/2000101";
  expect(saidBy(await handler.get(r4, claimed))).toBe("403 REC_FORBIDDEN");
});
