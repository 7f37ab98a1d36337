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

test("each rule is told with how sure it is and where it was read", async () => {
  const { rules } = (await call("GET", "/rules")).content as { rules: Record<string, string>[] };
  expect(rules.length).toBeGreaterThan(50);
  expect(rules.find(({ rule }) => rule === "R23")).toMatchObject({ source: "A031, A005, A010" });
  for (const { rule, functions, standing } of rules) expect([rule, functions, standing]).not.toContain("");
});

describe("worlds", () => {
  test("are not made from scenarios that hold the same referral", async () => {
    const names = ["official-examples", "official-examples-actions"];
    const refused = await call("POST", "/worlds", { world: "clash", scenarios: names });
    expect(refused.status).toBe(400);
    expect(refused.content["diagnostics"]).toBe(
      'The scenarios "official-examples" and "official-examples-actions" have referrals in common: load one of them.',
    );
    const apart = await call("POST", "/worlds", { scenarios: ["everyday", "official-examples"] });
    expect(apart.status).toBe(201);
  });

  test("are made at a fixed time, listed, read and removed", async () => {
    const made = await call("POST", "/worlds", { world: "c1", scenario: "everyday", now: NOW });
    expect(made.status).toBe(201);
    expect(made.content).toMatchObject({ world: "c1", now: NOW, startsAt: NOW, scenarios: ["everyday"] });
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
      scenarios: ["everyday"],
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
    ["a date that is none", { datesNotCounted: ["Christmas"] }, /"datesNotCounted.0"/],
  ])("are refused with %s, by name", async (_what, body, sentence) => {
    const { status, content } = await call("POST", "/worlds", body);
    expect(status).toBe(400);
    expect(content["diagnostics"]).toMatch(sentence);
  });

  test("that are refused are not made", async () => {
    await call("POST", "/worlds", { world: "c9", now: NOW, speed: 2 });
    await call("POST", "/worlds", { world: "c9", scenarios: ["everyday", "holiday"] });
    expect((await call("GET", "/worlds/c9")).status).toBe(404);
  });

  test("say which dates do not count as working days, also when they begin again: none, unless they were named (R50)", async () => {
    const datesNotCounted = ["2026-12-25", "2026-12-28"];
    const made = await call("POST", "/worlds", { world: "c10", now: NOW, datesNotCounted });
    expect(made).toMatchObject({ status: 201, content: { datesNotCounted } });
    expect((await call("POST", "/worlds/c10/reset")).content).toEqual(made.content);
    expect((await call("GET", "/worlds/c10")).content).toEqual(made.content);
    await call("POST", "/worlds", { world: "c11", now: NOW });
    expect((await call("GET", "/worlds/c11")).content).toMatchObject({ datesNotCounted: [] });
  });

  test("say whether they archive, also when they begin again: not unless it was asked for (R75)", async () => {
    const made = await call("POST", "/worlds", { world: "c12", now: NOW, archives: true });
    expect(made).toMatchObject({ status: 201, content: { archives: true } });
    expect((await call("POST", "/worlds/c12/reset")).content).toEqual(made.content);
    await call("POST", "/worlds", { world: "c13", now: NOW });
    expect((await call("GET", "/worlds/c13")).content).toMatchObject({ archives: false });
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
    expect(await call("POST", "/worlds/c3/reset", { now: NOW })).toMatchObject({
      status: 400,
      content: { diagnostics: 'There is no field "now".' },
    });
    expect((await call("POST", "/worlds/c3/reset", {})).status).toBe(200);
    expect((await call("POST", "/worlds/c3/reset", null)).status).toBe(400);
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
    expect(await call("PUT", "/worlds/c4/clock", { now: "tomorrow", mode: "frozen" })).toMatchObject({
      status: 400,
      content: { diagnostics: expect.stringMatching(/"now" is wrong/) },
    });
    expect((await call("GET", "/worlds/c4/clock")).content["mode"]).toBe("running");
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
  const unknown = await call("POST", "/worlds/c6/faults", { kind: "pas-silent", service: "9999999" });
  expect(unknown).toMatchObject({
    status: 400,
    content: { diagnostics: 'There is no service "9999999".' },
  });
  const nobody = { kind: "pas-silent", service: "2000101", ubrn: "000099999999" };
  expect(await call("POST", "/worlds/c6/faults", nobody)).toMatchObject({
    status: 400,
    content: { diagnostics: 'There is no referral with the UBRN "000099999999".' },
  });
  expect((await call("GET", "/worlds/c6/faults")).content["faults"]).toHaveLength(1);
  expect((await call("DELETE", "/worlds/c6/faults")).status).toBe(204);
  expect((await call("GET", "/worlds/c6/faults")).content).toEqual({ faults: [] });
});

test("an armed fault is read with what narrows it, and how often it has fired", async () => {
  await call("POST", "/worlds", { world: "c7", now: NOW });
  const fault = { kind: "pas-down", service: "2000101", until: "2026-12-01T12:00:00.000Z" };
  await call("POST", "/worlds/c7/faults", fault);
  await call("POST", "/worlds/c7/polls", { service: "2000101" });
  expect((await call("GET", "/worlds/c7/faults")).content).toEqual({
    faults: [{ ...fault, id: 1, armedAt: NOW, fired: 1 }],
  });
  await call("POST", "/worlds/c7/clock/advance", { by: "PT3H" });
  expect((await call("GET", "/worlds/c7/faults")).content).toEqual({ faults: [] });
});

describe("a poll beside the schedule", () => {
  const polls = async (world: string) =>
    (
      (await call("GET", `/worlds/${world}/journal`)).content["entries"] as {
        name: string;
        direction: string;
      }[]
    ).filter(({ name, direction }) => name === "PRSC_IN080000UK07" && direction === "pas→ers").length;

  test("asks the PAS of one service, or of every one", async () => {
    await call("POST", "/worlds", { world: "c8", now: NOW });
    const before = await polls("c8");
    expect(await call("POST", "/worlds/c8/polls", { service: "2000101" })).toEqual({
      status: 200,
      content: { polled: ["2000101"] },
    });
    expect(await polls("c8")).toBe(before + 1);
    const all = (await call("POST", "/worlds/c8/polls", {})).content["polled"] as string[];
    expect(all.length).toBeGreaterThan(5);
    expect(await polls("c8")).toBe(before + 1 + all.length);
  });

  test.each([
    ["a service that nobody offers", { service: "9999999" }, /"9999999"/],
    ["a service without slots in a PAS", { service: "2000103" }, /"2000103"/],
    ["an unknown field", { clinic: "2000101" }, /"clinic"/],
  ])("is refused for %s", async (_what, body, sentence) => {
    await call("POST", "/worlds", { world: "c9", now: NOW });
    const { status, content } = await call("POST", "/worlds/c9/polls", body);
    expect(status).toBe(400);
    expect(content["diagnostics"]).toMatch(sentence);
  });
});

describe("a world's journal", () => {
  type Entries = { seq: number; name: string; direction: string; outcome: string; correlationId?: string }[];

  test("notes the app's requests by route pattern and correlation id, without a reference or a secret", async () => {
    const { content } = await call("POST", "/worlds", { world: "j1", now: NOW });
    const [person] = content["people"] as { ubrn: string; accessCode: string; yearOfBirth: string }[];
    if (!person) throw new Error("Nobody lives here");
    const { ubrn, accessCode, yearOfBirth } = person;
    const base = `${simulator.url}/worlds/j1`;
    const headers = (id: string, token = "") => ({
      "X-Correlation-ID": id,
      Authorization: `Bearer ${token}`,
    });
    const loggedIn = await fetch(`${base}/patient-access/log-in`, {
      method: "POST",
      headers: { ...headers("c-1"), "Content-Type": "application/json" },
      body: JSON.stringify({ ubrn, accessCode, yearOfBirth }),
    });
    const { token } = (await loggedIn.json()) as { token: string };
    await fetch(`${base}/referrals/FHIR/STU3/ReferralRequest/${ubrn}`, { headers: headers("c-2", token) });
    await fetch(`${base}/nothing/here?ubrn=${ubrn}`, { headers: headers("c-3", token) });
    const journal = (await call("GET", "/worlds/j1/journal")).content["entries"] as Entries;
    const requests = journal.filter(({ direction }) => direction === "http");
    expect(requests.map(({ name, outcome, correlationId }) => [name, outcome, correlationId])).toEqual([
      ["POST /patient-access/log-in", "200", "c-1"],
      ["GET /referrals/FHIR/STU3/ReferralRequest/:ubrn", "200", "c-2"],
      ["GET (no such path)", "404", "c-3"],
    ]);
    expect(JSON.stringify(requests)).not.toContain(ubrn);
    expect(JSON.stringify(journal)).not.toContain(token);
    expect(JSON.stringify(journal)).not.toContain(accessCode);
  });

  test("is read on from a number", async () => {
    await call("POST", "/worlds", { world: "j2", now: NOW });
    await call("POST", "/worlds/j2/polls", {});
    const all = (await call("GET", "/worlds/j2/journal")).content["entries"] as Entries;
    const since = all.at(-3)?.seq ?? 0;
    const rest = await call("GET", `/worlds/j2/journal?since=${since}`);
    expect(rest.content).toEqual({ entries: all.slice(-2), dropped: 0 });
    const wrong = await call("GET", "/worlds/j2/journal?since=yesterday");
    expect(wrong).toMatchObject({
      status: 400,
      content: { diagnostics: expect.stringContaining('"since"') },
    });
  });
});

test("scenarios are listed with their people", async () => {
  const { content } = await call("GET", "/scenarios");
  const [everyday] = content["scenarios"] as {
    name: string;
    whatToTry: string;
    people: { scenario: string; whatToTry: string }[];
  }[];
  expect(everyday).toMatchObject({ name: "everyday", whatToTry: expect.stringMatching(/^Log in/) });
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
