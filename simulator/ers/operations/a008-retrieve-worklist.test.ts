import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { WORKLISTS } from "../rules/worklists.ts";
import type { Worklist } from "../rules/worklists.ts";
import { appointments, REFERRAL_STATES, referrals, services, staffRoles } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
});

const PATH = "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist";
const CODES = "https://fhir.nhs.uk/STU3/CodeSystem";
const coded = (name: string, system: string, code: string) => ({
  name,
  valueCodeableConcept: { coding: [{ system, code }] },
});
const identified = (name: string, system: string, value: string) => ({
  name,
  valueIdentifier: { system, value },
});
const listType = (code: string) => coded("listType", `${CODES}/eRS-ReferralListSelector-1`, code);
const assigned = (name: string, code: string) => coded(name, `${CODES}/eRS-AssignedIndicator-1`, code);
const byService = (id: string) => identified("service", "http://fhir.nhs.net/Id/ers-service", id);
const body = (...parameter: object[]) => ({
  resourceType: "Parameters",
  meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
  parameter,
});

type Entry = { item: { reference: string }; extension: { extension: { url: string }[] }[] };
const entries = (heard: Heard) => (heard.body as { entry?: Entry[] }).entry ?? [];
const ubrns = (heard: Heard) =>
  entries(heard).map(({ item }) => item.reference.replace("ReferralRequest/", ""));
const factsOf = (heard: Heard, ubrn: string) =>
  Object.fromEntries(
    (entries(heard).find(({ item }) => item.reference.endsWith(ubrn))?.extension[0]?.extension ?? []).map(
      ({ url, ...value }) => [url, Object.values(value)[0]],
    ),
  );

const change = (ubrn: string, facts: Partial<typeof referrals.$inferInsert>) =>
  opened.world.ers.update(referrals).set(facts).where(eq(referrals.ubrn, ubrn)).run();
/** The member of staff with the first business function, acting in the second, which they hold as well. */
async function acting(businessFunction: string, held = "SERVICE_PROVIDER_ADMIN", odsCode = "ZQ1") {
  const userId = held === "SERVICE_PROVIDER_ADMIN" ? "555000000401" : "555000000201";
  const role = { userId, odsCode, businessFunction, activityCode: "B1110" };
  opened.world.ers.insert(staffRoles).values(role).onConflictDoNothing().run();
  const client = await opened.logInStaff(held);
  const named = { "NHSD-eRS-Business-Function": businessFunction, "NHSD-End-User-Organisation-ODS": odsCode };
  return (...parameter: object[]) => client.post(PATH, body(...parameter), named);
}
const referrer = () => acting("REFERRING_CLINICIAN", "REFERRING_CLINICIAN", "Z99001");
const provider = () => acting("SERVICE_PROVIDER_ADMIN");

/** Of a booked referral of the provider ZQ1 and the practice Z99001, put into each state: the lists that it is on. */
const EXPECTED: Record<ReferralState, Worklist[]> = {
  NOT_BOOKED: ["AWAITING_BOOKING"],
  BOOKED: ["REFERRALS_FOR_REVIEW"],
  DEFERRED_TO_PROVIDER: ["APPOINTMENT_SLOT_ISSUES", "AWAITING_BOOKING"],
  AWAITING_TRIAGE: ["REFERRALS_FOR_REVIEW", "AWAITING_BOOKING"],
  TRIAGED_PROVIDER_TO_ACTION: [],
  TRIAGE_RESPONSE: ["REJECTED_TRIAGE_RESPONSE"],
  REJECTED: ["REJECTED_TRIAGE_RESPONSE"],
  ASSESSMENT_RESULT: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
  APPT_CANCELLED_BY_PATIENT: ["AWAITING_BOOKING"],
  APPT_CANCELLED_BY_PROVIDER: ["AWAITING_BOOKING"],
  DID_NOT_ATTEND: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
  CANCELLED_REFERRAL: ["ASSESSMENT_RETURNED_CANCELLED_DNA"],
};
const WITH_LETTER_DUE: ReferralState[] = [
  "NOT_BOOKED",
  "BOOKED",
  "DEFERRED_TO_PROVIDER",
  "AWAITING_TRIAGE",
  "TRIAGED_PROVIDER_TO_ACTION",
  "APPT_CANCELLED_BY_PATIENT",
  "APPT_CANCELLED_BY_PROVIDER",
];

async function listsOf(ubrn: string): Promise<Worklist[]> {
  const asks = [await provider(), await referrer()];
  const on: Worklist[] = [];
  for (const list of WORKLISTS)
    for (const ask of asks) if (ubrns(await ask(listType(list))).includes(ubrn)) on.push(list);
  return on;
}

