import { expect, test } from "vitest";
import { mayControl } from "./access.ts";
import type { Sender } from "./access.ts";

const onThisMachine: Sender = {
  remoteAddress: "127.0.0.1",
  host: "127.0.0.1:4010",
  origin: undefined,
  authorization: undefined,
};
const elsewhere: Sender = { ...onThisMachine, remoteAddress: "192.0.2.7", host: "sim.example:4010" };

test.each<[string, Sender, string | undefined]>([
  ["a caller on this machine", onThisMachine, undefined],
  ["a caller on this machine, when a token is set", onThisMachine, "s3cret"],
  [
    "a caller on this machine by IPv6",
    { ...onThisMachine, remoteAddress: "::1", host: "[::1]:4010" },
    undefined,
  ],
  ["a caller by a mapped address", { ...onThisMachine, remoteAddress: "::ffff:127.0.0.1" }, undefined],
  ["a caller by a world's local name", { ...onThisMachine, host: "w1.localhost:4010" }, undefined],
  ["a caller elsewhere with the token", { ...elsewhere, authorization: "Bearer s3cret" }, "s3cret"],
])("%s may control", async (_who, sender, token) => {
  expect(mayControl(sender, token)).toBeUndefined();
});

test.each<[string, Sender, string | undefined]>([
  ["a caller elsewhere", elsewhere, undefined],
  ["a caller elsewhere when no token is set", { ...elsewhere, authorization: "Bearer undefined" }, undefined],
  ["a caller elsewhere with a wrong token", { ...elsewhere, authorization: "Bearer other" }, "s3cret"],
  ["a caller elsewhere that claims a local name", { ...elsewhere, host: "localhost" }, "s3cret"],
  ["a web page in a browser on this machine", { ...onThisMachine, origin: "http://page.example" }, undefined],
  [
    "a browser sent here by a name of someone else's",
    { ...onThisMachine, host: "rebound.example:4010" },
    undefined,
  ],
  ["a caller without an address", { ...onThisMachine, remoteAddress: undefined }, undefined],
])("%s may not", async (_who, sender, token) => {
  const answer = mayControl(sender, token);
  expect(answer?.status).toBe(403);
  expect(await answer?.json()).toMatchObject({ code: "CONTROL_REFUSED" });
});
