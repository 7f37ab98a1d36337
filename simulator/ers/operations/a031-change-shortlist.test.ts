import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, ASSESSMENT, bookingBody, CLINIC, copyOf } from "../../testing-booking.ts";
import { ifMatch } from "../../testing-ends.ts";
import { a031, changingBody, referralOf, SKIN } from "../../testing-referring.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { shortlistedIds } from "../store/referrals.ts";
import { REFERRAL_STATES, referrals } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let clinician: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  clinician = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
});

type Over = Parameters<typeof changingBody>[0];
const change = (over: Over = {}, one: { ubrn: string } = person, headers = ifMatch(opened.world, one)) =>
  clinician.post(a031(one.ubrn), changingBody(over), headers);

describe("another shortlist", () => {
  test("takes the place of the one before, one version on, and is what can be booked (R16)", async () => {
    const heard = await change({ serviceIds: [ASSESSMENT], criteria: { ...SKIN, priority: "URGENT" } });
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"2"']);
    expect(shortlistedIds(opened.world.ers, person.ubrn)).toEqual([ASSESSMENT]);
    expect(referralOf(opened.world, person.ubrn)).toMatchObject({ state: "NOT_BOOKED", priority: "URGENT" });
    const patient = await opened.logIn(person);
    const booking = bookingBody(person, aGoodSlot(opened.world), 2);
    expect(saidBy(await patient.post(A016, booking))).toBe("422 INAPPROPRIATE_VALUE");
  });

  test("is given once for an Idempotency-Key", async () => {
    const headers = { ...ifMatch(opened.world, person), "Idempotency-Key": randomUUID() };
    const [first, again] = [await change({}, person, headers), await change({}, person, headers)];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(referralOf(opened.world, person.ubrn).versionId).toBe(2);
  });

  test("may want no further letter where one is there already (R71)", async () => {
    const letter = "NOT_INTENDING_TO_ADD";
    expect((await change({ letter })).status).toBe(200);
    opened.world.ers.update(referrals).set({ clinicalInfoFirstSubmittedAt: null }).run();
    expect(saidBy(await change({ letter }))).toBe("422 INAPPROPRIATE_VALUE");
  });

  const becomes: Partial<Record<ReferralState, ReferralState>> = {
    NOT_BOOKED: "NOT_BOOKED",
    APPT_CANCELLED_BY_PATIENT: "APPT_CANCELLED_BY_PATIENT",
    APPT_CANCELLED_BY_PROVIDER: "APPT_CANCELLED_BY_PROVIDER",
    REJECTED: "NOT_BOOKED",
    TRIAGE_RESPONSE: "NOT_BOOKED",
    DID_NOT_ATTEND: "NOT_BOOKED",
  };

  test("is taken exactly while A029 offers it, whatever the state", async () => {
    clinician = await opened.logInStaff("REFERRING_CLINICIAN");
    for (const [number, state] of REFERRAL_STATES.entries()) {
      const one = copyOf(opened.world, person, number);
      opened.world.ers.update(referrals).set({ state }).where(eq(referrals.ubrn, one.ubrn)).run();
      const focus = `ReferralRequest/${one.ubrn}/_history/1`;
      const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
      const offered = await clinician.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
      const after = becomes[state];
      expect(JSON.stringify(offered.body).includes("CHANGE_SHORTLIST"), state).toBe(after !== undefined);
      expect(saidBy(await change({}, one)), state).toBe(after ? "200" : "422 INVALID_REQUEST_STATE");
      expect(referralOf(opened.world, one.ubrn).state).toBe(after ?? state);
    }
  });
});

describe("no other shortlist, and nothing changed", () => {
  test("without the version, with an old one (R9)", async () => {
    expect(saidBy(await change({}, person, {}))).toBe("400 MISSING_HEADER");
    expect(saidBy(await change({}, person, { "If-Match": 'W/"9"' }))).toBe("409 VERSION_CONFLICT");
  });

  test("for criteria or services that do not hold, or another's referral (R2, R14, R15, R21)", async () => {
    expect(saidBy(await change({ criteria: { ...SKIN, specialty: "MAGIC" } }))).toBe("422 INVALID_CODE");
    expect(saidBy(await change({ serviceIds: [CLINIC, CLINIC] }))).toBe("422 DUPLICATE_SERVICE");
    expect(saidBy(await change({ serviceIds: ["2000401"] }))).toBe("422 SHORTLISTED_SERVICE_NOT_IN_RESULTS");
    expect(saidBy(await change({}, opened.person("many-slots")))).toBe("422 NO_RELATIONSHIP");
    expect(saidBy(await change({}, { ubrn: "000099999999" }))).toBe("404 REFERENCE_NOT_FOUND");
    const patient = watched(opened.world, await opened.logIn(person));
    const heard = await patient.post(a031(person.ubrn), changingBody(), ifMatch(opened.world, person));
    expect(saidBy(heard)).toBe("403 FORBIDDEN");
  });
});
