import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { bookASlot } from "../testing-arranging.ts";
import { copyOf, currentOf } from "../testing-booking.ts";
import { aReferralIn, askingsIn, callerChecked } from "../testing-states.ts";
import type { Asking } from "../testing-states.ts";
import { aRole, sendingAlong } from "../testing-staff.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, TestWorld } from "../testing-world.ts";
import { WORKLISTS } from "./rules/worklists.ts";
import { stateAfter, TRANSITIONS } from "./rules/states.ts";
import type { Transition } from "./rules/states.ts";
import { startSession } from "./sessions.ts";
import { archive } from "./store/archive.ts";
import { noteEvent } from "./store/referral-events.ts";
import { changeRecord } from "./store/patient-record.ts";
import { referrals, REFERRAL_STATES } from "./store/schema.ts";

/** R75, over HTTP: the live service does not know of a referral that is archived. */

let opened: TestWorld;
let referrer: Client;
let provider: Client;
let assessor: Client;
let askings: Record<Transition, Asking>;

/** A patient whose session outlives what they logged in with. */
const logIn = async ({ nhsNumber }: ScenarioPerson): Promise<Client> => {
  const { token } = startSession(opened.world, { kind: "PATIENT", nhsNumber });
  return sendingAlong(opened.anyone, { Authorization: `Bearer ${token}` });
};

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  provider = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  assessor = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
  askings = await askingsIn({ ...opened, logIn });
  return () => simulator.close();
});

const archiveNow = ({ ubrn }: { ubrn: string }) => archive(opened.world.ers, ubrn, opened.world.clock.now());
const rowOf = ({ ubrn }: { ubrn: string }) =>
  opened.world.ers.select().from(referrals).where(eq(referrals.ubrn, ubrn)).get();

/** These name a file that was uploaded for the referral: A020 has not taken it. */
const WITH_FILE: readonly Transition[] = ["A012", "A022", "A028 return", "A028 accept"];

describe("what is archived is changed by nobody, whatever its state was (R75)", () => {
  test.each(Object.keys(TRANSITIONS) as Transition[])("%s", async (name) => {
    const from = REFERRAL_STATES.find((state) => stateAfter(name, state));
    const one = await aReferralIn(opened, from ?? "NOT_BOOKED", askings[name]);
    archiveNow(one);
    const before = rowOf(one);
    const said = saidBy(await askings[name].ask(one));
    if (WITH_FILE.includes(name)) expect(said).toBe("422 INVALID_VALUE");
    else expect(said).toMatch(/^4\d\d (REFERENCE_NOT_FOUND|NO_RELATIONSHIP)$/);
    expect(rowOf(one)).toMatchObject({ state: before?.state, versionId: before?.versionId });
  });
});

/** Referrals in every state, and what the lists ask for besides: each list has some of them. */
async function someOfEveryList(): Promise<ScenarioPerson[]> {
  const { ers, clock } = opened.world;
  const at = clock.now();
  const set = ({ ubrn }: ScenarioPerson, change: Partial<typeof referrals.$inferSelect>) =>
    ers.update(referrals).set(change).where(eq(referrals.ubrn, ubrn)).run();
  const old = {
    clinicalInfoFirstSubmittedAt: null,
    authoredAt: at - 60 * 86_400_000,
    priority: "URGENT",
  } as const;
  const neverSent = copyOf(opened.world, opened.person("mixed-shortlist"), 9_000);
  set(neverSent, old);
  noteEvent(ers, neverSent.ubrn, { what: "NEVER_SENT", at });
  const inEveryState = await Promise.all(REFERRAL_STATES.map((state) => aReferralIn(opened, state)));
  for (const one of inEveryState) {
    set(one, old);
    noteEvent(ers, one.ubrn, { what: "LETTER_CHASED", at, odsCode: "ZQ1" });
    noteEvent(ers, one.ubrn, { what: "NOT_SENT_AGAIN", at });
  }
  const overdue = await aReferralIn(opened, "DEFERRED_TO_PROVIDER");
  set(overdue, { overdueSince: "2026-11-30" });
  changeRecord(ers, overdue.nhsNumber, { deceasedOn: "2026-11-30", isSensitive: false });
  const toReview = await aReferralIn(opened, "BOOKED");
  const toAssess = await aReferralIn(opened, "BOOKED", askings.x23);
  return [neverSent, ...inEveryState, overdue, toReview, toAssess];
}

