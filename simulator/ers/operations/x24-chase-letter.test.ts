import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { aRole } from "../../testing-staff.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { referrals } from "../store/schema.ts";

const PATH = "/ers/letter-chases";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let provider: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

/** A referral made on Wednesday 25 November and booked at Saltmere, without its letter: due on Monday, three working days on. */
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("booked");
  change({ clinicalInfoFirstSubmittedAt: null, authoredAt: Date.parse("2026-11-25T10:40:00Z") });
  provider = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
});

const change = (set: Partial<typeof referrals.$inferSelect>) =>
  opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, person.ubrn)).run();
const chase = (client = provider, { ubrn } = person, headers = {}) =>
  client.post(PATH, { ubrn, note: "Rang the surgery" }, headers);
const chases = async (client: Client) => ((await client.get(PATH)).body as { chases: object[] }).chases;
const at = (instant: string) => opened.world.clock.set(Date.parse(instant), "frozen");

test("tells the referrer who asked for the letter, when and with what words, until the letter is there (R72)", async () => {
  const heard = await chase();
  const chased = {
    ubrn: person.ubrn,
    at: "2026-12-01T09:00:00.000Z",
    organisation: "Saltmere and Tilverton Hospitals NHS Foundation Trust",
    userId: "555000000401",
    note: "Rang the surgery",
  };
  expect([heard.status, heard.body]).toEqual([201, chased]);
  for (const role of ["REFERRING_CLINICIAN", "REFERRING_ADMIN", "SERVICE_PROVIDER_CLINICIAN"])
    expect(await chases(await opened.logInStaff(role))).toEqual([chased]);
  expect(await chases(await aRole(opened, "SERVICE_PROVIDER_ADMIN", "ZN5"))).toEqual([]);
  const timeline = async (client: Client) =>
    JSON.stringify((await client.get(`/ers/timeline?ubrn=${person.ubrn}`)).body);
  expect(await timeline(await opened.logInStaff("REFERRING_CLINICIAN"))).toContain("LETTER_CHASED");
  expect(await timeline(await opened.logIn(person))).not.toContain("CHASED");
  change({ clinicalInfoFirstSubmittedAt: opened.world.clock.now() });
  expect(await chases(await opened.logInStaff("REFERRING_CLINICIAN"))).toEqual([]);
  at("2026-12-02T09:00:00Z");
  expect(saidBy(await chase())).toBe("422 INVALID_REQUEST_STATE");
});

test("from the day after the due day, by working days and the London date", async () => {
  at("2026-11-30T23:59:59Z");
  expect(saidBy(await chase())).toBe("422 INVALID_REQUEST_STATE");
  at("2026-12-01T00:00:00Z");
  expect(saidBy(await chase())).toBe("201");
});

test("once a day, and once for each key", async () => {
  const key = { "Idempotency-Key": "6c2a1f9b-2517-419d-9099-591ba63f2400" };
  const first = await chase(provider, person, key);
  expect((await chase(provider, person, key)).body).toEqual(first.body);
  expect(saidBy(await chase())).toBe("422 INVALID_REQUEST_STATE");
  at("2026-12-02T00:00:00Z");
  expect(saidBy(await chase())).toBe("201");
  expect(await chases(provider)).toHaveLength(2);
});

test("by the provider at whose service the referral is, of a referral that goes on", async () => {
  const { world } = opened;
  for (const role of ["REFERRING_CLINICIAN", "BMS_ADMIN"])
    expect(saidBy(await chase(watched(world, await opened.logInStaff(role))))).toBe("403 FORBIDDEN");
  expect(saidBy(await chase(watched(world, await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2"))))).toBe(
    "422 NO_RELATIONSHIP",
  );
  expect(saidBy(await (await opened.logInStaff("BMS_ADMIN")).get(PATH))).toBe("403 FORBIDDEN");
  change({ state: "CANCELLED_REFERRAL" });
  expect(saidBy(await chase())).toBe("422 INVALID_REQUEST_STATE");
  expect(saidBy(await provider.post(PATH, { ubrn: person.ubrn, note: "x".repeat(1001) }))).toBe(
    "400 INVALID_VALUE",
  );
});
