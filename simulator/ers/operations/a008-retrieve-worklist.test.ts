import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { A016, aGoodSlot, bookingBody, currentOf, deferralBody, triageBody } from "../../testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { appointments, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let clinician: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  referrer = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
});

const A008 = "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist";
const CODES = "https://fhir.nhs.uk/STU3/CodeSystem";
const coded = (name: string, system: string, code: string) => ({
  name,
  valueCodeableConcept: { coding: [{ system: `${CODES}/${system}`, code }] },
});
const identified = (name: string, system: string, value: string) => ({
  name,
  valueIdentifier: { system, value },
});
const service = (id: string) => identified("service", "http://fhir.nhs.net/Id/ers-service", id);
const indicator = (name: string, code: string) =>
  coded(`${name}AssignedIndicator`, "eRS-AssignedIndicator-1", code);
const named = (userId: string) => identified("clinician", "http://fhir.nhs.net/Id/sds-user-id", userId);
const bodyOf = (...parameter: unknown[]) => ({
  resourceType: "Parameters",
  meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
  parameter,
});
const listType = (code: string) => coded("listType", "eRS-ReferralListSelector-1", code);
const fetchList = (client: Client, code: string, ...filters: unknown[]) =>
  client.post(A008, bodyOf(listType(code), ...filters));

type Field = { url: string } & Record<string, unknown>;
type List = {
  contained?: { id: string; resourceType: string }[];
  entry?: { item: { reference: string }; extension: [{ url: string; extension: Field[] }] }[];
};
const entriesOf = ({ body }: { body: unknown }) =>
  ((body as List).entry ?? []).map(({ item, extension: [{ url, extension }] }) => ({
    ubrn: item.reference.replace("ReferralRequest/", ""),
    kind: url.split("/").at(-1),
    fields: Object.fromEntries(extension.map(({ url: name, ...value }) => [name, Object.values(value)[0]])),
  }));
const ubrnsOf = (heard: { body: unknown }) => entriesOf(heard).map(({ ubrn }) => ubrn);
const ubrnOf = (scenario: string) => opened.person(scenario).ubrn;
const change = (ubrn: string, set: Partial<typeof referrals.$inferSelect>) =>
  opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, ubrn)).run();

