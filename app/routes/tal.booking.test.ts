import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import { armFault, createWorld, personOf, seen, startErs, type World } from "#app/testing.ts";

/** What a call handler books for a caller who was checked, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const referral = await import("./tal.calls.$callId.referral.tsx");
const times = await import("./tal.calls.$callId.times.tsx");
const allTimes = await import("./tal.calls.$callId.all-times.tsx");
const readBack = await import("./tal.calls.$callId.read-back.tsx");
const booked = await import("./tal.calls.$callId.booked.tsx");
const needs = await import("./tal.calls.$callId.needs.ts");
const outcome = await import("./tal.calls.$callId.outcome.tsx");
const placeholder = await import("./tal.calls.$callId.placeholder.tsx");
const assessment = await import("./tal.calls.$callId.assessment.tsx");

let world: World;
let handler: CallHandler;

beforeAll(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
});

type PlaceholderPage = { form: Record<string, string>; placeholder: object };
type Row = { serviceId: string; action?: { href: string; text: string } };
async function rowsOf(call: string): Promise<Row[]> {
  return (await seen(referral.loader(handler.args(`${call}/referral`)))).data["rows"] as Row[];
}
const pathTo = (rows: Row[], text: string): string =>
  rows.find(({ action }) => action?.text === text)?.action?.href ?? "";

/** The read-back page of the first time at a person's clinic, with the form that books it. */
async function readBackFirst(call: string): Promise<{ path: string; form: Record<string, string> }> {
  const { data } = await seen(times.loader(handler.args(pathTo(await rowsOf(call), "Times"))));
  const path = (data["earliest"] as { href: string }).href;
  const { offer } = (await seen(readBack.loader(handler.args(path)))).data as {
    offer: { booking: Record<string, string> };
  };
  return { path, form: offer.booking };
}

