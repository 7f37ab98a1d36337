import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCRIPTS_VERSION } from "#app/content/scripts-version.ts";
import { createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import {
  argsFor,
  armFault,
  cookieFrom,
  createWorld,
  personOf,
  seen,
  startErs,
  withdraw,
  type World,
} from "#app/testing.ts";

/** What a call handler has in front of them, and the end of a call, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const calls = await import("./tal._index.tsx");
const find = await import("./tal.calls.$callId._index.tsx");
const check = await import("./tal.calls.$callId.check.tsx");
const referral = await import("./tal.calls.$callId.referral.tsx");
const notes = await import("./tal.calls.$callId.notes.ts");
const cancel = await import("./tal.calls.$callId.cancel.tsx");
const hold = await import("./tal.calls.$callId.hold.ts");
const logInHelp = await import("./tal.calls.$callId.log-in-help.ts");
const version = await import("./tal.calls.$callId.version.ts");
const logIn = await import("./tal.log-in.tsx");
const team = await import("./tal.team.tsx");
const phone = await import("./tal.calls.$callId.phone.tsx");
const wrapUp = await import("./tal.calls.$callId.wrap-up.tsx");

let world: World;
let handler: CallHandler;

beforeAll(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
});

type Row = { serviceId: string; action?: { href: string; text: string } };
async function rowsOf(call: string): Promise<Row[]> {
  return (await seen(referral.loader(handler.args(`${call}/referral`)))).data["rows"] as Row[];
}
const pathTo = (rows: Row[], text: string): string =>
  rows.find(({ action }) => action?.text === text)?.action?.href ?? "";

describe("what a call handler has in front of them", () => {
  test("open calls are told apart by their number, their check and their booking reference", async () => {
    const person = personOf(world, "booked");
    const checked = await handler.callFrom(person);
    const unchecked = await handler.startCall();
    const { data } = await seen(calls.loader(handler.args("/tal")));
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
    const call = await handler.callFrom(personOf(world, "placeholder-booked"));
    const { data } = await seen(referral.loader(handler.args(`${call}/referral`)));
    const say = data["say"] as string[];
    expect(say[0]).toMatch(/Skin surgery staff at .+ should phone you by \w+day the /);
    expect(say.filter((line) => line.includes("do not go to the hospital on that date"))).toHaveLength(1);
  });

  test("of a clinic that books by phone: whether there is another to choose", async () => {
    for (const [scenario, hasOtherClinics] of [
      ["phone-only", false],
      ["mixed-shortlist", true],
    ] as const) {
      const call = await handler.callFrom(personOf(world, scenario));
      const { data } = await seen(phone.loader(handler.args(pathTo(await rowsOf(call), "Phone number"))));
      expect(data["hasOtherClinics"], scenario).toBe(hasOtherClinics);
    }
  });

  test("of a clinic that was withdrawn: no number, unless the patient is booked there (R17)", async () => {
    const own = await createWorld();
    const agent = await createCallHandler(own);
    const call = await agent.callFrom(personOf(own, "phone-only"));
    const show = async () => (await seen(referral.loader(agent.args(`${call}/referral`)))).data;
    const [{ serviceId, action }] = (await show())["rows"] as [Row];
    expect(action?.text).toBe("Phone number");
    await withdraw(own, serviceId);
    const { rows, say, sentence } = await show();
    expect(rows).toMatchObject([
      { serviceId, first: "None", how: "Takes no new referrals at the moment", action: undefined },
    ]);
    expect([sentence, ...(say as string[])].join(" ")).toMatch(
      /^Not booked. No clinic .+ ask what happens next/,
    );
    expect((await seen(phone.loader(agent.args(action?.href ?? "")))).location).toBe(
      `${call}/referral?news=not-possible`,
    );
    const booked = await agent.callFrom(personOf(own, "phone-booked"));
    const there = await seen(phone.loader(agent.args(`${booked}/phone?clinic=${serviceId}`)));
    expect(there.data["clinic"]).toMatchObject({ phone: expect.any(String) as string });
  });
});

describe("ending a call", () => {
  test("needs a reason, keeps the notes, and closes every page of the call", async () => {
    const call = await handler.callFrom(personOf(world, "phone-only"));
    const without = await seen(wrapUp.action(handler.args(`${call}/wrap-up`, { notes: "Rang off" })));
    expect(without).toMatchObject({ status: 400, data: { typed: { notes: "Rang off" } } });
    expect(without.data["errors"]).toEqual([{ field: "reason", message: "Select why the call ended" }]);
    const form = { reason: "GAVE_PHONE_NUMBER", notes: "x".repeat(10_000) };
    const tooLong = await seen(
      wrapUp.action(handler.args(`${call}/wrap-up`, { ...form, notes: "x".repeat(10_001) })),
    );
    expect(tooLong.data["errors"]).toEqual([
      { field: "notes", message: "Notes must be 10,000 characters or less" },
    ]);
    expect((await seen(wrapUp.action(handler.args(`${call}/wrap-up`, form)))).location).toBe(
      "/tal?call=saved",
    );
    for (const page of [find, check, referral, wrapUp]) {
      expect((await seen(page.loader(handler.args(`${call}/x`)))).location).toBe("/tal");
    }
  });
});

const keep = (call: string, text: string, headers: Record<string, string> = {}) => {
  const args = handler.args(`${call}/notes`, { notes: text });
  for (const [name, value] of Object.entries(headers)) args.request.headers.set(name, value);
  return seen(notes.action(args));
};
const kept = async (call: string) => {
  const { frame } = (await seen(find.loader(handler.args(call)))).data as { frame: { notes: string } };
  return frame.notes;
};
const today = async () => (await seen(calls.loader(handler.args("/tal")))).data;

test("notes are kept, by a script or by their button, which leads back to where they were written", async () => {
  const call = await handler.startCall();
  const script = await keep(call, "<b>Rings</b> from work\r\nat noon", { accept: "application/json" });
  expect([script.status, await kept(call)]).toEqual([204, "<b>Rings</b> from work\nat noon"]);
  const from = `${call}/read-back?clinic=1`;
  const pressed = await keep(call, "Else", { referer: `http://app.localhost${from}` });
  expect([pressed.location, await kept(call)]).toEqual([from, "Else"]);
  const elsewhere = await keep(call, "Else", { referer: "http://app.localhost/referrals" });
  expect(elsewhere.location).toBe(call);
});

test("a browser that is killed in mid-call loses nothing: in another one the call goes on where it was", async () => {
  const call = await handler.callFrom(personOf(world, "urgent"));
  await keep(call, "Wants a morning");
  const again = await createCallHandler(world);
  const { calls: open } = (await seen(calls.loader(again.args("/tal")))).data;
  expect(open).toContainEqual(
    expect.objectContaining({ callId: call.split("/").at(-1), check: "PASSED", ubrn: expect.any(String) }),
  );
  const { frame, sentence } = (await seen(referral.loader(again.args(`${call}/referral`)))).data;
  expect([frame, sentence]).toEqual([
    expect.objectContaining({ notes: "Wants a morning", check: "PASSED" }),
    expect.stringMatching(/^Not booked yet/),
  ]);
});

test("10,000 characters are kept, line ends and all; more are refused, and what was kept stands", async () => {
  const call = await handler.startCall();
  const long = "é\n".repeat(4999) + "é";
  expect((await keep(call, long.replaceAll("\n", "\r\n"))).status).toBe(303);
  expect((await keep(call, "x".repeat(10_001))).status).toBe(400);
  expect(await kept(call)).toBe(long);
});

test("the same caller is helped with another patient in a new call, in which nobody is checked", async () => {
  const call = await handler.callFrom(personOf(world, "phone-only"));
  const form = { reason: "GAVE_PHONE_NUMBER", notes: "", then: "another" };
  const { location } = await seen(wrapUp.action(handler.args(`${call}/wrap-up`, form)));
  const { frame } = (await seen(find.loader(handler.args(location ?? "")))).data as { frame: object };
  expect(frame).toMatchObject({ check: "NOT_STARTED", notes: "" });
  expect(frame).not.toHaveProperty("patient");
  expect(location).not.toBe(call);
  expect((await today())["ended"]).toContainEqual(
    expect.objectContaining({ how: "Gave the clinic’s phone number" }),
  );
});

test("what a hospital has not answered is listed, also when the call has ended", async () => {
  const call = await handler.callFrom(personOf(world, "booked"));
  const { press } = (await seen(cancel.loader(handler.args(`${call}/cancel`)))).data as {
    press: Record<string, string>;
  };
  await armFault(world, "pas-silent");
  await seen(cancel.action(handler.args(`${call}/cancel`, { ...press, reason: "ill" })));
  await seen(wrapUp.action(handler.args(`${call}/wrap-up`, { reason: "OTHER", notes: "" })));
  expect((await today())["waiting"]).toContainEqual(expect.objectContaining({ kind: "CANCEL" }));
});

test("a call's audit has a line for everything that was shown or done, and for the words beside it", async () => {
  const call = await handler.startCall();
  await seen(find.loader(handler.args(call)));
  const person = personOf(world, "phone-only");
  await handler.check(call, person);
  const path = pathTo(await rowsOf(call), "Phone number");
  const { press } = (await seen(phone.loader(handler.args(path)))).data as { press: Record<string, string> };
  for (const [channel, query] of Object.entries({ LETTER: "sent=LETTER", EMAIL: "nowhere=EMAIL" })) {
    const { location } = await seen(
      phone.action(handler.args(path, { ...press, key: randomUUID(), channel })),
    );
    expect(location).toBe(`${path}&${query}`);
  }
  const help = async (what: string) => {
    const form = { match: press["match"] ?? "", help: what };
    return (await seen(logInHelp.action(handler.args(`${call}/log-in-help`, form)))).location;
  };
  expect(await help("unlock")).toBe(`${call}/referral?news=unlocked`);
  expect(await help("password")).toBe(`${call}/referral?news=password-sent`);
  await seen(hold.action(handler.args(`${call}/hold`, { held: "yes", note: "Finds a pen" })));
  const { frame } = (await seen(find.loader(handler.args(call)))).data;
  expect(frame).toMatchObject({ hold: { note: "Finds a pen" } });
  await seen(hold.action(handler.args(`${call}/hold`, { held: "no" })));
  await keep(call, "Rang from work");
  await seen(wrapUp.action(handler.args(`${call}/wrap-up`, { reason: "GAVE_PHONE_NUMBER", notes: "" })));
  const page = (name: string) => `PAGE ${name} OF ${person.ubrn} SCRIPT ${SCRIPTS_VERSION}`;
  expect(await handler.auditOf(call)).toEqual([
    `PAGE find SCRIPT ${SCRIPTS_VERSION}`,
    "FIND_PATIENT REFERENCE",
    `PAGE check SCRIPT ${SCRIPTS_VERSION}`,
    "CHECK_PASSED",
    page("referral"),
    page("phone"),
    "SEND_PHONE_CARD LETTER",
    "UNLOCK",
    "REISSUE_ACCESS_CODE",
    "HOLD",
    page("find"),
    "RESUME",
    "NOTES",
    "WRAP_UP GAVE_PHONE_NUMBER",
  ]);
});

test("the version of the referral is told to the script that watches it, and to nobody before the check", async () => {
  const call = await handler.startCall();
  const watch = () => seen(version.loader(handler.args(`${call}/version`)));
  expect((await watch()).location).toBe(`${call}/check`);
  await handler.check(call, personOf(world, "many-slots"));
  const { frame } = (await seen(referral.loader(handler.args(`${call}/referral`)))).data as {
    frame: { version: string };
  };
  const answer = await version.loader(handler.args(`${call}/version`));
  expect(await answer.json()).toEqual({ version: frame.version });
});

test("a supervisor sees the team's calls and takes none; a call handler does not see the team's", async () => {
  const { userId, passcode } = world.staff.find(
    ({ roles }) => roles[0]?.businessFunction === "BMS_SUPERVISOR",
  ) ?? {
    userId: "",
    passcode: "",
  };
  const asked = { path: "/tal/log-in", cookie: "", form: { userId, passcode } };
  const cookie = cookieFrom(await logIn.action(argsFor(world, asked)));
  expect((await seen(calls.loader(handler.args("/tal", undefined, cookie)))).location).toBe("/tal/team");
  const { data } = await seen(team.loader(handler.args("/tal/team", undefined, cookie)));
  expect(data["outcomes"]).toContainEqual({
    words: "Gave the clinic’s phone number",
    count: expect.any(Number),
  });
  expect(data["callBacks"]).toContainEqual(expect.objectContaining({ what: "A cancellation" }));
  expect((await seen(team.loader(handler.args("/tal/team")))).status).toBe(403);
});
