import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let handler: Client;
let path: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  handler = await opened.logInStaff("BMS_ADMIN");
  path = `/ers/calls/${((await handler.post("/ers/calls")).body as { callId: string }).callId}`;
});

const kept = async () => ((await handler.get(path)).body as { notes?: string }).notes;
type Listed = { wrapUpReason?: string; endedAt?: string; notes?: string; referral?: object };
const listed = async (query: string) =>
  ((await handler.get(`/ers/calls${query}`)).body as { calls: Listed[] }).calls;

describe("the notes of a call", () => {
  test("are kept as they were typed, and in the place of what was kept before", async () => {
    for (const notes of ["Rings from work", `<b>O’Neill</b> & "son"\n`, "x".repeat(10_000), ""]) {
      expect((await handler.post(`${path}/notes`, { notes })).status).toBe(200);
      expect(await kept()).toBe(notes);
    }
  });

  test("of more than 10,000 characters are refused, and what was kept stands", async () => {
    await handler.post(`${path}/notes`, { notes: "Kept" });
    expect(saidBy(await handler.post(`${path}/notes`, { notes: "x".repeat(10_001) }))).toBe(
      "400 INVALID_VALUE",
    );
    expect(await kept()).toBe("Kept");
  });

  test("are kept of an open call of one's own, and of no other", async () => {
    const unknown = "/ers/calls/6c2a1f9b-2517-419d-9099-591ba63f176c/notes";
    expect((await handler.post(unknown, { notes: "Mine" })).status).toBe(404);
    await handler.post(`${path}/notes`, { notes: "Kept" });
    expect((await handler.post(`${path}/wrap-up`, { reason: "OTHER" })).body).toMatchObject({
      notes: "Kept",
    });
    expect(saidBy(await handler.post(`${path}/notes`, { notes: "Late" }))).toBe("422 CALL_CLOSED");
  });
});

test("today's calls show how each ended, and of those that have ended nothing else", async () => {
  await handler.post(`${path}/notes`, { notes: "Kept" });
  await handler.post(`${path}/wrap-up`, { reason: "CALLER_ENDED" });
  await handler.post("/ers/calls");
  expect(await listed("")).toHaveLength(1);
  const [open, ended] = await listed("?since=2026-12-01");
  expect([open?.endedAt, ended?.wrapUpReason, ended?.notes]).toEqual([undefined, "CALLER_ENDED", undefined]);
  expect(await listed("?since=2026-12-02"), "what is still open").toHaveLength(1);
  expect(saidBy(await handler.get("/ers/calls?since=2026-02-30"))).toBe("400 INVALID_VALUE");
});
