import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  argsFor,
  armFault,
  cookieFrom,
  createWorld,
  personOf as personIn,
  seen,
  startErs,
} from "#app/testing.ts";
import type { Person, Staff, World } from "#app/testing.ts";

/** The call handler's pages against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const logIn = await import("./tal.log-in.tsx");
const calls = await import("./tal._index.tsx");
const find = await import("./tal.calls.$callId._index.tsx");
const check = await import("./tal.calls.$callId.check.tsx");
const referral = await import("./tal.calls.$callId.referral.tsx");
const times = await import("./tal.calls.$callId.times.tsx");
const readBack = await import("./tal.calls.$callId.read-back.tsx");
const booked = await import("./tal.calls.$callId.booked.tsx");
const outcome = await import("./tal.calls.$callId.outcome.tsx");
const phone = await import("./tal.calls.$callId.phone.tsx");
const placeholder = await import("./tal.calls.$callId.placeholder.tsx");
const assessment = await import("./tal.calls.$callId.assessment.tsx");
const wrapUp = await import("./tal.calls.$callId.wrap-up.tsx");

let world: World;
let cookie = "";

const personOf = (scenario: string): Person => personIn(world, scenario);
const agents = (): Staff[] =>
  world.staff.filter(({ roles }) => roles.some(({ businessFunction }) => businessFunction === "BMS_ADMIN"));

function args(path: string, form?: Record<string, string>, as = cookie): ActionFunctionArgs {
  const callId = /calls\/([^/?]+)/.exec(path)?.[1];
  const params = callId === undefined ? {} : { callId };
  return argsFor(world, { path, params, cookie: as, ...(form === undefined ? {} : { form }) });
}

async function logInAs({ userId, passcode }: Staff): Promise<string> {
  return cookieFrom(await logIn.action(args("/tal/log-in", { userId, passcode }, "")));
}

const csrf = async (): Promise<string> => (await calls.loader(args("/tal"))).csrf;

async function startCall(): Promise<string> {
  const { location } = await seen(calls.action(args("/tal", { csrf: await csrf() })));
  return location ?? "";
}

/** A call in which this person was found and passed the check. */
async function callFrom(person: Person): Promise<string> {
  const call = await startCall();
  const token = await csrf();
  await seen(find.action(args(call, { csrf: token, ubrn: person.ubrn })));
  const { data } = await seen(check.loader(args(`${call}/check`)));
  const said = {
    accessCode: person.accessCode,
    yearOfBirth: String(person.yearOfBirth),
    matchId: String(data["matchId"]),
  };
  const passed = await seen(check.action(args(`${call}/check`, { csrf: token, ...said })));
  expect(passed).toMatchObject({ status: 303, location: `${call}/referral` });
  return call;
}

type PlaceholderPage = { form: Record<string, string>; placeholder: object };
type Row = { serviceId: string; action?: { href: string; text: string } };
async function rowsOf(call: string): Promise<Row[]> {
  return (await seen(referral.loader(args(`${call}/referral`)))).data["rows"] as Row[];
}
const pathTo = (rows: Row[], text: string): string =>
  rows.find(({ action }) => action?.text === text)?.action?.href ?? "";

/** The read-back page of the first time at a person's clinic, with the form that books it. */
async function readBackFirst(call: string): Promise<{ path: string; form: Record<string, string> }> {
  const { data } = await seen(times.loader(args(pathTo(await rowsOf(call), "Times"))));
  const path = (data["earliest"] as { href: string }).href;
  const { offer } = (await seen(readBack.loader(args(path)))).data as {
    offer: { booking: Record<string, string> };
  };
  return { path, form: { csrf: await csrf(), ...offer.booking } };
}

beforeAll(async () => {
  world = await createWorld("PT1S");
});
beforeEach(async () => {
  const [agent] = agents();
  if (agent) cookie = await logInAs(agent);
});

