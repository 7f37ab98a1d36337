import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, currentOf, deferralBody, triageBody } from "../../testing-booking.ts";
import {
  endPath,
  ifMatch,
  newPriority,
  reviewBody,
  reviewComments,
  reviewOutcome,
  reviewPriority,
} from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let clinician: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("assessment-only");
  patient = await opened.logIn(person);
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  expect((await patient.post(A016, triageBody(person, "2000801"))).status).toBe(201);
});

const ADVICE = "Condition not serious. No further action needed";
const RETURN = reviewBody(reviewOutcome("RETURN_TO_REFERRER_WITH_ADVICE"), reviewComments(ADVICE));
const LATER = reviewOutcome("ACCEPT_REFER_BOOK_LATER");
const say = reviewComments("Urgent action needed. To be booked ASAP");
const ACCEPT = reviewBody(reviewPriority("URGENT"), LATER, say);

const record = (
  body: unknown = RETURN,
  headers = ifMatch(opened.world, person),
  client = clinician,
  one: { ubrn: string } = person,
) => client.post(endPath("recordReviewOutcome", one.ubrn), body, headers);
const referral = (one: { ubrn: string } = person) => findReferral(opened.world.ers, one.ubrn);
const change = (set: Partial<typeof referrals.$inferSelect>) =>
  opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, person.ubrn)).run();

type Body = { extension: { url: string; extension: unknown[] }[]; contained: { id: string }[] };
const stateIn = (body: unknown) =>
  (body as Body).extension.find(({ url }) => url.endsWith("ReferralState-1"))?.extension;
const appointmentIn = (body: unknown) => (body as Body).contained.find(({ id }) => id === "appointment");

async function actions(client: Client): Promise<string> {
  const focus = `ReferralRequest/${person.ubrn}/_history/${referral()?.versionId ?? 0}`;
  const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
  return JSON.stringify((await client.get(`/referrals/FHIR/STU3/Task?${query.toString()}`)).body);
}

