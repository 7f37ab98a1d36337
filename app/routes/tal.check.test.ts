import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { soughtMessages } from "#app/formats/sought-patient.ts";
import { callHandlersOf, createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import { createWorld, personOf, seen, startErs, type Person, type World } from "#app/testing.ts";

/** Logging in, finding a patient and checking a caller, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const logIn = await import("./tal.log-in.tsx");
const calls = await import("./tal._index.tsx");
const find = await import("./tal.calls.$callId._index.tsx");
const check = await import("./tal.calls.$callId.check.tsx");
const referral = await import("./tal.calls.$callId.referral.tsx");
const referrals = await import("./tal.calls.$callId.referrals.tsx");
const resend = await import("./tal.calls.$callId.resend-code.ts");
const times = await import("./tal.calls.$callId.times.tsx");
const readBack = await import("./tal.calls.$callId.read-back.tsx");
const booked = await import("./tal.calls.$callId.booked.tsx");
const outcome = await import("./tal.calls.$callId.outcome.tsx");
const phone = await import("./tal.calls.$callId.phone.tsx");
const placeholder = await import("./tal.calls.$callId.placeholder.tsx");
const assessment = await import("./tal.calls.$callId.assessment.tsx");

let world: World;
let handler: CallHandler;

beforeAll(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
});

/** What the call holds, as the check page is told it. */
const matchOf = async (call: string, by = handler): Promise<string> =>
  String((await seen(check.loader(by.args(`${call}/check`)))).data["matchId"]);
const search = (call: string, typed: string, by = handler) =>
  seen(find.action(by.args(call, { find: typed })));
const nobodyElse = { relationship: "", authority: "" };

describe("logging in as a call handler", () => {
  const logInAs = (form: Record<string, string>, cookie = "") =>
    seen(logIn.action(handler.args("/tal/log-in", form, cookie)));

  test("asks for what is missing, and does not say which of the two is wrong", async () => {
    const empty = await logInAs({ userId: " ", passcode: "" });
    expect([empty.status, empty.data["errors"]]).toEqual([
      400,
      [
        { field: "userId", message: "Enter your user ID" },
        { field: "passcode", message: "Enter your passcode" },
      ],
    ]);
    for (const userId of [callHandlersOf(world)[1]?.userId ?? "", "nobody-of-that-name"]) {
      const { status, data } = await logInAs({ userId, passcode: "wrong" });
      expect(status).toBe(400);
      expect(data["errors"]).toMatchObject([
        { message: expect.stringContaining("They do not match our records") },
      ]);
    }
  });

  test("is refused to staff who do not take calls, and needed before anything else", async () => {
    const clinician = world.staff.find((person) => !callHandlersOf(world).includes(person));
    const { userId, passcode } = clinician ?? { userId: "", passcode: "" };
    expect(await logInAs({ userId, passcode })).toMatchObject({ status: 403 });
    const { status, location } = await seen(calls.loader(handler.args("/tal", undefined, "")));
    expect([status, location]).toEqual([303, "/tal/log-in?next=%2Ftal"]);
  });

  test("again ends the session before", async () => {
    const { cookie } = await createCallHandler(world, 1);
    const { userId, passcode } = callHandlersOf(world)[1] ?? { userId: "", passcode: "" };
    expect((await logInAs({ userId, passcode }, cookie)).status).toBe(303);
    const { location } = await seen(calls.loader(handler.args("/tal", undefined, cookie)));
    expect(location).toContain("/tal/log-in?why=time");
  });
});

describe("the one box that finds a patient", () => {
  test.each<[string, keyof typeof soughtMessages]>([
    ["", "missing"],
    ["1234", "wrongLength"],
    ["9990000010", "wrongNhsNumber"],
    ["O’Réilly 30/2/1993 ZZ1 8SW", "noSuchDay"],
    [`Brown ${"x".repeat(200)}`, "tooLong"],
  ])("answers %j in place, and keeps what was typed", async (typed, message) => {
    const { status, data } = await search(await handler.startCall(), typed);
    expect([status, data["typed"]]).toEqual([400, typed]);
    expect(data["errors"]).toEqual([{ field: "find", message: soughtMessages[message] }]);
  });

  test("leads to the same check for a known and an unknown reference", async () => {
    for (const ubrn of [personOf(world, "booked").ubrn, "000099999999"]) {
      const call = await handler.startCall();
      expect(await search(call, ubrn)).toMatchObject({ status: 303, location: `${call}/check` });
      const { data } = await seen(check.loader(handler.args(`${call}/check`)));
      expect(data["byReference"]).toBe(true);
      expect(JSON.stringify(data)).not.toContain(ubrn);
    }
  });

  test("says what to try when nobody is found", async () => {
    for (const typed of ["Nobody 1/1/1990 ZZ1 8SW", "943 476 5919"]) {
      const { status, data } = await search(await handler.startCall(), typed);
      expect([status, data["isNobody"], data["typed"]]).toEqual([200, true, typed]);
    }
  });

  test("names nobody found by NHS number before the check", async () => {
    const call = await handler.startCall();
    const { location } = await search(call, world.people[0]?.nhsNumber ?? "");
    expect(location).toBe(`${call}/check`);
    const { data } = await seen(check.loader(handler.args(`${call}/check`)));
    expect(data["byReference"]).toBe(false);
    expect(JSON.stringify(data)).not.toContain(world.people[0]?.name.split(" ").at(-1));
  });
});

describe("before the caller is checked", () => {
  test("every page about the referral leads to the check, and a form posted to one as well", async () => {
    const call = await handler.startCall();
    await search(call, personOf(world, "mixed-shortlist").ubrn);
    const pages = { referral, times, "read-back": readBack, booked, outcome, phone, placeholder, assessment };
    for (const [name, page] of [...Object.entries(pages), ["referrals", referrals] as const]) {
      const path = `${call}/${name}?clinic=1`;
      expect(await seen(page.loader(handler.args(path))), name).toMatchObject({
        status: 303,
        location: `${call}/check`,
      });
    }
    for (const page of [readBack, placeholder, assessment]) {
      const posted = await seen(page.action(handler.args(`${call}/x?clinic=1`, {})));
      expect(posted).toMatchObject({ status: 303, location: `${call}/check` });
    }
  });

  test("wrong answers are counted and then lock the reference, known or not; all but the password is kept", async () => {
    const call = await handler.startCall();
    await search(call, "000099999998");
    const said = { ...nobodyElse, accessCode: "wrong words", yearOfBirth: "1901" };
    const form = { ...said, matchId: await matchOf(call) };
    const answers = [];
    for (let attempt = 1; attempt <= 5; attempt += 1)
      answers.push(await seen(check.action(handler.args(`${call}/check`, form))));
    expect(answers.map(({ status, data: { triesLeft } }) => [status, triesLeft])).toEqual([
      [400, 4],
      [400, 3],
      [400, 2],
      [400, 1],
      [423, undefined],
    ]);
    expect(answers[0]?.data["typed"]).toMatchObject({ yearOfBirth: "1901" });
    expect(JSON.stringify(answers)).not.toContain("wrong words");
    const { data: later } = await seen(check.loader(handler.args(`${call}/check`)));
    expect(later["locked"]).toMatchObject({ until: new Date("2026-12-01T09:45:00.000Z") });
  });

  test("a lost password is sent, and a call handler learns nothing of it, whether or not there is a referral", async () => {
    const person = personOf(world, "many-slots");
    for (const ubrn of [person.ubrn, "000099999999"]) {
      const call = await handler.startCall();
      await search(call, ubrn);
      const path = `${call}/resend-code`;
      const asked = await seen(resend.action(handler.args(path, { matchId: await matchOf(call) })));
      expect(asked).toMatchObject({ status: 303, location: `${call}/check?code=sent` });
      const { data } = await seen(check.loader(handler.args(`${call}/check?code=sent`)));
      expect(data["isCodeAsked"]).toBe(true);
      expect(JSON.stringify(data)).not.toContain(person.accessCode);
      const stale = await seen(resend.action(handler.args(path, { matchId: "other" })));
      expect(stale.location).toBe(call);
    }
  });
});

describe("people who cannot be found or checked as simply", () => {
  let away: World;
  let theirs: CallHandler;
  beforeAll(async () => {
    away = await createWorld("PT1S", ["child-and-young-person", "twins-without-their-letter"]);
    theirs = await createCallHandler(away);
  });

  test.each([
    ["", "", "400 relationship"],
    ["PARENT", "", "400 authority"],
    ["", "PARENTAL_RESPONSIBILITY", "400 relationship"],
    ["PARENT", "CONSENT", "400 authority"],
    ["AUNT", "CONSENT", "400 relationship"],
    ["PARENT", "PARENTAL_RESPONSIBILITY", "303 undefined"],
  ])(
    "a child is spoken for: calling as %j by %j is answered %s",
    async (relationship, authority, expected) => {
      const { accessCode, yearOfBirth, ubrn } = personOf(away, "child-and-young-person");
      const call = await theirs.startCall();
      await search(call, ubrn, theirs);
      const matchId = await matchOf(call, theirs);
      const said = { accessCode, yearOfBirth: String(yearOfBirth), matchId, relationship, authority };
      const heard = await seen(check.action(theirs.args(`${call}/check`, said)));
      const [error] = (heard.data["errors"] ?? []) as { field: string }[];
      expect(`${heard.status} ${error?.field}`).toBe(expected);
    },
  );

  const NAMED = "oreilly 4/4/1993 zz18sw";
  type Row = { matchId: string; givenName: string };
  const rows = async (call: string): Promise<Row[]> =>
    (await seen(find.loader(theirs.args(call)))).data["matches"] as Row[];
  const facts = (over: Record<string, string> = {}) => ({
    ...nobodyElse,
    ...{ fullName: "Cornelius O'Reilly", birthDate: "4 April 1993", addressLine: "", surgery: "" },
    ...over,
  });
  /** The call of the twin with two referrals, found by name and picked. */
  async function callOfTwin(): Promise<{ call: string; matchId: string }> {
    const call = await theirs.startCall();
    expect((await search(call, NAMED, theirs)).location).toBe(`${call}#matches`);
    const matchId = (await rows(call)).find(({ givenName }) => givenName === "Cornelius")?.matchId ?? "";
    const { location } = await seen(find.action(theirs.args(call, { matchId })));
    expect(location).toBe(`${call}/check`);
    return { call, matchId };
  }

  test("of two with one name none is picked, and their rows are gone with the check or another search", async () => {
    const { call } = await callOfTwin();
    expect(await rows(call)).toHaveLength(2);
    expect((await seen(find.action(theirs.args(call, { matchId: "other" })))).location).toBe(call);
    await search(call, "000099999999", theirs);
    expect(await rows(call)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["two of the four", {}, "fullName"],
    ["a day that does not exist", { birthDate: "31/4/1993", addressLine: "48 Samphire Way" }, "birthDate"],
    ["what does not match", { addressLine: "1 Other Street" }, "fullName"],
  ])("%s checks nobody, and what was typed is kept", async (_what, over, field) => {
    const { call, matchId } = await callOfTwin();
    const form = { ...facts(over), matchId };
    const { status, data } = await seen(check.action(theirs.args(`${call}/check`, form)));
    expect([status, data["errors"]]).toEqual([400, [{ field, message: expect.any(String) }]]);
    expect(data["typed"]).toMatchObject(facts(over));
  });

  test("three facts check a caller, who then says which of two referrals it is about", async () => {
    const { call, matchId } = await callOfTwin();
    const form = { ...facts({ addressLine: "48, samphire way" }), matchId };
    expect((await seen(check.action(theirs.args(`${call}/check`, form)))).location).toBe(`${call}/referral`);
    expect((await seen(referral.loader(theirs.args(`${call}/referral`)))).location).toBe(`${call}/referrals`);
    const listed = (await seen(referrals.loader(theirs.args(`${call}/referrals`)))).data["referrals"] as {
      id: string;
      ubrn: string;
    }[];
    expect(listed).toHaveLength(2);
    const stranger = { referral: "6c2a1f9b-2517-419d-9099-591ba63f176c" };
    const refused = await seen(referrals.action(theirs.args(`${call}/referrals`, stranger)));
    expect(refused.location).toBe(`${call}/referrals`);
    for (const { id, ubrn } of listed) {
      const opened = await seen(referrals.action(theirs.args(`${call}/referrals`, { referral: id })));
      expect(opened.location).toBe(`${call}/referral`);
      const { data } = await seen(referral.loader(theirs.args(`${call}/referral`)));
      expect(data["frame"]).toMatchObject({ patient: { ubrn } });
    }
  });

  test("a caller with the reference but no password is checked by the facts as well", async () => {
    const call = await theirs.startCall();
    const twin: Person = personOf(away, "twins-without-their-letter-2");
    await search(call, twin.ubrn, theirs);
    const said = { ...facts({ addressLine: "48 Samphire Way" }), accessCode: "", yearOfBirth: "" };
    const form = { ...said, matchId: await matchOf(call, theirs) };
    expect((await seen(check.action(theirs.args(`${call}/check`, form)))).location).toBe(`${call}/referral`);
    expect((await seen(referral.loader(theirs.args(`${call}/referral`)))).status).toBe(200);
  });
});
