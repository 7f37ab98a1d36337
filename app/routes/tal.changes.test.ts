import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import {
  armFault,
  createWorld,
  logInAs,
  argsFor,
  personOf,
  seen,
  startErs,
  type World,
} from "#app/testing.ts";

/** What a call handler does with an appointment that stands, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const referral = await import("./tal.calls.$callId.referral.tsx");
const times = await import("./tal.calls.$callId.times.tsx");
const readBack = await import("./tal.calls.$callId.read-back.tsx");
const booked = await import("./tal.calls.$callId.booked.tsx");
const outcome = await import("./tal.calls.$callId.outcome.tsx");
const cancel = await import("./tal.calls.$callId.cancel.tsx");

let world: World;
let handler: CallHandler;
let call: string;

beforeEach(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
  call = await handler.callFrom(personOf(world, "booked"));
});

type Row = { action?: { href: string } };
type Shown = { sentence: string; say: string[]; rows: Row[]; mayChange: boolean; news?: string };
type Offer = { sentence: string; booking: Record<string, string> };

const shown = async (query = ""): Promise<Shown> =>
  (await seen(referral.loader(handler.args(`${call}/referral${query}`)))).data as Shown;

/** Another time for the appointment, read back: its page, and the form that changes it. */
async function readNew(): Promise<{ path: string; offer: Offer; kept: Date }> {
  const { rows } = await shown();
  const path = rows.find(({ action }) => action)?.action?.href ?? "";
  const { earliest } = (await seen(times.loader(handler.args(path)))).data as { earliest: { href: string } };
  const { data } = await seen(readBack.loader(handler.args(earliest.href)));
  return { path: earliest.href, offer: data["offer"] as Offer, kept: data["kept"] as Date };
}

describe("changing an appointment", () => {
  test("reads both back, changes once however often it is pressed, and tells which is given up", async () => {
    const before = (await shown()).sentence;
    const { path, offer } = await readNew();
    expect(offer.sentence).toMatch(
      /^You have an appointment on .+ The new one is .+ Shall I change it to that\?$/,
    );
    expect(offer.sentence, "professionals’ names").not.toMatch(/ - | ZQ\d/);
    for (const press of [1, 2]) {
      const { location } = await seen(readBack.action(handler.args(path, offer.booking)));
      expect(location?.split("?")[0], `press ${press}`).toBe(`${call}/booked`);
      const { data } = await seen(booked.loader(handler.args(location ?? "")));
      expect(data).toMatchObject({ isChange: true, news: { start: new Date(offer.booking["start"] ?? "") } });
    }
    expect((await shown()).sentence).not.toBe(before);
  });

  test("that the hospital refuses leaves the appointment, which is said", async () => {
    const { path, offer, kept } = await readNew();
    await armFault(world, "pas-refuses");
    const { location } = await seen(readBack.action(handler.args(path, offer.booking)));
    expect(location).toContain(`${call}/outcome?why=asked&changed=`);
    const { data } = await seen(outcome.loader(handler.args(location ?? "")));
    expect(data).toMatchObject({ askedFor: undefined, isKnown: true, kept });
  });

  test("of which the hospital says nothing is told as unknown, with what stands, and nothing else is offered", async () => {
    const { path, offer, kept } = await readNew();
    await armFault(world, "pas-silent");
    const { location } = await seen(readBack.action(handler.args(path, offer.booking)));
    const { data } = await seen(outcome.loader(handler.args(location ?? "")));
    expect(data).toMatchObject({ askedFor: new Date(offer.booking["start"] ?? ""), kept });
    const now = await shown();
    expect(now.sentence).toMatch(/^Booked for .+ We do not know if a new time is booked\./);
    expect([now.rows, now.mayChange]).toEqual([[], false]);
  });

  test("is refused and said when the patient has changed it on the web meanwhile", async () => {
    const { path, offer } = await readNew();
    const { cookie, id } = await logInAs(world, personOf(world, "booked"));
    const { version, slot, start, end, replaces } = offer.booking;
    const check = await import("./referrals.$id.book.check.tsx");
    const clinic = /clinic=(\d+)/.exec(path)?.[1] ?? "";
    const page = { path: `/referrals/${id}/change/check?clinic=${clinic}`, params: { id }, cookie };
    const token = String(
      (
        await seen(
          (await import("./referrals.$id.cancel.why.tsx")).loader(
            argsFor(world, { path: `/referrals/${id}/cancel/why?end=appointment`, params: { id }, cookie }),
          ),
        )
      ).data["csrf"],
    );
    const form = { csrf: token, key: crypto.randomUUID(), version, slot, start, end, replaces } as Record<
      string,
      string
    >;
    expect((await seen(check.action(argsFor(world, { ...page, form })))).location).toContain("/booked");
    const late = await seen(readBack.action(handler.args(path, offer.booking)));
    expect(late.location).toBe(`${call}/referral?news=changed`);
  });
});