/** Every list of referrals, by name, as text. */
async function everyList(): Promise<Record<string, string>> {
  const a008 = (code: string) => ({
    resourceType: "Parameters",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    parameter: [{ name: "listType", valueCodeableConcept: { coding: [{ system: LIST_TYPES, code }] } }],
  });
  const read: Record<string, Promise<{ body: unknown }>> = {};
  for (const [code, { side }] of Object.entries(WORKLISTS))
    read[code] = (side === "provider" ? provider : referrer).post(A008, a008(code));
  read["APPOINTMENTS_FOR_BOOKING"] = provider.get("/ers/worklists/APPOINTMENTS_FOR_BOOKING");
  read["REFERRALS_FOR_ASSESSMENT"] = assessor.get("/ers/worklists/REFERRALS_FOR_ASSESSMENT");
  for (const part of ["overdue", "deceased", "neverSent", "notSentAgain"])
    read[part] = referrer
      .get("/ers/unsettled")
      .then(({ body }) => ({ body: (body as Record<string, unknown>)[part] }));
  read["chases"] = provider.get("/ers/letter-chases");
  const texts = Object.entries(read).map(
    async ([name, heard]) => [name, JSON.stringify((await heard).body)] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

const A008 = "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist";
const LIST_TYPES = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1";

test("what is archived stands on no list (R75)", async () => {
  const ubrns = (await someOfEveryList()).map(({ ubrn }) => ubrn);
  const named = async () =>
    Object.entries(await everyList()).map(
      ([list, text]) => [list, ubrns.some((ubrn) => text.includes(ubrn))] as const,
    );
  const before = await named();
  expect(before.filter(([, isNamed]) => !isNamed)).toEqual([]);
  for (const ubrn of ubrns) archiveNow({ ubrn });
  expect((await named()).filter(([, isNamed]) => isNamed)).toEqual([]);
});

describe("of a referral that is archived (R75)", () => {
  let one: ScenarioPerson;
  let patient: Client;
  let readers: Record<string, Client>;
  let appointmentId: number;

  beforeEach(async () => {
    one = await aReferralIn(opened, "NOT_BOOKED");
    await bookASlot(opened, one);
    ({ appointmentId } = currentOf(opened.world, one));
    patient = await logIn(one);
    readers = { patient, line: await callerChecked(opened, one), referrer, provider };
    archiveNow(one);
  });

  test("professionals hear when it was, and nobody else that it was", async () => {
    const said: Record<string, [string, string]> = {};
    for (const [name, reader] of Object.entries(readers)) {
      const heard = await reader.get(`/referrals/FHIR/STU3/ReferralRequest/${one.ubrn}`);
      said[name] = [saidBy(heard), /archived on [\d-]+/.exec(JSON.stringify(heard.body))?.[0] ?? ""];
    }
    const known = ["404 REFERENCE_NOT_FOUND", "archived on 2026-12-01"];
    const nothing = ["422 NO_RELATIONSHIP", ""];
    expect(said).toEqual({ patient: nothing, line: nothing, referrer: known, provider: known });
  });

  test("nothing else is read either", async () => {
    for (const path of ["/ers/timeline", "/ers/messages"])
      for (const reader of Object.values(readers))
        expect(saidBy(await reader.get(`${path}?ubrn=${one.ubrn}`))).toMatch(
          /REFERENCE_NOT_FOUND|NO_RELATIONSHIP/,
        );
    const path = `/referrals/FHIR/STU3/Appointment/${appointmentId}`;
    expect(saidBy(await provider.get(path))).toMatch(/REFERENCE_NOT_FOUND/);
  });

  test("a search finds nothing", async () => {
    const a041 = await referrer.get(`/referrals/FHIR/R4/ServiceRequest?identifier=${one.ubrn}`);
    expect(a041.body).toMatchObject({ total: 0 });
    const query = new URLSearchParams({
      "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${one.nhsNumber}`,
      category: "http://snomed.info/sct|3457005",
    });
    const theirs = await patient.get(
      `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${query.toString()}`,
    );
    expect([theirs.status, JSON.stringify(theirs.body)]).toEqual([
      200,
      expect.not.stringContaining(one.ubrn),
    ]);
  });

  test("its patient logs in with it no more, and in a call it is not among the patient's", async () => {
    const { ubrn, accessCode, yearOfBirth, nhsNumber } = one;
    const heard = await opened.anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth });
    expect(saidBy(heard)).toBe("401 LOG_IN_REFUSED");
    expect((await patient.get("/patient-access/session")).body).toMatchObject({ referrals: [] });
    const handler = await opened.logInStaff("BMS_ADMIN");
    const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
    await handler.post(`/ers/calls/${callId}/find-patient`, { nhsNumber });
    expect(JSON.stringify((await handler.get(`/ers/calls/${callId}`)).body)).not.toContain(ubrn);
  });

  test("a message of a PAS is acknowledged, and changes nothing", async () => {
    const before = rowOf(one);
    const heard = await opened.anyone.post("/ers/pas-messages", {
      interaction: "PRSC_IN130000UK07",
      messageId: randomUUID(),
      odsCode: "ZQ1",
      ubrn: one.ubrn,
      usrn: currentOf(opened.world, one).usrn,
    });
    expect(heard.status).toBe(202);
    expect(rowOf(one)).toEqual(before);
    expect(currentOf(opened.world, one).status).toBe("booked");
    const said = opened.world.journal.entries().findLast(({ ubrn }) => ubrn === one.ubrn);
    expect(said?.outcome).toBe("about an archived referral: it stays as it is");
  });
});
