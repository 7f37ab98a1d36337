import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { bookASlot } from "../../testing-arranging.ts";
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

/** At ZQ2, its window for routine referrals opens late. */
const LATE = "2000901";

test("slots of another provider are shown as referrers see them (A015)", async () => {
  const { ers } = opened.world;
  const { commRuleOrg = "" } =
    ers.select().from(commissioning).where(eq(commissioning.serviceId, LATE)).get() ?? {};
  const query = `schedule.actor:HealthcareService=${LATE}&appointmentType=ROUTINE&status=free`;
  const shownTo = async (client: Client) =>
    (await client.get(`/referrals/FHIR/STU3/Slot?${query}`, { "NHSD-eRS-Comm-Rule-Org": commRuleOrg })).body;
  expect(await shownTo(zq2)).not.toMatchObject({ total: 0 });
  expect(await shownTo(await opened.logInStaff("REFERRING_CLINICIAN"))).toMatchObject({ total: 0 });
  expect(await shownTo(zq1)).toMatchObject({ total: 0 });
});

test("an appointment is offered to the provider that can make it (A029)", async () => {
  const waysFor = async (client: Client) => {
    const focus = `ReferralRequest/${person.ubrn}/_history/${versionOf(person)}`;
    const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
    const { body } = await client.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
    return JSON.stringify(body).match(/(?<="valueCode":")\w+/g) ?? [];
  };
  expect(await waysFor(zq1)).toEqual(["BOOK"]);
  expect(await waysFor(zq2)).toEqual(["BOOK", "SEND"]);
});