describe("once the caller is checked", () => {
  test("a time is booked by one press, and a second press is the same booking", async () => {
    const call = await handler.callFrom(personOf(world, "urgent"));
    const { path, form } = await readBackFirst(call);
    for (const press of [1, 2]) {
      expect(await seen(readBack.action(handler.args(path, form))), `press ${press}`).toMatchObject({
        status: 303,
        location: `${call}/booked`,
      });
    }
    const { data } = await seen(booked.loader(handler.args(`${call}/booked`)));
    expect(data["news"]).toEqual({ kind: "appointment", start: new Date(form["start"] ?? "") });
    expect((await seen(readBack.loader(handler.args(path)))).location, "going back").toBe(`${call}/referral`);
  });

  test("what the patient needs is recorded after the booking, said with what the clinic cannot arrange, and audited", async () => {
    const call = await handler.callFrom(personOf(world, "urgent"));
    type Page = {
      needs: { form: { press: Record<string, string>; needs: string[]; arranges: string[] }; said: string[] };
    };
    const open = async (at: string) => (await seen(booked.loader(handler.args(at)))).data as Page;
    const before = await open(`${call}/booked`);
    expect([before.needs.form.needs, before.needs.said]).toEqual([[], []]);
    const { press, arranges } = before.needs.form;
    const all = ["INTERPRETER", "TRANSPORT", "ADVOCACY"];
    const unarranged = all.filter((need) => !arranges.includes(need));
    expect(unarranged).not.toEqual([]);
    const [need = ""] = unarranged;
    const forged = await seen(needs.action(handler.args(`${call}/needs`, { ...press, needs: "PARKING" })));
    expect(forged.location).toBe(`${call}/referral`);
    for (const attempt of [1, 2]) {
      const { location } = await seen(needs.action(handler.args(`${call}/needs`, { ...press, needs: need })));
      expect(location, `press ${attempt}`).toBe(`${call}/booked?needs=recorded`);
    }
    const after = await open(`${call}/booked?needs=recorded`);
    expect(after.needs.form.needs).toEqual([need]);
    expect(after.needs.said.join(" ")).toMatch(
      /can now see that you need .+ They cannot arrange .+ call the clinic on/,
    );
    const { details } = (await seen(referral.loader(handler.args(`${call}/referral`)))).data;
    expect(details).toContainEqual({ key: "Needs", value: expect.stringContaining("cannot arrange it") });
    expect(await handler.auditOf(call)).toContain(`NEEDS ${need}`);
    const stale = await seen(
      needs.action(handler.args(`${call}/needs`, { ...press, key: crypto.randomUUID() })),
    );
    expect(stale.location).toBe(`${call}/referral?news=changed`);
  });

  test("a time that someone else has taken is answered 409 with others, and nothing is booked", async () => {
    const first = await handler.callFrom(personOf(world, "one-slot-left"));
    const waiting = await readBackFirst(first);
    const second = await handler.callFrom(personOf(world, "one-slot-left-rival"));
    const rival = await readBackFirst(second);
    expect((await seen(readBack.action(handler.args(rival.path, rival.form)))).location).toBe(
      `${second}/booked`,
    );
    const late = await seen(readBack.action(handler.args(waiting.path, waiting.form)));
    expect([late.status, late.data["others"]]).toEqual([409, []]);
    expect((await seen(booked.loader(handler.args(`${first}/booked`)))).location).toBe(`${first}/referral`);
    expect((await seen(readBack.loader(handler.args(waiting.path)))).status).toBe(409);
  });

  test("a clinic is only ever shown on the page of its kind, and one off the shortlist on none", async () => {
    const call = await handler.callFrom(personOf(world, "mixed-shortlist"));
    const rows = await rowsOf(call);
    const byPhone = pathTo(rows, "Phone number").replace(/.*clinic=/, "");
    expect(await seen(times.loader(handler.args(`${call}/times?clinic=${byPhone}`)))).toMatchObject({
      status: 303,
      location: `${call}/phone?clinic=${byPhone}`,
    });
    for (const clinic of ["999999", "..", "", "1%20or%201"]) {
      expect((await seen(times.loader(handler.args(`${call}/times?clinic=${clinic}`)))).status, clinic).toBe(
        404,
      );
    }
  });

  test("a placeholder is sent only after the caller has said it back", async () => {
    const call = await handler.callFrom(personOf(world, "placeholder"));
    const path = pathTo(await rowsOf(call), "Explain and send");
    const { data } = await seen(placeholder.loader(handler.args(path)));
    const { form, placeholder: explained } = data as PlaceholderPage;
    const without = await seen(placeholder.action(handler.args(path, form)));
    expect(without.status).toBe(400);
    expect(without.data["errors"]).toEqual([
      { field: "understood", message: "Tick when the caller has told you what happens next" },
    ]);
    const outdated = await seen(
      placeholder.action(handler.args(path, { ...form, understood: "yes", explanation: "old" })),
    );
    expect([outdated.status, outdated.data["changed"]]).toEqual([409, true]);
    const { form: fresh } = (await seen(placeholder.loader(handler.args(path)))).data as PlaceholderPage;
    for (const press of [1, 2]) {
      const { location } = await seen(
        placeholder.action(handler.args(path, { ...fresh, understood: "yes" })),
      );
      expect(location, `press ${press}`).toBe(`${call}/booked`);
    }
    const { data: after } = await seen(booked.loader(handler.args(`${call}/booked`)));
    expect(after["news"]).toMatchObject({ kind: "arranged", arranged: explained });
  });

  test("a referral is sent for assessment once, and the state then says so", async () => {
    const call = await handler.callFrom(personOf(world, "assessment-only"));
    const path = pathTo(await rowsOf(call), "Explain and send");
    const { data } = await seen(assessment.loader(handler.args(path)));
    const form = data["press"] as Record<string, string>;
    for (const press of [1, 2]) {
      const { location } = await seen(assessment.action(handler.args(path, form)));
      expect(location, `press ${press}`).toBe(`${call}/referral?news=sent`);
    }
    const { data: after } = await seen(referral.loader(handler.args(`${call}/referral`)));
    expect(after["sentence"]).toMatch(/is checking the referral/);
    expect(after["history"]).toMatchObject([
      { what: expect.stringMatching(/sent your referral to/) as unknown },
      { what: expect.stringMatching(/made your referral/) as unknown },
    ]);
    expect((after["rows"] as Row[]).filter(({ action }) => action)).toEqual([]);
  });

  test("tampered fields lead to the page before, and a form without its token is refused", async () => {
    const call = await handler.callFrom(personOf(world, "many-slots"));
    const { path, form } = await readBackFirst(call);
    for (const wrong of [{ key: "x" }, { version: "1 or 1" }, { slot: "../1" }, { start: "soon" }]) {
      const { status, location } = await seen(readBack.action(handler.args(path, { ...form, ...wrong })));
      expect([status, location?.split("?")[0]]).toEqual([303, `${call}/times`]);
    }
    expect((await seen(readBack.action(handler.args(path, { ...form, csrf: "" })))).status).toBe(403);
    const gone = await seen(readBack.loader(handler.args(path.replace(/slot=[^&]+/, "slot=999999"))));
    expect([gone.status, (gone.data["others"] as unknown[]).length > 0]).toEqual([409, true]);
    expect((await seen(booked.loader(handler.args(`${call}/booked`)))).location).toBe(`${call}/referral`);
  });

  test("days and times of no known year are nothing to look at and nothing to book", async () => {
    const call = await handler.callFrom(personOf(world, "many-slots"));
    const { path, form } = await readBackFirst(call);
    const clinic = /clinic=(\d+)/.exec(path)?.[1] ?? "";
    for (const day of ["9999-12-31", "0000-01-01", "0001-01-01"]) {
      expect(
        (await seen(times.loader(handler.args(`${call}/times?clinic=${clinic}&week=${day}`)))).status,
      ).toBe(200);
      const named = await seen(readBack.loader(handler.args(path.replace(/date=[^&]+/, `date=${day}`))));
      expect(named.location, day).toBe(`${call}/times?clinic=${clinic}`);
    }
    for (const start of ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000Z"]) {
      const { location } = await seen(readBack.action(handler.args(path, { ...form, start })));
      expect(location, start).toBe(`${call}/times?clinic=${clinic}`);
    }
  });

  test("the times of several clinics stand side by side, each leading to its own clinic", async () => {
    const call = await handler.callFrom(personOf(world, "two-week-wait"));
    const { columns, rows } = (await seen(allTimes.loader(handler.args(`${call}/all-times`)))).data as {
      columns: { serviceId: string; earliest?: { href: string } }[];
      rows: { cells: { href: string }[][] }[];
    };
    const listed = (await rowsOf(call)).filter(({ action }) => action?.text === "Times");
    expect(columns.map(({ serviceId }) => serviceId).sort()).toEqual(
      listed.map(({ serviceId }) => serviceId).sort(),
    );
    for (const { cells } of rows)
      for (const [column, times] of cells.entries())
        for (const { href } of times) expect(href).toContain(`clinic=${columns[column]?.serviceId}&`);
    expect(rows.flatMap(({ cells }) => cells.flat()).length).toBeGreaterThan(0);
    expect((await seen(readBack.loader(handler.args(columns[0]?.earliest?.href ?? "")))).status).toBe(200);
    const phoned = await handler.callFrom(personOf(world, "phone-booked"));
    expect((await seen(allTimes.loader(handler.args(`${phoned}/all-times`)))).location).toBe(
      `${phoned}/referral`,
    );
  });

  test("a form of one patient does nothing once another window of the call is with somebody else", async () => {
    const call = await handler.callFrom(personOf(world, "mixed-shortlist"));
    const { path, form } = await readBackFirst(call);
    await handler.check(call, personOf(world, "independent-provider"));
    const { location } = await seen(readBack.action(handler.args(path, form)));
    expect(location).toBe(`${call}/referral?news=other-patient`);
    const { data } = await seen(referral.loader(handler.args(location ?? "")));
    expect(data["sentence"]).toMatch(/^Not booked yet/);
  });

  test("another call handler's call is not found", async () => {
    const call = await handler.callFrom(personOf(world, "booked"));
    const other = await createCallHandler(world, 1);
    expect((await seen(referral.loader(other.args(`${call}/referral`)))).status).toBe(404);
  });
});

