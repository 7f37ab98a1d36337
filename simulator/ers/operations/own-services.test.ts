import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { bookASlot, X19, X20, X21, X22 } from "../../testing-arranging.ts";
import {
  A016,
  aGoodSlot,
  ASSESSMENT,
  bookingBody,
  CLINIC,
  currentOf,
  deferralBody,
  triageBody,
} from "../../testing-booking.ts";
import {
  endBody,
  endPath,
  GOOD_BODIES,
  ifMatch,
  reasonForCancelling,
  reviewBody,
  reviewComments,
  reviewOutcome,
} from "../../testing-ends.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { aRole } from "../../testing-staff.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { commissioning } from "../store/schema.ts";
import { findService } from "../store/services.ts";

/** What a provider may do more than a referrer holds at services of its own, though others are on the same shortlist. */

const X11 = "/ers/change-appointment";
/** At ZQ2, whose also the assessment service is; the clinic is ZQ1's. */
const PLACEHOLDERS = "2000104";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
/** Administrators of the two providers. */
let zq1: Client;
let zq2: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  zq1 = watched(opened.world, await aRole(opened, "SERVICE_PROVIDER_ADMIN", "ZQ1"));
  zq2 = watched(opened.world, await aRole(opened, "SERVICE_PROVIDER_ADMIN", "ZQ2"));
});

