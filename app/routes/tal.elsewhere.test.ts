import { afterAll, beforeAll, expect, test } from "vitest";
import { createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import { armFault, createWorld, personOf, seen, startErs, type World } from "#app/testing.ts";

/** What a call handler does when a clinic has no times, or a hospital has the referral already, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const referral = await import("./tal.calls.$callId.referral.tsx");
const times = await import("./tal.calls.$callId.times.tsx");
const readBack = await import("./tal.calls.$callId.read-back.tsx");
const noTimes = await import("./tal.calls.$callId.no-times.tsx");
const move = await import("./tal.calls.$callId.move.tsx");

let world: World;
let handler: CallHandler;

beforeAll(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
});

type NoTimes = { why: string[]; press: Record<string, string>; reason?: string; say: string[] };
type Row = { serviceId: string; action?: { href: string; text: string } };
const shown = async (call: string): Promise<{ sentence: string; rows: Row[] }> =>
  (await seen(referral.loader(handler.args(`${call}/referral`)))).data as { sentence: string; rows: Row[] };

test("a clinic with no times says why, and is asked once to contact the patient, by a day that is then told", async () => {
  const call = await handler.callFrom(personOf(world, "no-slots"));
  const [row] = (await shown(call)).rows;
  const path = `${call}/no-times?clinic=${row?.serviceId}`;
  expect((await seen(times.loader(handler.args(row?.action?.href ?? "")))).data["earliest"]).toBeUndefined();
  const { why, press, reason } = (await seen(noTimes.loader(handler.args(path)))).data as NoTimes;
  expect([why, reason]).toEqual([["The clinic has put up no times at all."], "NO_SLOTS_AT_SERVICE"]);
  for (const attempt of [1, 2]) {
    const { location } = await seen(noTimes.action(handler.args(path, press)));
    expect(location, `press ${attempt}`).toBe(`${call}/referral?news=deferred`);
  }
  expect((await shown(call)).sentence).toMatch(/should contact the patient by \w+day \d+ \w+ 20\d\d\.$/);
  // What a hospital has is left to no other (R46).
  expect((await seen(noTimes.loader(handler.args(path)))).data["reason"]).toBeUndefined();
});

test("a clinic with times is not left to the hospital", async () => {
  const call = await handler.callFrom(personOf(world, "many-slots"));
  const [row] = (await shown(call)).rows;
  const { location } = await seen(noTimes.loader(handler.args(`${call}/no-times?clinic=${row?.serviceId}`)));
  expect(location).toBe(`${call}/times?clinic=${row?.serviceId}`);
});

test("a clinic at which a booking failed may be asked for that reason, though it has other times", async () => {
  const call = await handler.callFrom(personOf(world, "many-slots"));
  const [row] = (await shown(call)).rows;
  const offered = (await seen(times.loader(handler.args(row?.action?.href ?? "")))).data;
  const path = (offered["earliest"] as { href: string }).href;
  const { offer } = (await seen(readBack.loader(handler.args(path)))).data as {
    offer: { booking: Record<string, string> };
  };
  await armFault(world, "pas-refuses");
  await seen(readBack.action(handler.args(path, offer.booking)));
  expect((await seen(times.loader(handler.args(row?.action?.href ?? "")))).data["mayAsk"]).toBe(true);
  const ask = `${call}/no-times?clinic=${row?.serviceId}`;
  const { press, reason, why } = (await seen(noTimes.loader(handler.args(ask)))).data as NoTimes;
  expect([reason, press["slot"], why]).toEqual(["SLOT_NOT_AVAILABLE", offer.booking["slot"], []]);
  const forged = await seen(noTimes.action(handler.args(ask, { ...press, reason: "ANY" })));
  expect(forged.location).toBe(`${call}/referral`);
  const { location } = await seen(noTimes.action(handler.args(ask, press)));
  expect(location).toBe(`${call}/referral?news=deferred`);
});

test("a referral that is being read is moved to another clinic, which is then booked", async () => {
  const call = await handler.callFrom(personOf(world, "awaiting-triage"));
  const { rows } = await shown(call);
  const path = rows.find(({ action }) => action)?.action?.href ?? "";
  expect(rows.map(({ action }) => action?.text).sort()).toEqual(["Move the referral", undefined]);
  const { data } = await seen(move.loader(handler.args(path)));
  expect((data["say"] as string[])[0]).toContain("stops checking your referral");
  const moved = await seen(move.action(handler.args(path, data["press"] as Record<string, string>)));
  expect(moved.location).toBe(`${call}/referral?news=moved`);
  const after = await shown(call);
  expect(after.sentence).toMatch(/^Not booked yet/);
  expect(after.rows.map(({ action }) => action?.text)).toContain("Times");
  expect((await seen(move.loader(handler.args(path)))).location).toBe(`${call}/referral`);
});
