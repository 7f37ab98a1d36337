import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { callerChecked } from "../../testing-states.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { currentAppointment } from "../store/appointments.ts";
import { moveReferral } from "../store/referrals.ts";
import { appointments, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

const referralPath = (ubrn: string) => `/referrals/FHIR/STU3/ReferralRequest/${ubrn}`;

describe("A005", () => {
  test("has the shape of the official example: profile, shortlist and criteria contained, ETag", async () => {
    const heard = await patient.get(referralPath(person.ubrn));
    expect(heard.headers.get("etag")).toBe('W/"1"');
    expect(heard.headers.get("content-type")).toBe("application/fhir+json");
    expect(heard.body).toMatchObject({
      id: person.ubrn,
      meta: {
        versionId: "1",
        profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-ReferralRequest-1"],
      },
      resourceType: "ReferralRequest",
      contained: [
        { resourceType: "Parameters" },
        { resourceType: "List", status: "current", mode: "snapshot" },
      ],
      status: "active",
      intent: "plan",
      subject: { identifier: { system: "http://fhir.nhs.net/Id/nhs-number", value: person.nhsNumber } },
      identifier: [{ system: "https://fhir.nhs.uk/Id/ers-request-id" }],
    });
  });

  test("shows a booked appointment contained and by reference, as A038 shows it", async () => {
    const booked = opened.person("booked");
    const client = await opened.logIn(booked);
    const { body } = await client.get(referralPath(booked.ubrn));
    const appointmentId = currentAppointment(opened.world.ers, booked.ubrn)?.appointment.appointmentId;
    expect(JSON.stringify(body)).toContain(`"reference":"Appointment/${appointmentId}"`);
    const contained = (body as { contained: { id: string }[] }).contained.find(
      ({ id }) => id === "appointment",
    );
    const read = await client.get(`/referrals/FHIR/STU3/Appointment/${appointmentId}`);
    expect({ ...(read.body as object), id: "appointment" }).toEqual(contained);
  });

  test("says why a referral waits for its service, which is proposed at its version 1", async () => {
    const waiting = opened.person("awaiting-triage");
    const { body } = await (await opened.logIn(waiting)).get(referralPath(waiting.ubrn));
    const reason = { system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1", code: "TRIAGE" };
    const { extension, contained } = body as { extension: { extension?: unknown[] }[]; contained: unknown[] };
    expect(extension.flatMap(({ extension: parts = [] }) => parts)).toContainEqual({
      url: "reason",
      valueCoding: reason,
    });
    expect(contained.at(-1)).toMatchObject({ meta: { versionId: "1" }, reason: [{ coding: [reason] }] });
  });

  test.each([
    ["APPT_CANCELLED_BY_PATIENT", "cancelled", "PATIENT_ILL", "APPOINTMENT-CANCELLATION-REASON"],
    ["APPT_CANCELLED_BY_PROVIDER", "cancelled", "PROVIDER_CANCELLATION", "APPOINTMENT-CANCELLATION-REASON"],
    ["DID_NOT_ATTEND", "noshow", "PATIENT_FORGOT", "APPOINTMENT-NON-ATTENDANCE-REASON"],
  ] as const)("says why an appointment came to nothing: %s", async (state, status, reason, system) => {
    const fresh = await simulator.openWorld();
    const { ers, baseUrl } = fresh.world;
    const one = fresh.person("booked");
    const came = { status, reason, comment: "He is away" };
    ers.update(appointments).set(came).where(eq(appointments.ubrn, one.ubrn)).run();
    ers.update(referrals).set({ state }).where(eq(referrals.ubrn, one.ubrn)).run();
    const valueCoding = { system: `${baseUrl}/referrals/FHIR/STU3/CodeSystem/${system}`, code: reason };
    const said = async (reader: Client) => {
      const { extension } = (await reader.get(referralPath(one.ubrn))).body as {
        extension: { url: string; extension?: { url: string }[] }[];
      };
      return extension.find(({ url }) => url.endsWith("ReferralState-1"))?.extension?.slice(1);
    };
    expect(await said(await fresh.logIn(one))).toMatchObject([{ url: "reason", valueCoding }]);
    expect(await said(await fresh.logInStaff("REFERRING_CLINICIAN"))).toMatchObject([
      { url: "reason", valueCoding },
      { url: "comments", valueString: "He is away" },
    ]);
  });

  test("tells staff alone by when treatment is to have begun: 18 weeks after the pathway started, in London", async () => {
    const booked = opened.person("booked");
    const start = Date.parse("2026-05-31T23:30:00Z");
    opened.world.ers
      .update(referrals)
      .set({ pathwayStartAt: start })
      .where(eq(referrals.ubrn, booked.ubrn))
      .run();
    const says = async (by: Client) => JSON.stringify((await by.get(referralPath(booked.ubrn))).body);
    expect(await says(await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"))).toContain(
      'Eighteen-Week-Date","valueDate":"2026-10-05"',
    );
    expect(await says(await opened.logIn(booked))).not.toContain("Eighteen-Week");
  });

  test("answers the current version only", async () => {
    expect((await patient.get(`${referralPath(person.ubrn)}/_history/1`)).status).toBe(200);
    expect(saidBy(await referrer.get(`${referralPath(person.ubrn)}/_history/2`))).toBe(
      "404 HISTORY_NOT_SUPPORTED",
    );
  });

  test.each([
    ["123", "400 INVALID_VALUE", "400 INVALID_VALUE"],
    ["999999999999", "422 NO_RELATIONSHIP", "404 REFERENCE_NOT_FOUND"],
  ])("of %s says to patients and to referrers what each may know", async (ubrn, toPatient, toReferrer) => {
    expect(saidBy(await patient.get(referralPath(ubrn)))).toBe(toPatient);
    expect(saidBy(await referrer.get(referralPath(ubrn)))).toBe(toReferrer);
  });

  test("tells patients no day by which they hear while the surgery's letter is missing", async () => {
    const waiting = opened.person("awaiting-triage");
    const client = await opened.logIn(waiting);
    const says = async (by: Client) => JSON.stringify((await by.get(referralPath(waiting.ubrn))).body);
    expect(await says(client)).toContain("Contact-By");
    const change = (facts: Partial<typeof referrals.$inferInsert>) =>
      opened.world.ers.update(referrals).set(facts).where(eq(referrals.ubrn, waiting.ubrn)).run();
    expect(await says(client)).not.toContain("Waits-For-Letter");
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(await says(client)).not.toContain("Contact-By");
    expect(await says(client)).toContain('Waits-For-Letter","valueBoolean":true');
    expect(await says(await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"))).toContain("Contact-By");
    change({ letterIntention: "NOT_INTENDING_TO_ADD" });
    expect(await says(client)).toContain("Contact-By");
  });

  test.each([
    ["booked", "APPT_CANCELLED_BY_PROVIDER", true],
    ["phone-booked", "TRIAGED_PROVIDER_TO_ACTION", true],
    ["placeholder-booked", "APPT_CANCELLED_BY_PROVIDER", false],
    ["awaiting-triage", "REJECTED", false],
  ] as const)("of %s that became %s says which date not to keep: %s", async (scenario, state, isSaid) => {
    const one = await simulator.openWorld();
    const { ubrn } = one.person(scenario);
    const { ers, clock } = one.world;
    const startAt = currentAppointment(ers, ubrn)?.appointment.startAt ?? 0;
    const move = { state, at: clock.now(), contactBy: null, pathwayStartAt: null };
    const client = await one.logIn(one.person(scenario));
    const says = async () => JSON.stringify((await client.get(referralPath(ubrn))).body);
    expect(await says()).not.toContain("Ended-Appointment");
    moveReferral(ers, ubrn, move);
    const start = `{"url":"start","valueInstant":"${new Date(startAt).toISOString()}"}`;
    if (isSaid) expect(await says()).toContain(`Ended-Appointment","extension":[${start}]`);
    else expect(await says()).not.toContain("Ended-Appointment");
  });

  test("tells professionals alone of the requests that the referral comes of", async () => {
    const comesOf = { adviceRequestId: "0aa17ee6-1f9f-4b5e-8d51-5a0f4b6a3f01", relatedUbrn: "000041000999" };
    opened.world.ers.update(referrals).set(comesOf).where(eq(referrals.ubrn, person.ubrn)).run();
    const supporting = async (reader: Client) =>
      ((await reader.get(referralPath(person.ubrn))).body as { supportingInfo: unknown }).supportingInfo;
    expect(await supporting(referrer)).toEqual([
      { reference: `CommunicationRequest/${person.ubrn}` },
      { reference: "ReferralRequest/000041000999" },
    ]);
    for (const reader of [patient, await callerChecked(opened, person)])
      expect(await supporting(reader)).toEqual([]);
  });

  test("tells patients and the appointments line nothing clinical", async () => {
    const { ers } = opened.world;
    const ours = ers.update(referrals).set({ clinicalInfoFirstSubmittedAt: 1, referringOdsCode: "Z99001" });
    ours.where(eq(referrals.ubrn, person.ubrn)).run();
    for (const reader of [patient, await callerChecked(opened, person)]) {
      const { status, body } = await reader.get(referralPath(person.ubrn));
      expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining("ClinicalInfo")]);
    }
    expect(JSON.stringify((await referrer.get(referralPath(person.ubrn))).body)).toContain("ClinicalInfo");
  });
});