describe("logging in as a call handler", () => {
  test("asks for what is missing", async () => {
    const { status, data } = await seen(logIn.action(args("/tal/log-in", { userId: " ", passcode: "" }, "")));
    expect(status).toBe(400);
    expect(data["errors"]).toEqual([
      { field: "userId", message: "Enter your user ID" },
      { field: "passcode", message: "Enter your passcode" },
    ]);
  });

  test("does not say which of the two is wrong", async () => {
    const wrong = { userId: agents()[1]?.userId ?? "", passcode: "wrong" };
    const nobody = { userId: "nobody-of-that-name", passcode: "wrong" };
    for (const form of [wrong, nobody]) {
      const { status, data } = await seen(logIn.action(args("/tal/log-in", form, "")));
      expect(status).toBe(400);
      expect(data["errors"]).toMatchObject([
        { message: expect.stringContaining("They do not match our records") },
      ]);
    }
  });

  test("is refused to staff who do not take calls", async () => {
    const clinician = world.staff.find((person) => !agents().includes(person));
    const form = { userId: clinician?.userId ?? "", passcode: clinician?.passcode ?? "" };
    expect(await seen(logIn.action(args("/tal/log-in", form, "")))).toMatchObject({ status: 403 });
  });

  test("again ends the session before", async () => {
    const [agent] = agents();
    const before = cookie;
    const form = { userId: agent?.userId ?? "", passcode: agent?.passcode ?? "" };
    expect((await seen(logIn.action(args("/tal/log-in", form, before)))).status).toBe(303);
    const { location } = await seen(calls.loader(args("/tal", undefined, before)));
    expect(location).toContain("/tal/log-in?why=time");
  });

  test("is needed before anything else, and leads on to where one was going", async () => {
    const { status, location } = await seen(calls.loader(args("/tal", undefined, "")));
    expect([status, location]).toEqual([303, "/tal/log-in?next=%2Ftal"]);
  });
});

describe("before the caller is checked", () => {
  test.each([
    ["", "Enter the booking reference"],
    ["1234", "Booking reference must be 12 numbers"],
    ["9991234567", "Booking reference must be 12 numbers. This may be an NHS number"],
    ["12345678901x", "Booking reference must only include numbers"],
  ])("the reference %j is answered %j", async (ubrn, message) => {
    const { status, data } = await seen(find.action(args(await startCall(), { csrf: await csrf(), ubrn })));
    expect(status).toBe(400);
    expect(data["errors"]).toEqual([{ field: "ubrn", message }]);
  });

  test("a known and an unknown reference lead to the same check", async () => {
    for (const ubrn of [personOf("booked").ubrn, "000099999999"]) {
      const call = await startCall();
      const found = await seen(find.action(args(call, { csrf: await csrf(), ubrn })));
      expect(found).toMatchObject({ status: 303, location: `${call}/check` });
      const { data } = await seen(check.loader(args(`${call}/check`)));
      expect(JSON.stringify(data)).not.toContain(ubrn);
    }
  });

  test("every page about the referral leads to the check, and a form posted to one as well", async () => {
    const call = await startCall();
    await seen(find.action(args(call, { csrf: await csrf(), ubrn: personOf("mixed-shortlist").ubrn })));
    const pages = { referral, times, "read-back": readBack, booked, outcome, phone, placeholder, assessment };
    for (const [name, page] of Object.entries(pages)) {
      const path = `${call}/${name}?clinic=1`;
      expect(await seen(page.loader(args(path))), name).toMatchObject({
        status: 303,
        location: `${call}/check`,
      });
    }
    for (const page of [readBack, placeholder, assessment]) {
      const posted = await seen(page.action(args(`${call}/x?clinic=1`, { csrf: await csrf() })));
      expect(posted).toMatchObject({ status: 303, location: `${call}/check` });
    }
  });

  test("wrong answers are counted and then lock the reference, known or not", async () => {
    const call = await startCall();
    const token = await csrf();
    await seen(find.action(args(call, { csrf: token, ubrn: "000099999998" })));
    const { data } = await seen(check.loader(args(`${call}/check`)));
    const said = {
      csrf: token,
      matchId: String(data["matchId"]),
      accessCode: "wrong words",
      yearOfBirth: "1901",
    };
    const answers = [];
    for (let attempt = 1; attempt <= 5; attempt += 1)
      answers.push(await seen(check.action(args(`${call}/check`, said))));
    expect(answers.map(({ status, data: { triesLeft } }) => [status, triesLeft])).toEqual([
      [400, 4],
      [400, 3],
      [400, 2],
      [400, 1],
      [423, undefined],
    ]);
    const { data: later } = await seen(check.loader(args(`${call}/check`)));
    expect(later["locked"]).toMatchObject({ until: new Date("2026-12-01T09:45:00.000Z") });
  });
});