describe("when the hospital's computer does not say yes", () => {
  test("a refusal is told as not booked, and another time can be looked at", async () => {
    const call = await handler.callFrom(personOf(world, "many-slots"));
    const { path, form } = await readBackFirst(call);
    await armFault(world, "pas-refuses");
    const { location } = await seen(readBack.action(handler.args(path, form)));
    expect(location).toBe(`${call}/outcome?why=asked`);
    const { data } = await seen(outcome.loader(handler.args(location ?? "")));
    expect(data).toMatchObject({ askedFor: undefined, isKnown: true });
    expect((await seen(times.loader(handler.args(pathTo(await rowsOf(call), "Times"))))).status).toBe(200);
  });

  test("silence is told as unknown, with the time asked for, and nothing else is offered", async () => {
    const call = await handler.callFrom(personOf(world, "many-slots"));
    const { path, form } = await readBackFirst(call);
    await armFault(world, "pas-silent");
    expect((await seen(readBack.action(handler.args(path, form)))).location).toBe(
      `${call}/outcome?why=asked`,
    );
    const { data } = await seen(outcome.loader(handler.args(`${call}/outcome?why=asked`)));
    expect((data["askedFor"] as Date).toISOString()).toBe(form["start"]);
    const { data: after } = await seen(referral.loader(handler.args(`${call}/referral`)));
    expect([after["rows"], after["sentence"]]).toEqual([[], expect.stringContaining("do not know if")]);
    expect((await seen(readBack.loader(handler.args(path)))).location).toBe(`${call}/referral`);
  });
});

describe("what became of a booking", () => {
  test("is not told of a referral for which nothing was asked", async () => {
    const call = await handler.callFrom(personOf(world, "two-week-wait"));
    expect((await seen(outcome.loader(handler.args(`${call}/outcome`)))).location).toBe(`${call}/referral`);
    expect((await seen(outcome.loader(handler.args(`${call}/outcome?why=anything`)))).location).toBe(
      `${call}/referral`,
    );
  });

  test("is unknown when e-RS itself was not heard, whatever the referral says now", async () => {
    const call = await handler.callFrom(personOf(world, "mixed-shortlist"));
    const { data } = await seen(outcome.loader(handler.args(`${call}/outcome?why=no-answer`)));
    expect(data).toMatchObject({ askedFor: undefined, isKnown: false });
  });

  test("is not told of an appointment that was made by phone as if it had just been booked here", async () => {
    const call = await handler.callFrom(personOf(world, "phone-booked"));
    expect((await seen(booked.loader(handler.args(`${call}/booked`)))).location).toBe(`${call}/referral`);
  });
});