const versionOf = ({ ubrn }: ScenarioPerson) => findReferral(opened.world.ers, ubrn)?.versionId;
const ruleIn = ({ body }: Heard) =>
  JSON.stringify(body).match(/Refusal-Rule","value\w+":"(\w+)"/)?.[1] ?? (body as { rule?: string }).rule;
const told = (heard: Heard) => [saidBy(heard), ruleIn(heard)];
const REFUSED = ["422 NO_RELATIONSHIP", "R27"];

/** What A029 offers, as text. */
async function offeredTo(client: Client): Promise<string> {
  const focus = `ReferralRequest/${person.ubrn}/_history/${versionOf(person)}`;
  const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
  return JSON.stringify((await client.get(`/referrals/FHIR/STU3/Task?${query.toString()}`)).body);
}

test("another provider's placeholder is not its to book, so that nobody makes it a real appointment", async () => {
  const slot = aGoodSlot(opened.world, PLACEHOLDERS);
  const { version = "" } = findService(opened.world.ers, PLACEHOLDERS)?.placeholder ?? {};
  const asPlaceholder = { ...bookingBody(person, slot), ...acknowledging(version) };
  for (const body of [bookingBody(person, slot), asPlaceholder])
    expect(told(await zq1.post(A016, body))).toEqual(REFUSED);
  expect((await zq2.post(A016, asPlaceholder)).status).toBe(201);
  expect(currentOf(opened.world, person)).toMatchObject({ serviceId: PLACEHOLDERS, isPlaceholder: true });
});

test("a referral is neither sent nor left to another provider's service", async () => {
  expect(told(await zq1.post(A016, triageBody(person, ASSESSMENT)))).toEqual(REFUSED);
  const noSlots = deferralBody(person, { serviceId: CLINIC, reason: "NO_SLOTS_AT_SERVICE" });
  expect(told(await zq2.post(A016, noSlots))).toEqual(REFUSED);
  expect((await zq2.post(A016, triageBody(person, ASSESSMENT))).status).toBe(201);
});

describe("an appointment at a service of ZQ1", () => {
  beforeEach(async () => {
    await bookASlot(opened, person);
  });

  const changeTo = (serviceId: string, client: Client) => {
    const slot = aGoodSlot(opened.world, serviceId, 5);
    const replaces = String(currentOf(opened.world, person).appointmentId);
    return client.post(X11, { ...bookingBody(person, slot, versionOf(person)), replaces });
  };

  test.each([CLINIC, PLACEHOLDERS])("is not ZQ2's to change to %s (R61)", async (serviceId) => {
    expect(told(await changeTo(serviceId, zq2))).toEqual(["422 NO_RELATIONSHIP", "R61"]);
  });

  test("is ZQ1's to change to its own services only", async () => {
    expect(told(await changeTo(PLACEHOLDERS, zq1))).toEqual(REFUSED);
    expect((await changeTo(CLINIC, zq1)).status).toBe(201);
  });
});

describe("a referral that is with a service of ZQ2, to read or to act on,", () => {
  const clinicianOf = async (odsCode: string) =>
    watched(opened.world, await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", odsCode));
  const post = (client: Client, operation: Parameters<typeof endPath>[0], body?: unknown) =>
    client.post(endPath(operation, person.ubrn), body, ifMatch(opened.world, person));
  const because = (reason: string) => endBody("cancelReferral", reasonForCancelling(reason));
  const accept = reviewBody(reviewOutcome("ACCEPT_REFER_BOOK_LATER"), reviewComments("Book in May"));

  beforeEach(async () => {
    expect((await zq2.post(A016, triageBody(person, ASSESSMENT))).status).toBe(201);
  });

  test("is not ZQ1's to end, nor offered to it (A029, A036)", async () => {
    const [theirs, own] = [await clinicianOf("ZQ1"), await clinicianOf("ZQ2")];
    const refused = ["422 NO_RELATIONSHIP", "R61"];
    expect(told(await post(theirs, "cancelReferral", because("INTEND_PRIVATE")))).toEqual(refused);
    expect(await offeredTo(theirs)).not.toContain("CANCEL_REFERRAL");
    expect(await offeredTo(own)).toContain("CANCEL_REFERRAL");
    expect((await post(own, "recordReviewOutcome", accept)).status).toBe(200);
    expect(told(await post(theirs, "cancelReferral", because("TRIAGE_ENDED")))).toEqual(refused);
    expect(await offeredTo(theirs)).not.toContain("CANCEL_REFERRAL");
    expect((await post(own, "cancelReferral", because("TRIAGE_ENDED"))).status).toBe(200);
  });

  test("is ZQ1's neither to review nor to arrange (A013, A014, A022, A028, x19 to x23)", async () => {
    const theirs = await clinicianOf("ZQ1");
    for (const [operation, body] of [
      ["acceptReferral", undefined],
      ["recordReviewOutcome", accept],
      ["rejectReferral", GOOD_BODIES.rejectReferral],
      ["cancelAppointmentActionLater", GOOD_BODIES.cancelAppointmentActionLater],
    ] as const)
      expect([operation, saidBy(await post(theirs, operation, body))]).toEqual([operation, REFUSED[0]]);
    const asked = { ubrn: person.ubrn, versionId: versionOf(person) };
    for (const [path, body] of [
      [X19, { reason: "CLINIC_CANCELLED", doneInPas: true }],
      [X20, { reason: "CLINIC_CANCELLED" }],
      [X21, { reason: "PATIENT_DID_NOT_ATTEND" }],
      [X22, { outcome: "BOOKED_OUTSIDE" }],
      ["/ers/record-assessment-outcome", { outcome: "RESOLVED_TREATED" }],
    ] as const)
      expect([path, saidBy(await theirs.post(path, { ...asked, ...body }))]).toEqual([path, REFUSED[0]]);
  });
});

/** At ZQ2, its window for routine referrals opens late. */
const LATE = "2000901";

test("slots of another provider are shown as referrers see them (A015)", async () => {
  const { ers } = opened.world;
  const { commRuleOrg = "" } =
    ers.select().from(commissioning).where(eq(commissioning.serviceId, LATE)).get() ?? {};
  const query = `schedule.actor:HealthcareService=${LATE}&appointmentType=ROUTINE&status=free&_count=20&page=1`;
  const shownTo = async (client: Client) =>
    (await client.get(`/referrals/FHIR/STU3/Slot?${query}`, { "NHSD-eRS-Comm-Rule-Org": commRuleOrg })).body;
  expect(await shownTo(zq2)).not.toMatchObject({ total: 0 });
  expect(await shownTo(await opened.logInStaff("REFERRING_CLINICIAN"))).toMatchObject({ total: 0 });
  expect(await shownTo(zq1)).toMatchObject({ total: 0 });
});

test("an appointment is offered to the provider that can make it (A029)", async () => {
  const waysFor = async (client: Client) => (await offeredTo(client)).match(/(?<="valueCode":")\w+/g) ?? [];
  expect(await waysFor(zq1)).toEqual(["BOOK"]);
  expect(await waysFor(zq2)).toEqual(["BOOK", "SEND"]);
});
