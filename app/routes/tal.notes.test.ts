import { afterAll, beforeAll, expect, test } from "vitest";
import { createCallHandler, type CallHandler } from "#app/testing-calls.ts";
import { armFault, createWorld, personOf, seen, startErs, type World } from "#app/testing.ts";

/** What is kept of a call, against a real e-RS. */
const ers = await startErs();
afterAll(() => ers.stop());

const calls = await import("./tal._index.tsx");
const notes = await import("./tal.calls.$callId.notes.ts");
const find = await import("./tal.calls.$callId._index.tsx");
const wrapUp = await import("./tal.calls.$callId.wrap-up.tsx");
const cancel = await import("./tal.calls.$callId.cancel.tsx");

let world: World;
let handler: CallHandler;

beforeAll(async () => {
  world = await createWorld("PT1S");
  handler = await createCallHandler(world);
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
  expect((await today())["ended"]).toMatchObject([{ reason: "GAVE_PHONE_NUMBER" }]);
});

test("what a hospital has not answered is listed, also when the call has ended", async () => {
  const call = await handler.callFrom(personOf(world, "booked"));
  const { press } = (await seen(cancel.loader(handler.args(`${call}/cancel`)))).data as {
    press: Record<string, string>;
  };
  await armFault(world, "pas-silent");
  await seen(cancel.action(handler.args(`${call}/cancel`, { ...press, reason: "ill" })));
  await seen(wrapUp.action(handler.args(`${call}/wrap-up`, { reason: "OTHER", notes: "" })));
  expect((await today())["waiting"]).toMatchObject([{ kind: "CANCEL" }]);
});