describe("recording the outcome of a review", () => {
  test("returns a referral to the referrer with advice, and nobody is to contact the patient any more (R65)", async () => {
    const { pathwayStartAt } = referral() ?? {};
    const { appointmentId } = currentOf(opened.world, person);
    const heard = await record();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(heard.body).toMatchObject({ resourceType: "ReferralRequest", id: person.ubrn, status: "active" });
    expect(stateIn(heard.body)).toEqual([
      {
        url: "state",
        valueCoding: {
          system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralState-1",
          code: "TRIAGE_RESPONSE",
          display: "Triage Response",
        },
      },
      {
        url: "reason",
        valueCoding: {
          system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1",
          code: "RETURN_TO_REFERRER_WITH_ADVICE",
          display: "Return to Referrer With Advice",
        },
      },
      { url: "comments", valueString: ADVICE },
    ]);
    expect(appointmentIn(heard.body)).toMatchObject({
      meta: { versionId: "2" },
      status: "proposed",
      reason: [
        {
          coding: [
            {
              system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1",
              code: "RETURN_TO_REFERRER_WITH_ADVICE",
            },
          ],
        },
      ],
      comment: ADVICE,
    });
    expect(currentOf(opened.world, person).appointmentId).toBe(appointmentId);
    expect(referral()).toMatchObject({
      state: "TRIAGE_RESPONSE",
      contactBy: null,
      priority: "ROUTINE",
      pathwayStartAt,
    });
  });

  test("leaves a referral to the provider's own staff, at another priority and with an earlier promise (R50)", async () => {
    expect(referral()?.contactBy).toBe("2027-01-26");
    opened.world.clock.set(Date.parse("2026-12-03T09:00:00Z"), "frozen");
    const heard = await record(ACCEPT);
    expect(heard.status).toBe(200);
    expect(stateIn(heard.body)).toMatchObject([
      { valueCoding: { code: "TRIAGED_PROVIDER_TO_ACTION", display: "Triaged - Provider To Action" } },
      { valueCoding: { code: "ACCEPT_REFER_BOOK_LATER", display: "Accept Refer Book Later" } },
      { valueString: "Urgent action needed. To be booked ASAP" },
    ]);
    expect(referral()).toMatchObject({
      state: "TRIAGED_PROVIDER_TO_ACTION",
      priority: "URGENT",
      contactBy: "2026-12-10",
      updatedAt: opened.world.clock.now(),
    });
  });

  test("puts no promise off: the same priority or a lower one leaves the day as it was (R50)", async () => {
    const contactBy = "2026-12-08";
    change({ priority: "URGENT", contactBy });
    expect((await record(reviewBody(LATER, say, reviewPriority("ROUTINE")))).status).toBe(200);
    expect(referral()).toMatchObject({ priority: "ROUTINE", contactBy });
  });

  test("answers what was deferred for want of slots as well, within the days of a deferral (R50, R65)", async () => {
    const deferred = opened.person("no-slots");
    const theirs = await opened.logIn(deferred);
    await theirs.get(`/ers/slot-days?ubrn=${deferred.ubrn}&service=2000301`);
    const reason = "NO_SLOTS_AT_SERVICE";
    const sent = await theirs.post(A016, deferralBody(deferred, { serviceId: "2000301", reason }));
    expect(sent.status).toBe(201);
    const heard = await record(ACCEPT, ifMatch(opened.world, deferred), clinician, deferred);
    expect(heard.status).toBe(200);
    expect(referral(deferred)).toMatchObject({
      state: "TRIAGED_PROVIDER_TO_ACTION",
      contactBy: "2026-12-15",
    });
  });

  test("is shown to the patient without what was written about it", async () => {
    await record();
    const read = await patient.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
    expect(JSON.stringify(read.body)).toContain("TRIAGE_RESPONSE");
    expect(JSON.stringify(read.body)).not.toContain("not serious");
    const path = `${A016}/${currentOf(opened.world, person).appointmentId}`;
    expect(JSON.stringify((await patient.get(path)).body)).not.toContain("not serious");
    expect(JSON.stringify((await clinician.get(path)).body)).toContain("not serious");
  });

  test("leaves its task in the patient's own list, as the official example of PC-A001 has it, but no day by which they hear", async () => {
    const listed = async () => {
      const query = new URLSearchParams({
        "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}`,
        category: "http://snomed.info/sct|3457005",
        _revinclude: "Task:focus",
      });
      const path = `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${query.toString()}`;
      return JSON.stringify((await patient.get(path)).body);
    };
    expect(await listed()).toMatch(/TRIAGE_DEFERRAL.*"restriction"/);
    await record();
    const after = await listed();
    expect(after).toContain("TRIAGE_DEFERRAL");
    expect(after).not.toContain("restriction");
  });

  test("is offered by A029 exactly while it can be recorded, and to clinicians only", async () => {
    const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    expect(await actions(clinician)).toContain("RECORD_REVIEW_OUTCOME");
    for (const client of [patient, admin])
      expect(await actions(client)).not.toContain("RECORD_REVIEW_OUTCOME");
    const then = referral()?.clinicalInfoFirstSubmittedAt ?? null;
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(await actions(clinician)).not.toContain("RECORD_REVIEW_OUTCOME");
    change({ clinicalInfoFirstSubmittedAt: then });
    expect((await record()).status).toBe(200);
    expect(await actions(clinician)).not.toContain("RECORD_REVIEW_OUTCOME");
    expect(saidBy(await record())).toBe("422 INVALID_REQUEST_STATE");
  });

  test("an Idempotency-Key gets the first answer again", async () => {
    const headers = { ...ifMatch(opened.world, person), "Idempotency-Key": randomUUID() };
    const first = await record(RETURN, headers);
    const again = await record(RETURN, headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(referral()?.versionId).toBe(3);
    expect(saidBy(await record(ACCEPT, headers))).toBe("422 IDEMPOTENCY_KEY_REUSED");
  });

  test("a clinician's administrator records it in the clinician's name only (R4)", async () => {
    const admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN_ADMIN"));
    const headers = ifMatch(opened.world, person);
    expect(saidBy(await record(RETURN, headers, admin))).toBe("403 FORBIDDEN");
    const inTheName = { ...headers, "NHSD-eRS-On-Behalf-Of-User-ID": "555000000411" };
    expect((await record(RETURN, inTheName, admin)).status).toBe(200);
  });
});

describe("what cannot be recorded is refused and changes nothing", () => {
  const back = reviewOutcome("RETURN_TO_REFERRER_WITH_ADVICE");
  const document = { name: "reviewAttachmentFile", resource: { resourceType: "DocumentReference" } };
  test.each<[string, string, unknown]>([
    ["no outcome", "422 MISSING_VALUE", reviewBody(say)],
    ["no comment", "422 MISSING_VALUE", reviewBody(back)],
    ["an empty comment", "422 MISSING_VALUE", reviewBody(back, reviewComments("  "))],
    ["no parameter", "422 MISSING_VALUE", reviewBody()],
    ["an unknown outcome", "422 INVALID_CODE", reviewBody(reviewOutcome("BOOK_NOW"), say)],
    [
      "the outcome of A022",
      "422 INAPPROPRIATE_VALUE",
      reviewBody(reviewOutcome("CANCEL_APPOINTMENT_ACTION_LATER"), say),
    ],
    [
      "another priority on return",
      "422 PRIORITY_NOT_CURRENT",
      reviewBody(back, say, reviewPriority("URGENT")),
    ],
    ["an unknown priority", "422 INVALID_CODE", reviewBody(LATER, say, reviewPriority("SOON"))],
    ["a document without its file", "422 MISSING_VALUE", reviewBody(back, say, document)],
    ["a parameter of A022", "422 UNEXPECTED_FIELD", reviewBody(back, say, newPriority("ROUTINE"))],
    ["the outcome twice", "422 INVALID_VALUE", reviewBody(back, LATER, say)],
    ["too long a comment", "422 INVALID_VALUE", reviewBody(back, reviewComments("x".repeat(2001)))],
    ["the same priority on return", "200", reviewBody(back, say, reviewPriority("ROUTINE"))],
  ])("%s: %s", async (_what, expected, body) => {
    expect(saidBy(await record(body))).toBe(expected);
  });

  test("for its version, its letter and its state (R9, R65)", async () => {
    expect(saidBy(await record(RETURN, {}))).toBe("412 MISSING_HEADER");
    expect(saidBy(await record(RETURN, { "If-Match": 'W/"1"' }))).toBe("409 VERSION_CONFLICT");
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(saidBy(await record())).toBe("422 INVALID_REQUEST_STATE");
    const booked = opened.person("booked");
    expect(saidBy(await record(RETURN, ifMatch(opened.world, booked), clinician, booked))).toBe(
      "422 INVALID_REQUEST_STATE",
    );
  });

  test("for those who may not: other roles, other providers, and a referral that is not known (R1–R3)", async () => {
    const { world } = opened;
    const headers = ifMatch(world, person);
    const others = ["REFERRING_CLINICIAN", "REFERRING_ADMIN", "SERVICE_PROVIDER_ADMIN", "BMS_ADMIN"];
    const clients = await Promise.all(others.map((role) => opened.logInStaff(role)));
    for (const client of [patient, ...clients])
      expect(saidBy(await record(RETURN, headers, watched(world, client)))).toBe("403 FORBIDDEN");
    // Saltmere is on this shortlist, but the referral was sent to a service of Brackwater.
    const elsewhere = opened.person("awaiting-triage");
    expect(saidBy(await record(RETURN, ifMatch(world, elsewhere), clinician, elsewhere))).toBe(
      "422 NO_RELATIONSHIP",
    );
    expect(saidBy(await record(RETURN, headers, clinician, { ubrn: "999999999999" }))).toBe(
      "404 REFERENCE_NOT_FOUND",
    );
  });
});
