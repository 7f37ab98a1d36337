import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { A016, ASSESSMENT, copyOf, deferralBody, triageBody } from "../testing-booking.ts";
import { ifMatch } from "../testing-ends.ts";
import { a031, changingBody } from "../testing-referring.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, TestWorld } from "../testing-world.ts";
import { firstServiceOf } from "../testing-booking.ts";
import { commissioning, shortlistEntries } from "./store/schema.ts";

/** R18: a service takes referrals on the days of its contract, whatever they are sent for, and is offered on no others. */

const [YESTERDAY, TODAY, TOMORROW] = ["2026-11-30", "2026-12-01", "2026-12-02"] as const;
let opened: TestWorld;
let copies = 0;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

const like = (scenario: string) => copyOf(opened.world, opened.person(scenario), ++copies);
const contract = (serviceId: string, fromDate: string, toDate: string | null) => {
  const isOf = and(eq(commissioning.serviceId, serviceId), eq(commissioning.commRuleOrg, "ZC1"));
  opened.world.ers.update(commissioning).set({ fromDate, toDate }).where(isOf).run();
};
const focus = (ubrn: string) =>
  new URLSearchParams({ focus: `ReferralRequest/${ubrn}/_history/1`, intent: "proposal", status: "ready" });
/** Whether A029 offers to book, defer or send, or x27 to move. */
const isOffered = async (patient: Client, { ubrn }: ScenarioPerson) => {
  const actions = await patient.get(`/referrals/FHIR/STU3/Task?${focus(ubrn).toString()}`);
  const moves = await patient.get(`/ers/move-to-service?ubrn=${ubrn}`);
  return [
    JSON.stringify(actions.body).includes("CREATE_APPOINTMENT"),
    JSON.stringify(moves.body).includes(ASSESSMENT),
  ];
};
/** A referral whose only service reads it. */
function toBeRead(): ScenarioPerson {
  const one = like("mixed-shortlist");
  opened.world.ers.delete(shortlistEntries).where(eq(shortlistEntries.ubrn, one.ubrn)).run();
  opened.world.ers
    .insert(shortlistEntries)
    .values({ ubrn: one.ubrn, serviceId: ASSESSMENT, position: 1 })
    .run();
  return one;
}

describe.each([
  ["from today", TODAY, null, true],
  ["until today", YESTERDAY, TODAY, true],
  ["from tomorrow", TOMORROW, null, false],
  ["until yesterday", YESTERDAY, YESTERDAY, false],
] as const)("commissioned %s (R18)", (_, fromDate, toDate, isTaken) => {
  const [done, refused] = ["201", "422 INAPPROPRIATE_VALUE"];

  test("is what A016 sends for triage, and A029 and x27 offer", async () => {
    contract(ASSESSMENT, fromDate, toDate);
    const one = toBeRead();
    const patient = await opened.logIn(one);
    expect(await isOffered(patient, one)).toEqual([isTaken, isTaken]);
    expect(saidBy(await patient.post(A016, triageBody(one, ASSESSMENT)))).toBe(isTaken ? done : refused);
    contract(ASSESSMENT, YESTERDAY, null);
  });

  test("is where x27 moves", async () => {
    contract(ASSESSMENT, fromDate, toDate);
    const one = toBeRead();
    const body = { ubrn: one.ubrn, versionId: 1, serviceId: ASSESSMENT };
    const heard = await (await opened.logIn(one)).post("/ers/move-to-service", body);
    expect(saidBy(heard)).toBe(isTaken ? "200" : refused);
    contract(ASSESSMENT, YESTERDAY, null);
  });

  test("is where A016 leaves a booking, and A029 offers it", async () => {
    const one = like("no-slots");
    const serviceId = firstServiceOf(opened.world, one.ubrn);
    const patient = await opened.logIn(one);
    await patient.get(`/ers/slot-days?ubrn=${one.ubrn}&service=${serviceId}`);
    contract(serviceId, fromDate, toDate);
    expect((await isOffered(patient, one))[0]).toBe(isTaken);
    const body = deferralBody(one, { serviceId, reason: "NO_SLOTS_AT_SERVICE" });
    expect(saidBy(await patient.post(A016, body))).toBe(isTaken ? done : refused);
    contract(serviceId, YESTERDAY, null);
  });

  test("may be shortlisted (A031)", async () => {
    contract(ASSESSMENT, fromDate, toDate);
    const one = like("mixed-shortlist");
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const body = changingBody({ serviceIds: [ASSESSMENT] });
    const said = saidBy(await referrer.post(a031(one.ubrn), body, ifMatch(opened.world, one)));
    expect(said).toBe(isTaken ? "200" : "422 SHORTLISTED_SERVICE_NOT_IN_RESULTS");
    contract(ASSESSMENT, YESTERDAY, null);
  });
});
