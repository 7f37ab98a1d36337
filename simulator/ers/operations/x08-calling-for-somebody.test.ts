import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { callAudit, patients } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let handler: Client;
let callId: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  handler = await opened.logInStaff("BMS_ADMIN");
  ({ callId } = (await handler.post("/ers/calls")).body as { callId: string });
});

const isPerson = () => eq(patients.nhsNumber, person.nhsNumber);
const born = (birthDate: string) => {
  opened.world.ers.update(patients).set({ birthDate }).where(isPerson()).run();
  return birthDate.slice(0, 4);
};
async function check(over: Record<string, unknown> = {}) {
  const found = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
  const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
  const { accessCode, yearOfBirth } = person;
  const body = { matchId, accessCode, yearOfBirth, ...over };
  return handler.post(`/ers/calls/${callId}/check-caller`, body);
}
const PARENT = { relationship: "PARENT", authority: "PARENTAL_RESPONSIBILITY" };
const readsReferral = async () =>
  saidBy(await handler.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`));
const audited = () =>
  opened.world.ers
    .select()
    .from(callAudit)
    .where(eq(callAudit.callId, callId))
    .all()
    .map(({ what }) => what);

describe("a call in the place of somebody", () => {
  test.each([
    ["on the eve of the sixteenth birthday", "2010-12-02", "422 CALLER_NOT_RECORDED"],
    ["on the sixteenth birthday", "2010-12-01", "200"],
  ])("is needed of a patient %s", async (_, birthDate, expected) => {
    const yearOfBirth = born(birthDate);
    expect(saidBy(await check({ yearOfBirth }))).toBe(expected);
    expect(await readsReferral()).toBe(expected === "200" ? "200" : "422 NO_RELATIONSHIP");
  });

  test.each([
    ["until London midnight", "2027-06-30T22:59:59.999Z", "422 CALLER_NOT_RECORDED"],
    ["from London midnight on not", "2027-06-30T23:00:00.000Z", "200"],
  ])("is needed on the eve of a birthday in summer %s", async (_, now, expected) => {
    const yearOfBirth = born("2011-07-01");
    opened.world.clock.set(Date.parse(now), "frozen");
    expect(saidBy(await check({ yearOfBirth }))).toBe(expected);
  });

  test("is on record, and in the audit of the call, until another patient is looked for", async () => {
    const yearOfBirth = born("2019-05-05");
    expect((await check({ yearOfBirth, onBehalf: PARENT })).status).toBe(200);
    expect((await handler.get(`/ers/calls/${callId}`)).body).toMatchObject({ onBehalf: PARENT });
    expect(audited()).toContain("CHECK_PASSED ON_BEHALF PARENT PARENTAL_RESPONSIBILITY");
    await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: opened.person("booked").ubrn });
    expect((await handler.get(`/ers/calls/${callId}`)).body).not.toHaveProperty("onBehalf");
  });

  test("tells nobody who does not know the details that the patient is a child", async () => {
    const yearOfBirth = born("2019-05-05");
    const said = await check({ yearOfBirth, accessCode: "wrong words" });
    expect(said.body).toMatchObject({ result: "DOES_NOT_MATCH" });
  });

  test("needs both who calls and what entitles them", async () => {
    const said = await check({ onBehalf: { relationship: "FRIEND" } });
    expect([said.status, saidBy(said)]).toEqual([400, expect.stringContaining("400 ")]);
    expect((await check({ onBehalf: { relationship: "FRIEND", authority: "CONSENT" } })).status).toBe(200);
  });

  test("refused, is no failed try, and changes nothing but the audit", async () => {
    const yearOfBirth = born("2019-05-05");
    for (let times = 0; times < 6; times += 1)
      expect(saidBy(await check({ yearOfBirth }))).toBe("422 CALLER_NOT_RECORDED");
    expect(audited()).toContain("CHECK_CALLER_NOT_RECORDED");
    expect((await handler.get(`/ers/calls/${callId}`)).body).toMatchObject({ check: "STARTED" });
  });
});