describe("a child", () => {
  let everyday: World;
  beforeAll(async () => {
    everyday = world;
    world = await createWorld("PT1S", "child-and-young-person");
  });
  afterAll(() => {
    world = everyday;
  });

  test.each([
    ["", "", "400 relationship"],
    ["PARENT", "", "400 authority"],
    ["", "PARENTAL_RESPONSIBILITY", "400 relationship"],
    ["PARENT", "CONSENT", "400 authority"],
    ["AUNT", "CONSENT", "400 relationship"],
    ["PARENT", "PARENTAL_RESPONSIBILITY", "303 undefined"],
  ])("is spoken for: calling as %j by %j is answered %s", async (relationship, authority, expected) => {
    const [child] = world.people;
    if (!child) throw new Error("Nobody lives here");
    const { accessCode, yearOfBirth, ubrn } = child;
    const call = await startCall();
    const token = await csrf();
    await seen(find.action(args(call, { csrf: token, ubrn })));
    const { matchId } = (await seen(check.loader(args(`${call}/check`)))).data as { matchId: string };
    const said = { accessCode, yearOfBirth: String(yearOfBirth), matchId, relationship, authority };
    const heard = await seen(check.action(args(`${call}/check`, { csrf: token, ...said })));
    const [error] = ((heard.data as { errors?: { field: string }[] } | undefined)?.errors ?? []) as {
      field: string;
    }[];
    expect(`${heard.status} ${error?.field}`).toBe(expected);
  });
});

