import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${simulator.url}/simulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // The parts of many different answers are looked at one by one.
  const content = (text === "" ? undefined : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, content };
}
const NOW = "2026-12-01T09:00:00.000Z";

describe("worlds", () => {
  test("are made at a fixed time, listed, read and removed", async () => {
    const made = await call("POST", "/worlds", { world: "c1", scenario: "everyday", now: NOW });
    expect(made.status).toBe(201);
    expect(made.content).toMatchObject({ world: "c1", now: NOW });
    expect((made.content["people"] as unknown[])[0]).toEqual({
      name: "Mrs Rosalind Penhallow",
      ubrn: "000041000016",
      accessCode: "apple river",
      yearOfBirth: "1971",
      nhsNumber: "9990001014",
      scenario: "mixed-shortlist",
    });
    expect((made.content["staff"] as unknown[])[0]).toEqual({
      userId: "555000000101",
      passcode: "lantern meadow",
      name: "Farrah Lindqvist",
      roles: [{ odsCode: "ZB1", businessFunction: "BMS_ADMIN", activityCode: "B1105" }],
    });
    expect((await call("GET", "/worlds/c1")).content).toEqual(made.content);
    expect((await call("GET", "/worlds")).content["worlds"]).toContainEqual({
      world: "c1",
      now: NOW,
      store: "memory",
    });
    expect((await call("DELETE", "/worlds/c1")).status).toBe(204);
    expect((await call("DELETE", "/worlds/c1")).status).toBe(404);
    expect((await call("GET", "/worlds/c1")).status).toBe(404);
  });

  test("are given a name when none is asked for", async () => {
    const { status, content } = await call("POST", "/worlds", {});
    expect(status).toBe(201);
    expect(content["world"]).toMatch(/^w-[0-9a-f]{12}$/);
  });

  test("are not made twice, even at the same moment", async () => {
    const made = await Promise.all([1, 2, 3].map(() => call("POST", "/worlds", { world: "c2", now: NOW })));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(made.find(({ status }) => status === 409)?.content).toMatchObject({ code: "WORLD_EXISTS" });
  });

  test.each([
    ["an unknown field", { speed: 2 }, /"speed"/],
    ["an unknown scenario", { scenario: "holiday" }, /"holiday"/],
    ["one unknown scenario among several", { scenarios: ["everyday", "holiday"] }, /"holiday"/],
    ["a bad name", { world: "Ward 7" }, /"world"/],
  ])("are refused with %s, by name", async (_what, body, sentence) => {
    const { status, content } = await call("POST", "/worlds", body);
    expect(status).toBe(400);
    expect(content["diagnostics"]).toMatch(sentence);
  });

  test("go back to how they began", async () => {
    await call("POST", "/worlds", { world: "c3", now: NOW });
    await call("POST", "/worlds/c3/clock/advance", { by: "P3D" });
    const open = await simulator.worlds.find("c3");
    open?.world.faults.arm("pas-error");
    const again = await call("POST", "/worlds/c3/reset");
    expect(again).toMatchObject({ status: 200, content: { world: "c3", now: NOW } });
    expect((await call("GET", "/worlds/c3/faults")).content).toEqual({ faults: [] });
    expect((await call("POST", "/worlds/nowhere/reset")).status).toBe(404);
    const twice = await Promise.all([1, 2].map(() => call("POST", "/worlds/c3/reset")));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await fetch(`${simulator.url}/worlds/c3/pas/ZQ1/appointments`)).status).toBe(200);
  });
});

describe("a world's clock", () => {
  test("stands still, is set and advances", async () => {
    await call("POST", "/worlds", { world: "c4", now: NOW });
    expect((await call("GET", "/worlds/c4/clock")).content).toEqual({ now: NOW, mode: "frozen" });
    const advanced = await call("POST", "/worlds/c4/clock/advance", { by: "P1DT2H" });
    expect(advanced.content).toEqual({ now: "2026-12-02T11:00:00.000Z", mode: "frozen" });
    await call("PUT", "/worlds/c4/clock", { now: "2026-12-24T12:00:00Z", mode: "running" });
    const running = (await call("GET", "/worlds/c4/clock")).content;
    expect(running["mode"]).toBe("running");
    expect(Date.parse(String(running["now"]))).toBeGreaterThanOrEqual(Date.parse("2026-12-24T12:00:00Z"));
    expect((await call("PUT", "/worlds/c4/clock", { now: NOW })).status).toBe(400);
    expect((await call("POST", "/worlds/c4/clock/advance", { by: "yesterday" })).status).toBe(400);
    expect((await call("POST", "/worlds/nowhere/clock/advance", { by: "P1D" })).status).toBe(404);
  });

  test("runs what falls due on each day that it passes: slots are published and polled", async () => {
    await call("POST", "/worlds", { world: "c5", now: NOW });
    const polls = async () =>
      ((await call("GET", "/worlds/c5/journal")).content["entries"] as { name: string; at: string }[]).filter(
        ({ name }) => name === "PRSC_IN080000UK07",
      );
    await call("POST", "/worlds/c5/clock/advance", { by: "P3D" });
    const days = new Set((await polls()).map(({ at }) => at));
    expect(days).toContain("2026-12-02T00:00:00.000Z");
    expect(days).toContain("2026-12-03T00:00:00.000Z");
    expect(days).toContain("2026-12-04T00:00:00.000Z");
    expect(days).toContain("2026-12-04T09:00:00.000Z");
    const open = await simulator.worlds.find("c5");
    const last = open?.world.ers.$client
      .prepare("SELECT max(start_at) FROM slots WHERE service_id = '2000201'")
      .pluck()
      .get();
    // Tuesday 1 December and 84 days is 23 February; three days on, a Friday is the last day.
    expect(new Date(Number(last)).toISOString()).toBe("2027-02-26T17:00:00.000Z");
  });
});

test("faults are armed, listed and disarmed", async () => {
  await call("POST", "/worlds", { world: "c6", now: NOW });
  expect(await call("POST", "/worlds/c6/faults", { kind: "pas-silent", times: 2 })).toMatchObject({
    status: 201,
    content: { faults: [{ kind: "pas-silent", times: 2 }] },
  });
  expect((await call("POST", "/worlds/c6/faults", { kind: "asleep" })).status).toBe(400);
  expect((await call("DELETE", "/worlds/c6/faults")).status).toBe(204);
  expect((await call("GET", "/worlds/c6/faults")).content).toEqual({ faults: [] });
});

test("scenarios are listed with their people", async () => {
  const { content } = await call("GET", "/scenarios");
  const [everyday] = content["scenarios"] as {
    name: string;
    people: { scenario: string; whatToTry: string }[];
  }[];
  expect(everyday?.name).toBe("everyday");
  expect(everyday?.people[0]).toEqual({
    scenario: "mixed-shortlist",
    whatToTry: expect.stringMatching(/choose/i),
  });
});

test("an unknown control path is not found, and a web page is refused", async () => {
  expect((await call("GET", "/nothing")).status).toBe(404);
  const fromPage = await fetch(`${simulator.url}/simulator/worlds`, {
    headers: { Origin: "http://page.example" },
  });
  expect(fromPage.status).toBe(403);
});
