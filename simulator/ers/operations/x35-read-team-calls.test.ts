import { beforeAll, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { TestWorld } from "../../testing-world.ts";

let opened: TestWorld;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

type Seen = { handler: string; endedAt?: string; wrapUpReason?: string };

test("a supervisor sees the calls of the team by who took them and how they ended, and whom they were about in none", async () => {
  const handler = await opened.logInStaff("BMS_ADMIN");
  const supervisor = await opened.logInStaff("BMS_SUPERVISOR");
  const start = async () =>
    `/ers/calls/${((await handler.post("/ers/calls")).body as { callId: string }).callId}`;
  const call = await start();
  const { ubrn, accessCode, yearOfBirth } = opened.person("many-slots");
  const found = await handler.post(`${call}/find-patient`, { ubrn });
  const { matches } = found.body as { matches: { matchId: string }[] };
  await handler.post(`${call}/check-caller`, { matchId: matches[0]?.matchId, accessCode, yearOfBirth });
  await handler.post(`${call}/wrap-up`, { reason: "BOOKED", notes: "Rings from work" });
  await handler.post(`${await start()}/notes`, { notes: "Rings from home" });
  const heard = await supervisor.get("/ers/team-calls?since=2026-12-01");
  const { calls } = heard.body as { calls: Seen[] };
  expect(calls.map(({ handler: who, wrapUpReason }) => [who, wrapUpReason])).toEqual([
    ["Farrah Lindqvist", undefined],
    ["Farrah Lindqvist", "BOOKED"],
  ]);
  expect(JSON.stringify(heard.body)).not.toMatch(new RegExp(`${ubrn}|Rings|matchId|nhsNumber`));
  const later = await supervisor.get("/ers/team-calls?since=2026-12-02");
  expect(later.body).toEqual({ calls: [] });
  expect(saidBy(await supervisor.get("/ers/team-calls"))).toBe("400 INVALID_VALUE");
  expect(saidBy(await handler.get("/ers/team-calls?since=2026-12-01"))).toBe("403 FORBIDDEN");
  expect(saidBy(await supervisor.get("/ers/calls"))).toBe("403 FORBIDDEN");
});