describe("the lists of a provider", () => {
  test("referrals for review: booked ones and those sent for triage, each patient and clinician once", async () => {
    const sent = opened.person("assessment-only");
    expect((await (await opened.logIn(sent)).post(A016, triageBody(sent, "2000801"))).status).toBe(201);
    const booked = opened.person("booked");
    const clinicianUserId = "555000000411";
    opened.world.ers
      .update(appointments)
      .set({ clinicianUserId })
      .where(eq(appointments.ubrn, booked.ubrn))
      .run();
    const heard = await fetchList(clinician, "REFERRALS_FOR_REVIEW");
    expect([heard.status, heard.headers.get("content-type")]).toEqual([200, "application/fhir+json"]);
    expect(heard.body).toMatchObject({
      meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-List-1"] },
      resourceType: "List",
      status: "current",
      mode: "snapshot",
    });
    expect(ubrnsOf(heard)).toEqual([booked.ubrn, ubrnOf("phone-booked"), sent.ubrn]);
    const [first, , last] = entriesOf(heard);
    expect(first?.kind).toBe("Extension-eRS-ReferralsforReview-WorkListItem-1");
    expect(Object.keys(first?.fields ?? {})).toEqual([
      "priority",
      "specialty",
      "patient",
      "allocatedClinician",
      "eReferralPathwayStart",
      "clinicalInfoPrinted",
      "requestContextStatus",
      "clinicalInfoFirstSubmitted",
      "appointmentStart",
      "referralType",
      "service",
      "referralRequestVersion",
    ]);
    expect(first?.fields).toMatchObject({
      patient: { reference: `#Patient-${booked.nhsNumber}` },
      allocatedClinician: { reference: `#Practitioner-${clinicianUserId}` },
      referralType: { coding: [{ system: `${CODES}/eRS-ReferralType-1`, code: "APPOINTMENT" }] },
      requestContextStatus: { coding: [{ code: "NEVER_REVIEWED", display: "Never Reviewed" }] },
      service: { identifier: { value: "2000601" } },
      referralRequestVersion: 2,
    });
    expect(last?.fields).toMatchObject({ referralType: { coding: [{ code: "TRIAGE_DEFERRAL" }] } });
    expect((heard.body as List).contained?.map(({ id }) => id)).toEqual([
      `Practitioner-${clinicianUserId}`,
      `Patient-${booked.nhsNumber}`,
      `Patient-${opened.person("phone-booked").nhsNumber}`,
      `Patient-${sent.nhsNumber}`,
    ]);
  });

  test("appointment slot issues: with the reason, the letter and the day by which the patient hears (R48)", async () => {
    const person = opened.person("no-slots");
    const patient = await opened.logIn(person);
    await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=2000301`);
    const reason = "NO_SLOTS_AT_SERVICE";
    expect((await patient.post(A016, deferralBody(person, { serviceId: "2000301", reason }))).status).toBe(
      201,
    );
    const heard = await fetchList(clinician, "APPOINTMENT_SLOT_ISSUES");
    expect(ubrnsOf(heard)).toEqual([person.ubrn]);
    expect(entriesOf(heard)[0]).toMatchObject({
      kind: "Extension-eRS-AppointmentSlotIssues-WorkListItem-1",
      fields: {
        patient: { identifier: { value: person.nhsNumber } },
        patientContactExpected: findReferral(opened.world.ers, person.ubrn)?.contactBy,
        clinicalInformationStatus: { coding: [{ code: "PRESENT" }] },
        reason: { coding: [{ system: `${CODES}/eRS-ReviewReason-1`, code: reason }] },
        ubrnReceived: "2026-12-01T09:00:00.000Z",
        clinicalInfoPrinted: false,
      },
    });
    expect((heard.body as List).contained).toBeUndefined();
    const statusAfter = async (days: number) => {
      const authoredAt = opened.world.clock.now() - days * 86_400_000;
      change(person.ubrn, { clinicalInfoFirstSubmittedAt: null, authoredAt });
      return entriesOf(await fetchList(clinician, "APPOINTMENT_SLOT_ISSUES"))[0]?.fields[
        "clinicalInformationStatus"
      ];
    };
    expect(await statusAfter(0)).toMatchObject({ coding: [{ code: "NOT_DUE" }] });
    // The letter of a routine referral made on Thursday 26 November is due on the Tuesday; made a day earlier, on the Monday.
    expect(await statusAfter(5)).toMatchObject({ coding: [{ code: "NOT_DUE" }] });
    expect(await statusAfter(6)).toMatchObject({ coding: [{ code: "OVERDUE" }] });
  });

  test("each provider sees its own services only, and administrators see the list as well", async () => {
    const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const shown = [ubrnOf("booked"), ubrnOf("phone-booked")];
    expect(ubrnsOf(await fetchList(admin, "REFERRALS_FOR_REVIEW"))).toEqual(shown);
    const login = await opened.anyone.post("/staff-access/log-in", {
      userId: "555000000412",
      passcode: "pepper orchard",
    });
    const heard = await opened.anyone.post(A008, bodyOf(listType("REFERRALS_FOR_REVIEW")), {
      Authorization: `Bearer ${(login.body as { token: string }).token}`,
      "NHSD-eRS-Business-Function": "SERVICE_PROVIDER_CLINICIAN",
      "NHSD-End-User-Organisation-ODS": "ZN5",
    });
    expect([heard.status, Object.keys(heard.body as List)]).toEqual([
      200,
      ["meta", "resourceType", "status", "mode"],
    ]);
  });

  test("is narrowed to a service, a location, a specialty or a clinician", async () => {
    const [booked, phone] = [ubrnOf("booked"), ubrnOf("phone-booked")];
    const narrowed = async (...filters: unknown[]) =>
      ubrnsOf(await fetchList(clinician, "REFERRALS_FOR_REVIEW", ...filters));
    expect(await narrowed(service("2000601"))).toEqual([booked]);
    expect(await narrowed(service("2000101"))).toEqual([]);
    const specialty = coded("specialty", "SPECIALTY", "CARDIOLOGY");
    const cardiology = entriesOf(await fetchList(clinician, "REFERRALS_FOR_REVIEW"))
      .filter(({ fields }) => JSON.stringify(fields["specialty"]).includes('"CARDIOLOGY"'))
      .map(({ ubrn }) => ubrn);
    expect(await narrowed(indicator("specialty", "ASSIGNED"), specialty)).toEqual(cardiology);
    expect(await narrowed(indicator("specialty", "ASSIGNED"))).toEqual([booked, phone]);
    expect(await narrowed(indicator("specialty", "NOT_ASSIGNED"))).toEqual([]);
    const { world } = opened;
    const set = { clinicianUserId: "555000000411" };
    world.ers.update(appointments).set(set).where(eq(appointments.ubrn, booked)).run();
    expect(await narrowed(indicator("clinician", "ASSIGNED"), named("555000000411"))).toEqual([booked]);
    expect(await narrowed(indicator("clinician", "NOT_ASSIGNED"))).toEqual(
      currentOf(world, { ubrn: phone }).clinicianUserId === null ? [phone] : [],
    );
    const elsewhere = identified(
      "location",
      "https://directory.spineservices.nhs.uk/STU3/Organization",
      "ZQ1",
    );
    expect(await narrowed(elsewhere)).toEqual([]);
  });
});

describe("the lists of a referring organisation", () => {
  test("awaiting booking: the state as a worklist spells it, and the reason of a cancelled appointment", async () => {
    const person = opened.person("mixed-shortlist");
    const patient = await opened.logIn(person);
    await patient.post(A016, bookingBody(person, aGoodSlot(opened.world)));
    expect(ubrnsOf(await fetchList(referrer, "AWAITING_BOOKING"))).not.toContain(person.ubrn);
    opened.world.ers
      .update(appointments)
      .set({ status: "cancelled", reason: "PATIENT_HOLIDAY" })
      .where(eq(appointments.ubrn, person.ubrn))
      .run();
    change(person.ubrn, { state: "APPT_CANCELLED_BY_PATIENT" });
    const heard = entriesOf(await fetchList(referrer, "AWAITING_BOOKING"));
    const entry = heard.find(({ ubrn }) => ubrn === person.ubrn);
    expect(entry?.kind).toBe("Extension-eRS-AwaitingBooking-WorkListItem-1");
    expect(Object.keys(entry?.fields ?? {})).toEqual([
      "patient",
      "priority",
      "referralCreated",
      "clinicalContext",
      "referrer",
      "referralLastUpdated",
      "status",
      "reason",
    ]);
    expect(entry?.fields).toMatchObject({
      referralLastUpdated: "2026-12-01T09:00:00.000Z",
      referrer: { identifier: { value: "555000000201" } },
      status: {
        coding: [{ code: "APP_CANCELLED_BY_PATIENT", display: "Appointment cancelled by patient" }],
      },
      reason: { coding: [{ code: "PATIENT_HOLIDAY", display: "Patient on holiday" }] },
    });
    const unbooked = heard.find(({ ubrn }) => ubrn === ubrnOf("phone-only"));
    expect(unbooked?.fields["status"]).toMatchObject({
      coding: [{ code: "NOT_BOOKED", display: "Not booked" }],
    });
    expect(unbooked?.fields["reason"]).toBeUndefined();
    expect(unbooked?.fields["referralLastUpdated"]).toBe(unbooked?.fields["referralCreated"]);
    expect(heard.map(({ ubrn }) => ubrn)).toContain(ubrnOf("awaiting-triage"));
    // What is registered at another practice is that practice's.
    expect(heard.map(({ ubrn }) => ubrn)).not.toContain(ubrnOf("many-slots"));
  });

  test("rejected, triage response: with the reason of the rejection", async () => {
    const person = opened.person("booked");
    const headers = ifMatch(opened.world, person);
    await clinician.post(endPath("rejectReferral", person.ubrn), GOOD_BODIES.rejectReferral, headers);
    const heard = await fetchList(referrer, "REJECTED_TRIAGE_RESPONSE");
    expect(ubrnsOf(heard)).toEqual([person.ubrn]);
    expect(entriesOf(heard)[0]?.fields).toMatchObject({
      status: { coding: [{ code: "REJECTED", display: "Rejected" }] },
      reason: { coding: [{ code: "SERVICE_INAPPROPRIATE", display: "Inappropriate service" }] },
    });
    expect(ubrnsOf(await fetchList(clinician, "REFERRALS_FOR_REVIEW"))).toEqual([ubrnOf("phone-booked")]);
  });

  test("cancelled: by the patient or by a provider, and not by the surgery itself", async () => {
    const cancel = (client: Client, person: { ubrn: string }) =>
      client.post(
        endPath("cancelReferral", person.ubrn),
        GOOD_BODIES.cancelReferral,
        ifMatch(opened.world, person),
      );
    const [own, patients] = [opened.person("phone-only"), opened.person("mixed-shortlist")];
    expect((await cancel(referrer, own)).status).toBe(200);
    expect((await cancel(await opened.logIn(patients), patients)).status).toBe(200);
    const booked = opened.person("booked");
    expect((await cancel(clinician, booked)).status).toBe(200);
    const heard = await fetchList(referrer, "ASSESSMENT_RETURNED_CANCELLED_DNA");
    expect(ubrnsOf(heard).sort()).toEqual([patients.ubrn, booked.ubrn].sort());
    expect(entriesOf(heard)[0]).toMatchObject({
      kind: "Extension-eRS-AssessmentReturnedCancelledDna-WorkListItem-1",
      fields: {
        status: { coding: [{ code: "CANCELLED_REFERRAL", display: "Cancelled referral" }] },
        reason: { coding: [{ code: "INTEND_PRIVATE", display: "Patient will go to a private clinic" }] },
      },
    });
  });

  test("letters outstanding: with the day on which the letter is due (R72)", async () => {
    expect(ubrnsOf(await fetchList(referrer, "LETTERS_OUTSTANDING"))).toEqual([]);
    const [routine, urgent] = [ubrnOf("phone-only"), ubrnOf("urgent")];
    const authoredAt = Date.parse("2026-11-27T10:00:00Z");
    for (const ubrn of [routine, urgent]) change(ubrn, { clinicalInfoFirstSubmittedAt: null, authoredAt });
    const heard = entriesOf(await fetchList(referrer, "LETTERS_OUTSTANDING"));
    expect(heard.map(({ ubrn, kind, fields }) => [ubrn, kind, fields["letterDue"]])).toEqual([
      [routine, "Extension-eRS-LettersOutstanding-WorkListItem-1", "2026-12-02"],
      [urgent, "Extension-eRS-LettersOutstanding-WorkListItem-1", "2026-11-30"],
    ]);
  });
});

describe("who is refused", () => {
  const LISTS = {
    provider: ["REFERRALS_FOR_REVIEW", "APPOINTMENT_SLOT_ISSUES"],
    referrer: [
      "REJECTED_TRIAGE_RESPONSE",
      "ASSESSMENT_RETURNED_CANCELLED_DNA",
      "AWAITING_BOOKING",
      "LETTERS_OUTSTANDING",
    ],
  };

  test("patients, the appointments line, and each side at the lists of the other (R3)", async () => {
    const patient = await opened.logIn(opened.person("booked"));
    const line = await opened.logInStaff("BMS_ADMIN");
    for (const list of [...LISTS.provider, ...LISTS.referrer])
      for (const client of [patient, line])
        expect(saidBy(await fetchList(client, list))).toBe("403 FORBIDDEN");
    for (const list of LISTS.provider) expect(saidBy(await fetchList(referrer, list))).toBe("403 FORBIDDEN");
    for (const list of LISTS.referrer) expect(saidBy(await fetchList(clinician, list))).toBe("403 FORBIDDEN");
    expect(saidBy(await opened.anyone.post(A008, bodyOf(listType("AWAITING_BOOKING"))))).toBe(
      "401 NO_ACCESS",
    );
  });

  test("a surgery's administrator sees its lists and no referral (R3)", async () => {
    const admin = await opened.logInStaff("REFERRING_ADMIN");
    for (const list of LISTS.referrer) expect((await fetchList(admin, list)).status).toBe(200);
    const { ubrn } = opened.person("booked");
    expect(saidBy(await admin.get(`/referrals/FHIR/STU3/ReferralRequest/${ubrn}`))).toBe("403 FORBIDDEN");
  });

  test("a clinician's administrator who acts for nobody, and anybody else who acts for somebody (R4)", async () => {
    const admin = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN_ADMIN");
    const list = bodyOf(listType("REFERRALS_FOR_REVIEW"));
    const inTheNameOf = (userId: string) => ({ "NHSD-eRS-On-Behalf-Of-User-ID": userId });
    expect(saidBy(await admin.post(A008, list))).toBe("403 FORBIDDEN");
    expect(saidBy(await admin.post(A008, list, inTheNameOf("555000000412")))).toBe("403 FORBIDDEN");
    expect(saidBy(await admin.post(A008, list, inTheNameOf("555000000401")))).toBe("403 FORBIDDEN");
    expect(saidBy(await admin.post(A008, list, inTheNameOf("555000000411")))).toBe("200");
    expect(saidBy(await clinician.post(A008, list, inTheNameOf("555000000411")))).toBe("403 FORBIDDEN");
  });

  test.each<[string, string, unknown]>([
    ["no list", "422 MISSING_VALUE", bodyOf(service("2000601"))],
    ["no parameter", "422 MISSING_VALUE", bodyOf()],
    ["an unknown list", "422 INVALID_CODE", bodyOf(listType("MY_OWN"))],
    ["a list of advice requests", "422 INVALID_CODE", bodyOf(listType("ADVICE_AND_GUIDANCE_REQUESTS"))],
    ["an unknown parameter", "422 UNEXPECTED_FIELD", bodyOf(listType("AWAITING_BOOKING"), { name: "sort" })],
    [
      "a list as a coding",
      "422 INVALID_FHIR_STRUCTURE",
      bodyOf({ name: "listType", valueCoding: { system: "x", code: "AWAITING_BOOKING" } }),
    ],
    [
      "another profile",
      "422 INVALID_CODE",
      { ...bodyOf(listType("AWAITING_BOOKING")), meta: { profile: ["eRS-Other-1"] } },
    ],
    [
      "a service that is not known",
      "422 REFERENCE_NOT_FOUND",
      bodyOf(listType("REFERRALS_FOR_REVIEW"), service("1")),
    ],
    [
      "a service of another provider",
      "422 NO_RELATIONSHIP",
      bodyOf(listType("REFERRALS_FOR_REVIEW"), service("2000201")),
    ],
    [
      "a clinician who is not known",
      "422 REFERENCE_NOT_FOUND",
      bodyOf(listType("REFERRALS_FOR_REVIEW"), indicator("clinician", "ASSIGNED"), named("555999999999")),
    ],
    [
      "a specialty that is none",
      "422 INVALID_CODE",
      bodyOf(
        listType("REFERRALS_FOR_REVIEW"),
        indicator("specialty", "ASSIGNED"),
        coded("specialty", "SPECIALTY", "MAGIC"),
      ),
    ],
  ])("whoever asks for %s", async (_what, expected, body) => {
    expect(saidBy(await clinician.post(A008, body))).toBe(expected);
  });
});
