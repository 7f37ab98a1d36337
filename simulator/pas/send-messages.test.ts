import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import type { World } from "../simulator.ts";
import { sendDueMessages } from "./send-messages.ts";
import { dueMessages, nextMessageAfter, queueMessage } from "./store/outbox.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
let simulator: Simulator;
let world: World;
let ers: Server;
/** What the e-RS of the test has heard, and what it answers. */
let heard: { messageId: string }[];
let status: (messageId: string) => number;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  const made = await simulator.worlds.create({ scenarios: [], now: NOW });
  if (!made) throw new Error("No world");
  world = made.world;
  heard = [];
  status = () => 202;
  ers = createServer((request, response) => {
    void text(request).then((body) => {
      const message = JSON.parse(body) as { messageId: string };
      heard.push(message);
      response.writeHead(status(message.messageId)).end();
    });
  }).listen(0, "127.0.0.1");
  await once(ers, "listening");
  const address = ers.address();
  world.baseUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterEach(() => {
  ers.closeAllConnections();
  ers.close();
});

const queue = (messageId: string, dueAt = NOW, odsCode = "ZQ1") =>
  queueMessage(world.pas, {
    odsCode,
    messageId,
    interaction: "PRSC_IN130000UK07",
    ubrn: "000041000016",
    usrn: "USRN-1",
    inReplyTo: null,
    reason: { code: "01", text: "Clinic cancelled" },
    dueAt,
  });
const waiting = () => dueMessages(world.pas, Infinity).map(({ messageId }) => messageId);
const heardIds = () => heard.map(({ messageId }) => messageId);

test("messages leave in the order in which they are due, once, and not before", async () => {
  queue("third", NOW);
  queue("later", NOW + 1);
  queue("first", NOW - 2);
  await sendDueMessages(world);
  await sendDueMessages(world);
  expect(heardIds()).toEqual(["first", "third"]);
  expect(waiting()).toEqual(["later"]);
  expect(nextMessageAfter(world.pas, NOW)).toBe(NOW + 1);
  expect(heard[0]).toEqual({
    messageId: "first",
    odsCode: "ZQ1",
    interaction: "PRSC_IN130000UK07",
    ubrn: "000041000016",
    usrn: "USRN-1",
    reason: { code: "01", text: "Clinic cancelled" },
  });
});

test("an answer names the request that it answers", async () => {
  queueMessage(world.pas, {
    odsCode: "ZQ1",
    messageId: "answer",
    interaction: "PRSC_IN050000UK06",
    ubrn: "000041000016",
    usrn: "USRN-1",
    inReplyTo: "attempt-1",
    reason: null,
    dueAt: NOW,
  });
  await sendDueMessages(world);
  expect(heard[0]).toMatchObject({ inReplyTo: "attempt-1" });
  expect(heard[0]).not.toHaveProperty("reason");
});

test.each([423, 429, 500, 503])(
  "a message that e-RS cannot take now (%d) comes again, before those behind it of the same system",
  async (busy) => {
    status = (messageId) => (messageId === "first" ? busy : 202);
    for (const id of ["first", "second"]) queue(id);
    queue("other system", NOW, "ZQ2");
    await sendDueMessages(world);
    expect(heardIds()).toEqual(["first", "other system"]);
    status = () => 202;
    await sendDueMessages(world);
    expect(heardIds().slice(2)).toEqual(["first", "second"]);
    expect(waiting()).toEqual([]);
  },
);

test("a message that e-RS refuses is not sent again, and the journal says so", async () => {
  status = () => 400;
  queue("bad");
  await sendDueMessages(world);
  expect(waiting()).toEqual([]);
  expect(world.journal.entries()).toMatchObject([
    { direction: "pas→ers", name: "PRSC_IN130000UK07", outcome: "refused", facts: "HTTP status 400" },
  ]);
});

test("a message waits while e-RS cannot be reached", async () => {
  queue("first");
  world.baseUrl = "http://127.0.0.1:1";
  await sendDueMessages(world);
  expect(waiting()).toEqual(["first"]);
});
