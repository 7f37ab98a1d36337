import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findPatient } from "../ers/store/referrals.ts";
import { startSimulator } from "../host.ts";
import type { Simulator } from "../host.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import type { World } from "../simulator.ts";

const NHS_NUMBER = "9990001014";
/** Born on 3 April 2001. */
const YOUNG = everyday.people.find(({ yearOfBirth }) => yearOfBirth === "2001")?.nhsNumber;
let simulator: Simulator;
let world: World;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: Date.now });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  // It is 1 December in London already.
  const made = await simulator.worlds.create({
    scenarios: [everyday],
    now: Date.parse("2026-12-01T00:00:00Z"),
  });
  if (!made) throw new Error("No world");
  world = made.world;
});

async function post(body: object) {
  const url = `${simulator.url}/simulator/worlds/${world.name}/patients`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, content: (await response.json()) as Record<string, unknown> };
}

test("what is said of a patient changes, and what is not sent stands", async () => {
  const known = { nhsNumber: NHS_NUMBER, deceasedOn: null, isSensitive: false };
  for (const change of [
    { deceasedOn: "2026-12-01" },
    { isSensitive: true },
    { deceasedOn: null },
    { deceasedOn: "2026-11-30", isSensitive: false },
  ]) {
    Object.assign(known, change);
    expect(await post({ nhsNumber: NHS_NUMBER, ...change })).toEqual({ status: 200, content: known });
    expect(findPatient(world.ers, NHS_NUMBER)).toMatchObject(known);
  }
});

test("somebody may have died on the day that they were born", async () => {
  expect((await post({ nhsNumber: YOUNG, deceasedOn: "2001-04-03" })).status).toBe(200);
});

test("the journal names the referral, and nobody", async () => {
  await post({ nhsNumber: NHS_NUMBER, deceasedOn: "2026-11-30" });
  const entries = world.journal.entries().filter(({ name }) => name === "patient record");
  expect(entries).toMatchObject([{ ubrn: "000041000016", outcome: "DECEASED", rule: "R7" }]);
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${NHS_NUMBER}|Penhallow|2026-11-30`));
});

test.each<[string, object, number, RegExp]>([
  ["of a patient who is not there", { nhsNumber: "9999999999", isSensitive: true }, 404, /no patient/],
  ["of no NHS number", { nhsNumber: "999 000 1014", isSensitive: true }, 400, /"nhsNumber" is wrong/],
  ["of nothing", { nhsNumber: NHS_NUMBER }, 400, /"deceasedOn" is wrong: or isSensitive/],
  ["of an unknown field", { nhsNumber: NHS_NUMBER, isDead: true }, 400, /no field "isDead"/],
  ["to something else", { nhsNumber: NHS_NUMBER, isSensitive: null }, 400, /"isSensitive" is wrong/],
  ["to no date", { nhsNumber: NHS_NUMBER, deceasedOn: "2026-02-30" }, 400, /"deceasedOn" is wrong/],
  [
    "to a death to come",
    { nhsNumber: NHS_NUMBER, deceasedOn: "2026-12-02" },
    400,
    /"deceasedOn" is wrong: must not lie after today/,
  ],
  [
    "to a death before the birth",
    { nhsNumber: YOUNG, deceasedOn: "2001-04-02" },
    400,
    /"deceasedOn" is wrong: must not lie before the date of birth/,
  ],
])("a change %s is refused, and nothing is changed", async (_what, body, status, sentence) => {
  const before = world.ers.$client.serialize();
  const heard = await post(body);
  expect(heard.status).toBe(status);
  expect(heard.content["diagnostics"]).toMatch(sentence);
  expect(world.ers.$client.serialize().equals(before)).toBe(true);
});