describe("A008", () => {
  test.each(REFERRAL_STATES)("lists a referral that is %s where it belongs", async (state) => {
    const { ubrn } = opened.person("booked");
    change(ubrn, { state });
    expect((await listsOf(ubrn)).sort()).toEqual(EXPECTED[state].sort());
    change(ubrn, { clinicalInfoFirstSubmittedAt: null });
    const withoutLetter = EXPECTED[state].filter(
      (list) => !(state === "AWAITING_TRIAGE" && list === "REFERRALS_FOR_REVIEW"),
    );
    const letters: Worklist[] = WITH_LETTER_DUE.includes(state) ? ["LETTERS_OUTSTANDING"] : [];
    expect((await listsOf(ubrn)).sort()).toEqual([...withoutLetter, ...letters].sort());
  });

  test("shows what is to be reviewed with its patient and clinician", async () => {
    const { ubrn, nhsNumber } = opened.person("booked");
    const { ers } = opened.world;
    ers
      .update(appointments)
      .set({ clinicianUserId: "555000000301" })
      .where(eq(appointments.ubrn, ubrn))
      .run();
    const heard = await (await provider())(listType("REFERRALS_FOR_REVIEW"));
    expect(factsOf(heard, ubrn)).toMatchObject({
      patient: { reference: `#Patient-${nhsNumber}` },
      allocatedClinician: { reference: "#Practitioner-555000000301" },
      referralType: { coding: [{ code: "APPOINTMENT" }] },
      referralRequestVersion: ers.select().from(referrals).where(eq(referrals.ubrn, ubrn)).get()?.versionId,
    });
    const contained = (heard.body as { contained: { id: string }[] }).contained.map(({ id }) => id);
    expect(contained).toEqual(expect.arrayContaining([`Patient-${nhsNumber}`, "Practitioner-555000000301"]));
  });

  test.each([
    ["2026-11-20T10:00:00Z", "ROUTINE", "2026-11-25", "OVERDUE"],
    ["2026-11-30T10:00:00Z", "ROUTINE", "2026-12-03", "NOT_DUE"],
    ["2026-11-30T10:00:00Z", "URGENT", "2026-12-01", "NOT_DUE"],
    ["2026-11-27T10:00:00Z", "TWO_WEEK_WAIT", "2026-11-30", "OVERDUE"],
  ] as const)("says by when the letter of %s (%s) is due (R72)", async (at, priority, due, status) => {
    const { ubrn } = opened.person("booked");
    const facts = { authoredAt: Date.parse(at), priority, clinicalInfoFirstSubmittedAt: null };
    change(ubrn, { ...facts, state: "DEFERRED_TO_PROVIDER", contactBy: "2027-01-26" });
    expect(factsOf(await (await referrer())(listType("LETTERS_OUTSTANDING")), ubrn)).toMatchObject({
      letterDue: due,
    });
    expect(factsOf(await (await provider())(listType("APPOINTMENT_SLOT_ISSUES")), ubrn)).toMatchObject({
      patientContactExpected: "2027-01-26",
      clinicalInformationStatus: { coding: [{ code: status }] },
    });
  });

  test.each([
    ["REJECTED", "SERVICE_INAPPROPRIATE", "Inappropriate service", "REJECTED_TRIAGE_RESPONSE"],
    [
      "CANCELLED_REFERRAL",
      "INTEND_PRIVATE",
      "Patient will go to a private clinic",
      "ASSESSMENT_RETURNED_CANCELLED_DNA",
    ],
  ] as const)("gives the reason of %s in official words", async (state, stateReason, display, list) => {
    const { ubrn } = opened.person("booked");
    change(ubrn, { state, stateReason });
    const { reason } = factsOf(await (await referrer())(listType(list)), ubrn);
    expect(reason).toMatchObject({ coding: [{ code: stateReason, display }] });
  });

  test("is each organisation's own", async () => {
    const { ubrn } = opened.person("booked");
    const elsewhere = await acting("SERVICE_PROVIDER_ADMIN", "SERVICE_PROVIDER_ADMIN", "ZN5");
    expect(ubrns(await elsewhere(listType("REFERRALS_FOR_REVIEW")))).not.toContain(ubrn);
    change(ubrn, { state: "NOT_BOOKED", referringOdsCode: "Z99002" });
    expect(ubrns(await (await referrer())(listType("AWAITING_BOOKING")))).not.toContain(ubrn);
  });

  test("is filtered by service, place, specialty and clinician", async () => {
    const { ubrn } = opened.person("booked");
    const { ers } = opened.world;
    const at = ers.select().from(appointments).where(eq(appointments.ubrn, ubrn)).get();
    const service = ers
      .select()
      .from(services)
      .where(eq(services.serviceId, at?.serviceId ?? ""))
      .get();
    ers
      .update(appointments)
      .set({ clinicianUserId: "555000000301" })
      .where(eq(appointments.ubrn, ubrn))
      .run();
    const ask = await provider();
    const isListed = async (...filters: object[]) =>
      ubrns(await ask(listType("REFERRALS_FOR_REVIEW"), ...filters)).includes(ubrn);
    const place = (code: string) =>
      identified("location", "https://fhir.nhs.uk/Id/ods-organization-code", code);
    const specialty = (code: string) =>
      coded("specialty", `${opened.world.baseUrl}/referrals/FHIR/STU3/CodeSystem/SPECIALTY`, code);
    const clinician = (id: string) => identified("clinician", "http://fhir.nhs.net/Id/sds-user-id", id);
    const hasSpecialty = assigned("specialtyAssignedIndicator", "ASSIGNED");
    const hasClinician = assigned("clinicianAssignedIndicator", "ASSIGNED");
    const other = ers.select().from(services).where(eq(services.providerOdsCode, "ZQ1")).all();
    const otherId = other.find(({ serviceId }) => serviceId !== service?.serviceId)?.serviceId ?? "";
    const specialtyCode = (service?.specialty ?? "").toUpperCase();
    expect(await isListed(byService(service?.serviceId ?? ""))).toBe(true);
    expect(await isListed(byService(otherId))).toBe(false);
    expect(await isListed(place(service?.siteOdsCode ?? ""))).toBe(true);
    expect(await isListed(place("ZQ199"))).toBe(false);
    expect(await isListed(hasSpecialty, specialty(specialtyCode))).toBe(true);
    expect(await isListed(hasSpecialty, specialty("ALLERGY"))).toBe(false);
    expect(await isListed(assigned("specialtyAssignedIndicator", "NOT_ASSIGNED"))).toBe(false);
    expect(await isListed(hasClinician, clinician("555000000301"))).toBe(true);
    expect(await isListed(hasClinician, clinician("555000000302"))).toBe(false);
    expect(await isListed(assigned("clinicianAssignedIndicator", "NOT_ASSIGNED"))).toBe(false);
  });

  const REVIEW = listType("REFERRALS_FOR_REVIEW");
  const user = identified("clinician", "http://fhir.nhs.net/Id/sds-user-id", "555000000301");
  test.each<[string, object[], string]>([
    ["no list", [byService("2000101")], "422 MISSING_VALUE"],
    ["no such list", [listType("ADVICE_AND_GUIDANCE_REQUESTS")], "422 INVALID_CODE"],
    ["another system", [coded("listType", `${CODES}/eRS-Priority-1`, "ROUTINE")], "422 INVALID_VALUE"],
    ["a list twice", [REVIEW, REVIEW], "422 INVALID_VALUE"],
    ["an unknown parameter", [REVIEW, { name: "page" }], "422 UNEXPECTED_FIELD"],
    ["a value of another kind", [{ name: "listType" }], "422 INVALID_FHIR_STRUCTURE"],
    ["an unknown indicator", [REVIEW, assigned("clinicianAssignedIndicator", "YES")], "422 INVALID_CODE"],
    ["a clinician without the indicator", [REVIEW, user], "422 MISSING_VALUE"],
    [
      "a clinician though none is assigned",
      [REVIEW, user, assigned("clinicianAssignedIndicator", "NOT_ASSIGNED")],
      "422 MISSING_VALUE",
    ],
    ["a service that nobody has", [REVIEW, byService("1")], "422 REFERENCE_NOT_FOUND"],
    ["another provider's service", [REVIEW, byService("2000103")], "422 NO_RELATIONSHIP"],
    ["a referrer's list", [listType("AWAITING_BOOKING")], "403 FORBIDDEN"],
  ])("refuses a provider %s", async (_what, parameters, expected) => {
    expect(saidBy(await (await provider())(...parameters))).toBe(expected);
  });

  test("refuses a referrer filters, and a provider's list", async () => {
    const ask = await referrer();
    expect(saidBy(await ask(listType("AWAITING_BOOKING"), byService("2000101")))).toBe(
      "422 UNEXPECTED_FIELD",
    );
    expect(saidBy(await ask(REVIEW))).toBe("403 FORBIDDEN");
  });

  test.each([
    ["REFERRING_CLINICIAN", "AWAITING_BOOKING", "200"],
    ["REFERRING_CLINICIAN_ADMIN", "AWAITING_BOOKING", "200"],
    ["REFERRING_ADMIN", "AWAITING_BOOKING", "200"],
    ["SERVICE_PROVIDER_CLINICIAN", "REFERRALS_FOR_REVIEW", "200"],
    ["SERVICE_PROVIDER_CLINICIAN_ADMIN", "REFERRALS_FOR_REVIEW", "200"],
    ["SERVICE_PROVIDER_ADMIN", "APPOINTMENT_SLOT_ISSUES", "200"],
    ["SERVICE_DEFINER", "REFERRALS_FOR_REVIEW", "403 FORBIDDEN"],
    ["BMS_ADMIN", "AWAITING_BOOKING", "403 FORBIDDEN"],
  ])("answers %s for %s: %s", async (businessFunction, list, expected) => {
    expect(saidBy(await (await acting(businessFunction))(listType(list)))).toBe(expected);
  });

  test("answers no patient, and nobody who is not logged in", async () => {
    const patient = await opened.logIn(opened.person("booked"));
    expect(saidBy(await patient.post(PATH, body(REVIEW)))).toBe("403 FORBIDDEN");
    expect(saidBy(await opened.anyone.post(PATH, body(REVIEW)))).toBe("401 NO_ACCESS");
  });
});