describe("once the caller is checked", () => {
  test("a time is booked by one press, and a second press is the same booking", async () => {
    const call = await callFrom(personOf("urgent"));
    const { path, form } = await readBackFirst(call);
    for (const press of [1, 2]) {
      expect(await seen(readBack.action(args(path, form))), `press ${press}`).toMatchObject({
        status: 303,
        location: `${call}/booked`,
      });
    }
    const { data } = await seen(booked.loader(args(`${call}/booked`)));
    expect(data["news"]).toEqual({ kind: "appointment", start: new Date(form["start"] ?? "") });
    expect((await seen(readBack.loader(args(path)))).location, "going back").toBe(`${call}/referral`);
  });

  test("a time that someone else has taken is answered 409 with others, and nothing is booked", async () => {
    const first = await callFrom(personOf("one-slot-left"));
    const waiting = await readBackFirst(first);
    const second = await callFrom(personOf("one-slot-left-rival"));
    const rival = await readBackFirst(second);
    expect((await seen(readBack.action(args(rival.path, rival.form)))).location).toBe(`${second}/booked`);
    const late = await seen(readBack.action(args(waiting.path, waiting.form)));
    expect([late.status, late.data["others"]]).toEqual([409, []]);
    expect((await seen(booked.loader(args(`${first}/booked`)))).location).toBe(`${first}/referral`);
    expect((await seen(readBack.loader(args(waiting.path)))).status).toBe(409);
  });

  test("a clinic is only ever shown on the page of its kind, and one off the shortlist on none", async () => {
    const call = await callFrom(personOf("mixed-shortlist"));
    const rows = await rowsOf(call);
    const byPhone = pathTo(rows, "Phone number").replace(/.*clinic=/, "");
    expect(await seen(times.loader(args(`${call}/times?clinic=${byPhone}`)))).toMatchObject({
      status: 303,
      location: `${call}/phone?clinic=${byPhone}`,
    });
    for (const clinic of ["999999", "..", "", "1%20or%201"]) {
      expect((await seen(times.loader(args(`${call}/times?clinic=${clinic}`)))).status, clinic).toBe(404);
    }
  });

  test("a placeholder is sent only after the caller has said it back", async () => {
    const call = await callFrom(personOf("placeholder"));
    const path = pathTo(await rowsOf(call), "Explain and send");
    const { data } = await seen(placeholder.loader(args(path)));
    const { form, placeholder: explained } = data as PlaceholderPage;
    const without = await seen(placeholder.action(args(path, form)));
    expect(without.status).toBe(400);
    expect(without.data["errors"]).toEqual([
      { field: "understood", message: "Tick when the caller has told you what happens next" },
    ]);
    const outdated = await seen(
      placeholder.action(args(path, { ...form, understood: "yes", explanation: "old" })),
    );
    expect([outdated.status, outdated.data["changed"]]).toEqual([409, true]);
    const { form: fresh } = (await seen(placeholder.loader(args(path)))).data as PlaceholderPage;
    for (const press of [1, 2]) {
      const { location } = await seen(placeholder.action(args(path, { ...fresh, understood: "yes" })));
      expect(location, `press ${press}`).toBe(`${call}/booked`);
    }
    const { data: after } = await seen(booked.loader(args(`${call}/booked`)));
    expect(after["news"]).toMatchObject({ kind: "arranged", arranged: explained });
  });

  test("a referral is sent for assessment once, and the state then says so", async () => {
    const call = await callFrom(personOf("assessment-only"));
    const path = pathTo(await rowsOf(call), "Explain and send");
    const { data } = await seen(assessment.loader(args(path)));
    const form = { csrf: await csrf(), key: String(data["key"]), version: String(data["version"]) };
    for (const press of [1, 2]) {
      const { location } = await seen(assessment.action(args(path, form)));
      expect(location, `press ${press}`).toBe(`${call}/referral?news=sent`);
    }
    const { data: after } = await seen(referral.loader(args(`${call}/referral`)));
    expect(after["sentence"]).toMatch(/is checking the referral/);
    expect((after["rows"] as Row[]).filter(({ action }) => action)).toEqual([]);
  });

  test("tampered fields lead to the page before, and a form without its token is refused", async () => {
    const call = await callFrom(personOf("many-slots"));
    const { path, form } = await readBackFirst(call);
    for (const wrong of [{ key: "x" }, { version: "1 or 1" }, { slot: "../1" }, { start: "soon" }]) {
      const { status, location } = await seen(readBack.action(args(path, { ...form, ...wrong })));
      expect([status, location?.split("?")[0]]).toEqual([303, `${call}/times`]);
    }
    expect((await seen(readBack.action(args(path, { ...form, csrf: "" })))).status).toBe(403);
    const gone = await seen(readBack.loader(args(path.replace(/slot=[^&]+/, "slot=999999"))));
    expect([gone.status, (gone.data["others"] as unknown[]).length > 0]).toEqual([409, true]);
    expect((await seen(booked.loader(args(`${call}/booked`)))).location).toBe(`${call}/referral`);
  });

  test("days and times of no known year are nothing to look at and nothing to book", async () => {
    const call = await callFrom(personOf("many-slots"));
    const { path, form } = await readBackFirst(call);
    const clinic = /clinic=(\d+)/.exec(path)?.[1] ?? "";
    for (const day of ["9999-12-31", "0000-01-01", "0001-01-01"]) {
      expect((await seen(times.loader(args(`${call}/times?clinic=${clinic}&week=${day}`)))).status).toBe(200);
      const named = await seen(readBack.loader(args(path.replace(/date=[^&]+/, `date=${day}`))));
      expect(named.location, day).toBe(`${call}/times?clinic=${clinic}`);
    }
    for (const start of ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000Z"]) {
      const { location } = await seen(readBack.action(args(path, { ...form, start })));
      expect(location, start).toBe(`${call}/times?clinic=${clinic}`);
    }
  });

  test("another call handler's call is not found", async () => {
    const call = await callFrom(personOf("booked"));
    const [, other] = agents();
    const theirs = other ? await logInAs(other) : "";
    expect((await seen(referral.loader(args(`${call}/referral`, undefined, theirs)))).status).toBe(404);
  });
});

describe("what a call handler has in front of them", () => {
  test("open calls are told apart by their number, their check and their booking reference", async () => {
    const person = personOf("booked");
    const checked = await callFrom(person);
    const unchecked = await startCall();
    const { data } = await seen(calls.loader(args("/tal")));
    const open = data["calls"] as { callId: string; number: number; check: string; ubrn?: string }[];
    const [last, before] = open;
    expect(last).toMatchObject({ callId: unchecked.split("/").at(-1), number: open.length });
    expect([last?.check, last?.ubrn]).toEqual(["NOT_STARTED", undefined]);
    expect(before).toMatchObject({
      callId: checked.split("/").at(-1),
      number: open.length - 1,
      check: "PASSED",
      ubrn: person.ubrn,
    });
  });

  test("of a placeholder already sent: whom to expect, and its date once, as one to ignore", async () => {
    const call = await callFrom(personOf("placeholder-booked"));
    const { data } = await seen(referral.loader(args(`${call}/referral`)));
    const say = data["say"] as string[];
    expect(say[0]).toMatch(/Skin surgery staff at .+ should phone you by \w+day the /);
    expect(say.filter((line) => line.includes("do not go to the hospital on that date"))).toHaveLength(1);
  });

  test("of a clinic that books by phone: whether there is another to choose", async () => {
    for (const [scenario, hasOtherClinics] of [
      ["phone-only", false],
      ["mixed-shortlist", true],
    ] as const) {
      const call = await callFrom(personOf(scenario));
      const { data } = await seen(phone.loader(args(pathTo(await rowsOf(call), "Phone number"))));
      expect(data["hasOtherClinics"], scenario).toBe(hasOtherClinics);
    }
  });
});

