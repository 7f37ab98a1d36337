import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "./host.ts";
import type { Simulator } from "./host.ts";

let simulator: Simulator;
const NOW = "2026-12-01T09:00:00.000Z";

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());

const ask = (method: string, path: string, body?: object) =>
  fetch(simulator.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
const noticeAt = async (path: string) => (await ask("GET", path)).headers.get("X-World-Notice");

test("a world says that its time is not real and that faults are armed, and nothing when it is as the real one", async () => {
  await ask("POST", "/simulator/worlds", { world: "n1", scenario: "routine-with-plenty-of-slots" });
  const [page, clock] = ["/worlds/n1/patient-access/session", "/simulator/worlds/n1/clock"];
  expect(await noticeAt(page)).toBeNull();
  await ask("POST", "/simulator/worlds/n1/faults", { kind: "pas-silent" });
  expect(await noticeAt(page)).toMatch(/^now=\S+; clock=real; faults=1$/);
  await ask("PUT", clock, { now: NOW, mode: "frozen" });
  expect(await noticeAt(page)).toBe(`now=${NOW}; clock=frozen; faults=1`);
  expect(await noticeAt(clock)).toBe(`now=${NOW}; clock=frozen; faults=1`);
  expect((await ask("DELETE", "/simulator/worlds/n1/faults/7")).status).toBe(404);
  expect((await ask("DELETE", "/simulator/worlds/n1/faults/1")).status).toBe(204);
  await ask("PUT", clock, { now: NOW, mode: "running" });
  expect(await noticeAt(page)).toMatch(/clock=moved; faults=0$/);
});
