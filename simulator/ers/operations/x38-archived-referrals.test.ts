import { beforeAll, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { sendingAlong } from "../../testing-staff.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestWorld } from "../../testing-world.ts";
import { archive } from "../store/archive.ts";
import { findReferral } from "../store/referrals.ts";
import { staffRoles } from "../store/schema.ts";

const X38 = "/ers/archived-referrals";
const OTHER_SURGERY = "Z99002";

let opened: TestWorld;
let person: ScenarioPerson;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("several-referrals");
  return () => simulator.close();
});

const archivedFor = async (client: Client) => (await client.post(X38, { nhsNumber: person.nhsNumber })).body;

test("x38 lists what is archived of a patient for the organisation that made it, and nothing live", async () => {
  const { ers, clock } = opened.world;
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const { authoredAt = 0, specialtyPlain: specialty } = findReferral(ers, person.ubrn) ?? {};
  expect(await archivedFor(referrer)).toEqual({ archived: [] });
  archive(ers, person.ubrn, clock.now());
  const archived = {
    ...{ ubrn: person.ubrn, priority: "ROUTINE", specialty, state: "NOT_BOOKED" },
    authoredAt: new Date(authoredAt).toISOString(),
    archivedAt: "2026-12-01T09:00:00.000Z",
  };
  for (const client of [referrer, await opened.logInStaff("REFERRING_CLINICIAN_ADMIN")])
    expect(await archivedFor(client)).toEqual({ archived: [archived] });
  const held = { userId: "555000000201", odsCode: OTHER_SURGERY, businessFunction: "REFERRING_CLINICIAN" };
  ers
    .insert(staffRoles)
    .values({ ...held, activityCode: "B1101" })
    .run();
  const elsewhere = sendingAlong(referrer, { "NHSD-End-User-Organisation-ODS": OTHER_SURGERY });
  expect(await archivedFor(elsewhere)).toEqual({ archived: [] });
});

test.each([
  ["no NHS number", {}, "400 MISSING_VALUE"],
  ["one with another check digit", { nhsNumber: "9990001040" }, "400 INVALID_VALUE"],
  [
    "a field that it does not have",
    { nhsNumber: "9990001049", ubrn: "000041000040" },
    "400 UNEXPECTED_FIELD",
  ],
])("x38 refuses %s", async (_what, body, said) => {
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  expect(saidBy(await referrer.post(X38, body))).toBe(said);
});
