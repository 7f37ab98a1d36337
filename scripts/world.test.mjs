import { createServer } from "node:http";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { askingOf, runWorld } from "./world.mjs";

const folder = mkdtempSync(join(tmpdir(), "world-command-"));
const heard = [];
const server = createServer(async (request, response) => {
  const chunks = await request.toArray();
  const { method, url, headers } = request;
  heard.push([method, url, Buffer.concat(chunks).toString(), headers.authorization]);
  const isGone = url.includes("gone");
  response.statusCode = isGone ? 404 : 200;
  response.end(isGone ? '{"diagnostics":"There is no world \\"gone\\"."}' : '{"it":"is"}');
});
let settings;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  settings = { simulatorUrl: `http://127.0.0.1:${server.address().port}`, controlToken: "known" };
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["start everyday mine", "POST", "/worlds", { scenario: "everyday", world: "mine" }],
  ["arm mine pas-loses-reply 1", "POST", "/worlds/mine/faults", { kind: "pas-loses-reply", times: 1 }],
  ["advance mine PT1H", "POST", "/worlds/mine/clock/advance", { by: "PT1H" }],
  [
    "set mine 2026-12-01T09:00:00Z",
    "PUT",
    "/worlds/mine/clock",
    { now: "2026-12-01T09:00:00Z", mode: "frozen" },
  ],
  ["go-back mine 2", "POST", "/worlds/mine/snapshots/2/go-back", {}],
  ["disarm mine", "DELETE", "/worlds/mine/faults", undefined],
  ["journal mine 40", undefined, "/worlds/mine/journal?since=40", undefined],
])("%s", (words, method, path, body) => {
  expect(askingOf(words.split(" "))).toEqual({ path, ...(method && { method }), ...(body && { body }) });
});

test.each(["", "explode mine", "advance mine", "reset", "state mine and more"])(
  "%j is not understood",
  (words) => {
    expect(() => askingOf(words.split(" "))).toThrow("go-back <world> <snapshot>");
  },
);

test("a world is saved as a file and sent as one, with the token; a refusal is the simulator's sentence", async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  const file = join(folder, "mine.world");
  await runWorld(settings, ["export", "mine", file]);
  expect(readFileSync(file, "utf8")).toBe('{"it":"is"}');
  await runWorld(settings, ["import", file, "yours"]);
  expect(heard.at(-1)).toEqual(["POST", "/simulator/imports?world=yours", '{"it":"is"}', "Bearer known"]);
  await expect(runWorld(settings, ["reset", "gone"])).rejects.toThrow('There is no world "gone".');
  await expect(runWorld(settings, ["import", join(folder, "none"), "x"])).rejects.toThrow("cannot be read");
});
