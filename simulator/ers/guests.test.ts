import { beforeAll, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import { findScenario } from "../scenarios/index.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { World } from "../simulator.ts";
import { saidBy, testWorldOf } from "../testing-world.ts";
import type { TestWorld } from "../testing-world.ts";
import { calls } from "./store/schema.ts";

let openTo: (...scenarios: Scenario[]) => Promise<TestWorld>;
const examples = findScenario("official-examples") ?? everyday;

const time = { realMs: Date.parse("2026-11-30T12:00:00Z") };

beforeAll(async () => {
  const simulator = await startSimulator({ port: 0, realNow: () => time.realMs });
  const worldOf = async (scenarios: Scenario[]): Promise<World> => {
    const opened = await simulator.worlds.create({ scenarios, store: "memory" });
    if (!opened) throw new Error("The test world was there already");
    return opened.world;
  };
  openTo = async (...scenarios) => testWorldOf(await worldOf(scenarios), time);
  return () => simulator.close();
});

const REFERRAL = "/referrals/FHIR/STU3/ReferralRequest/000000070000";
const as = (businessFunction: string, odsCode: string, clinician?: string) => ({
  "NHSD-eRS-Business-Function": businessFunction,
  "NHSD-End-User-Organisation-ODS": odsCode,
  ...(clinician === undefined ? {} : { "NHSD-eRS-On-Behalf-Of-User-ID": clinician }),
});

test("in an open world the caller is what the headers say, whatever the token", async () => {
  const { anyone, world } = await openTo(examples);
  expect(new Date(world.clock.now()).toISOString()).toBe("2021-06-11T15:00:00.000Z");
  const asked = async (headers: Record<string, string>) => saidBy(await anyone.get(REFERRAL, headers));
  expect(await asked(as("REFERRING_CLINICIAN", "R69"))).toBe("200");
  expect(await asked({ ...as("REFERRING_CLINICIAN", "R69"), Authorization: "Bearer unknown" })).toBe("200");
  expect(await asked(as("SERVICE_PROVIDER_CLINICIAN_ADMIN", "R69", "021600556514"))).toBe("200");
  expect(await asked(as("SERVICE_PROVIDER_CLINICIAN_ADMIN", "R69"))).toBe("403 FORBIDDEN");
  expect(await asked(as("REFERRING_CLINICIAN", "R68"))).toBe("422 NO_RELATIONSHIP");
  expect(await asked(as("SERVICE_PROVIDER_ADMIN", "R68"))).toBe("403 FORBIDDEN");
  expect(await asked({})).toBe("403 FORBIDDEN");
});

test("whoever logs in to an open world is who they are", async () => {
  const open = await openTo(examples);
  const { anyone } = open;
  const [person] = examples.people;
  if (!person) throw new Error("Nobody lives in the examples");
  const patient = await open.logIn(person);
  expect(saidBy(await patient.get(REFERRAL))).toBe("200");
  expect(saidBy(await patient.get("/referrals/FHIR/R4/PractitionerRole"))).toBe("403 REC_FORBIDDEN");
  expect(saidBy(await anyone.get("/referrals/FHIR/R4/PractitionerRole"))).toBe("200");
});

test("in an open world too, who comes back with a token that has ended finds their call closed", async () => {
  const open = await openTo({ ...everyday, isOpen: true });
  const handler = await open.logInStaff("BMS_ADMIN");
  await handler.post("/ers/calls");
  const call = () => open.world.ers.select().from(calls).get();
  open.passRealTime(60 * 60_000 - 1);
  await handler.get("/ers/calls");
  expect(call()?.wrapUpReason).toBeNull();
  open.passRealTime(60 * 60_000);
  await handler.get("/ers/calls");
  expect(call()?.wrapUpReason).toBe("LEFT_IDLE");
});

test("every other world asks for a token, also one that has an open scenario beside another", async () => {
  for (const scenarios of [[everyday], [everyday, examples]]) {
    const { anyone } = await openTo(...scenarios);
    const heard = await anyone.get(REFERRAL, as("REFERRING_CLINICIAN", "R69"));
    expect(saidBy(heard)).toBe("401 NO_ACCESS");
  }
});
