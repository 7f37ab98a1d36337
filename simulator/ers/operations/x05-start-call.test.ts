import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let handler: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  handler = await opened.logInStaff("BMS_ADMIN");
});

const openCalls = async () =>
  ((await handler.get("/ers/calls")).body as { calls: { callId: string }[] }).calls;

test("a call that is started again with the same key is the same call", async () => {
  const headers = { "Idempotency-Key": randomUUID() };
  const first = await handler.post("/ers/calls", {}, headers);
  expect(first.status).toBe(201);
  expect((await handler.post("/ers/calls", {}, headers)).body).toEqual(first.body);
  expect(await openCalls()).toHaveLength(1);
  await handler.post("/ers/calls", {}, { "Idempotency-Key": randomUUID() });
  await handler.post("/ers/calls");
  expect(await openCalls()).toHaveLength(3);
});

test("a call that is wrapped up again with the same key is wrapped up once, and not with other notes", async () => {
  await handler.post("/ers/calls");
  const path = `/ers/calls/${(await openCalls())[0]?.callId ?? ""}/wrap-up`;
  const headers = { "Idempotency-Key": randomUUID() };
  const first = await handler.post(path, { reason: "OTHER", notes: "Asked for the time" }, headers);
  expect(first.status).toBe(200);
  expect((await handler.post(path, { reason: "OTHER", notes: "Asked for the time" }, headers)).body).toEqual(
    first.body,
  );
  expect(saidBy(await handler.post(path, { reason: "OTHER", notes: "Else" }, headers))).toBe(
    "422 IDEMPOTENCY_KEY_REUSED",
  );
  expect(saidBy(await handler.post(path, { reason: "OTHER" }))).toBe("422 CALL_CLOSED");
});