describe("when the hospital's computer does not say yes", () => {
  test("a refusal is told as not booked, and another time can be looked at", async () => {
    const call = await callFrom(personOf("many-slots"));
    const { path, form } = await readBackFirst(call);
    await armFault(world, "pas-refuses");
    const { location } = await seen(readBack.action(args(path, form)));
    expect(location).toBe(`${call}/outcome?why=asked`);
    const { data } = await seen(outcome.loader(args(location ?? "")));
    expect(data).toMatchObject({ askedFor: undefined, isKnown: true });
    expect((await seen(times.loader(args(pathTo(await rowsOf(call), "Times"))))).status).toBe(200);
  });

  test("silence is told as unknown, with the time asked for, and nothing else is offered", async () => {
    const call = await callFrom(personOf("many-slots"));
    const { path, form } = await readBackFirst(call);
    await armFault(world, "pas-silent");
    expect((await seen(readBack.action(args(path, form)))).location).toBe(`${call}/outcome?why=asked`);
    const { data } = await seen(outcome.loader(args(`${call}/outcome?why=asked`)));
    expect((data["askedFor"] as Date).toISOString()).toBe(form["start"]);
    const { data: after } = await seen(referral.loader(args(`${call}/referral`)));
    expect([after["rows"], after["sentence"]]).toEqual([[], expect.stringContaining("do not know if")]);
    expect((await seen(readBack.loader(args(path)))).location).toBe(`${call}/referral`);
  });
});

describe("what became of a booking", () => {
  test("is not told of a referral for which nothing was asked", async () => {
    const call = await callFrom(personOf("two-week-wait"));
    expect((await seen(outcome.loader(args(`${call}/outcome`)))).location).toBe(`${call}/referral`);
    expect((await seen(outcome.loader(args(`${call}/outcome?why=anything`)))).location).toBe(
      `${call}/referral`,
    );
  });

  test("is unknown when e-RS itself was not heard, whatever the referral says now", async () => {
    const call = await callFrom(personOf("mixed-shortlist"));
    const { data } = await seen(outcome.loader(args(`${call}/outcome?why=no-answer`)));
    expect(data).toMatchObject({ askedFor: undefined, isKnown: false });
  });

  test("is not told of an appointment that was made by phone as if it had just been booked here", async () => {
    const call = await callFrom(personOf("phone-booked"));
    expect((await seen(booked.loader(args(`${call}/booked`)))).location).toBe(`${call}/referral`);
  });
});

describe("ending a call", () => {
  test("needs a reason, keeps the notes, and closes every page of the call", async () => {
    const call = await callFrom(personOf("phone-only"));
    const token = await csrf();
    const without = await seen(wrapUp.action(args(`${call}/wrap-up`, { csrf: token, notes: "Rang off" })));
    expect(without).toMatchObject({ status: 400, data: { typed: { notes: "Rang off" } } });
    expect(without.data["errors"]).toEqual([{ field: "reason", message: "Select why the call ended" }]);
    const form = { csrf: token, reason: "GAVE_PHONE_NUMBER", notes: "x".repeat(10_000) };
    const tooLong = await seen(
      wrapUp.action(args(`${call}/wrap-up`, { ...form, notes: "x".repeat(10_001) })),
    );
    expect(tooLong.data["errors"]).toEqual([
      { field: "notes", message: "Notes must be 10,000 characters or less" },
    ]);
    expect((await seen(wrapUp.action(args(`${call}/wrap-up`, form)))).location).toBe("/tal?call=saved");
    for (const page of [find, check, referral, wrapUp]) {
      expect((await seen(page.loader(args(`${call}/x`)))).location).toBe("/tal");
    }
  });
});