describe("cancelling an appointment", () => {
  const open = async () => (await seen(cancel.loader(handler.args(`${call}/cancel`)))).data;
  const press = async (form: Record<string, string>) => {
    const { press: hidden } = (await open()) as { press: Record<string, string> };
    return seen(cancel.action(handler.args(`${call}/cancel`, { ...hidden, ...form })));
  };

  test("needs a reason, and the caller's words for some of them", async () => {
    const without = await press({ comment: "Moving house" });
    expect([without.status, without.data["errors"]]).toEqual([
      400,
      [{ field: "reason", message: "Select why the patient cannot come" }],
    ]);
    expect(without.data["typed"]).toMatchObject({ comment: "Moving house" });
    const unsaid = await press({ reason: "other-plans", comment: " " });
    expect(unsaid.data["errors"]).toEqual([{ field: "comment", message: "Enter what the caller said" }]);
  });

  test("is read back, done, and leaves the referral open", async () => {
    expect((await open())["sentence"]).not.toMatch(/ - | ZQ\d/);
    expect((await open())["sentence"]).toMatch(
      /^That is your appointment on \w+day the .+ Shall I cancel it\?$/,
    );
    expect((await press({ reason: "ill" })).location).toBe(`${call}/referral?news=cancelled`);
    const now = await shown("?news=cancelled");
    expect(now.sentence).toContain("cancelled for them. The referral is still open.");
    expect(now.rows.filter(({ action }) => action).length).toBeGreaterThan(0);
    expect((await seen(cancel.loader(handler.args(`${call}/cancel`)))).location).toBe(`${call}/referral`);
  });

  test.each([
    ["pas-refuses", "hospital-kept", /^Booked for /, true],
    [
      "pas-silent",
      "cancel-asked",
      /The hospital has been asked to cancel it, and has not answered\.$/,
      false,
    ],
  ] as const)(
    "after %s is told as %s, and the appointment stands",
    async (fault, news, sentence, mayChange) => {
      const { press: hidden } = (await open()) as { press: Record<string, string> };
      await armFault(world, fault);
      const { location } = await seen(
        cancel.action(handler.args(`${call}/cancel`, { ...hidden, reason: "ill" })),
      );
      expect(location).toBe(`${call}/referral?news=${news}`);
      expect(await shown(`?news=${news}`)).toMatchObject({
        sentence: expect.stringMatching(sentence),
        mayChange,
      });
    },
  );
});

test.each(["sensitive-patient", "deceased-patient"])(
  "%s: nothing is arranged, and no other clinic is offered",
  async (story) => {
    world = await createWorld("PT1S", story);
    handler = await createCallHandler(world);
    call = await handler.callFrom(personOf(world, story));
    const now = await shown("?news=call-us");
    expect([now.sentence, now.rows]).toEqual([expect.stringContaining("Do not offer another clinic"), []]);
    expect(now.say.join(" ")).not.toMatch(/died|closed|another clinic/i);
  },
);
