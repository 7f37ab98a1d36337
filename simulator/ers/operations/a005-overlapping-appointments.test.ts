import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, bookASlot, PHYSIOTHERAPY, X17 } from "../../testing-arranging.ts";
import { A016, aGoodSlot, bookingBody, CLINIC, copyOf, currentOf } from "../../testing-booking.ts";
import { referralOf } from "../../testing-referring.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { appointments, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let other: ScenarioPerson;
let third: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

let copies = 500;

/** Another referral of a person like someone, with an appointment that is theirs to keep. */
function anotherOf(whose: ScenarioPerson, like: string): ScenarioPerson {
  const copy = copyOf(opened.world, opened.person(like), ++copies);
  const { nhsNumber } = whose;
  opened.world.ers.update(referrals).set({ nhsNumber }).where(eq(referrals.ubrn, copy.ubrn)).run();
  return { ...copy, nhsNumber };
}

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  other = anotherOf(person, "phone-only");
  third = anotherOf(person, "mixed-shortlist");
  patient = await bookASlot(opened, person);
});

const startOf = (one: ScenarioPerson) => currentOf(opened.world, one).startAt ?? 0;
const agree = async (at: number, one = other) => {
  const manager = await opened.logInStaff("BOOKING_MANAGER");
  const start = new Date(at).toISOString();
  const asked = { ...asItIs(opened, one), serviceId: PHYSIOTHERAPY, start };
  expect((await manager.post(X17, asked)).status).toBe(201);
};
const change = (one: ScenarioPerson, facts: Partial<typeof appointments.$inferInsert>) =>
  opened.world.ers.update(appointments).set(facts).where(eq(appointments.ubrn, one.ubrn)).run();

type Extension = { url: string; extension?: Extension[]; valueString?: string; valueInstant?: string };

/** What A005 says of overlaps. */
async function told(client: Client, { ubrn }: ScenarioPerson) {
  const { body } = await client.get(`/referrals/FHIR/STU3/ReferralRequest/${ubrn}`);
  const { extension } = body as { extension: Extension[] };
  const found = extension.find(({ url }) => url.endsWith("/Overlapping-Appointments"))?.extension;
  return found?.map(({ extension: parts = [] }) =>
    Object.fromEntries(parts.map(({ url, valueString, valueInstant }) => [url, valueString ?? valueInstant])),
  );
}

describe("two appointments of one patient", () => {
  test("that cannot both be kept are both booked, and each referral tells of the other's", async () => {
    const at = startOf(person);
    await agree(at);
    const referralId = referralOf(opened.world, other.ubrn).id;
    const instant = new Date(at).toISOString();
    expect(await told(patient, person)).toEqual([
      { referralId, start: instant, end: instant, serviceName: expect.stringContaining("hysio") },
    ]);
    expect(await told(patient, other)).toMatchObject([{ start: instant }]);
    const list = await patient.get(
      `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}&category=http://snomed.info/sct|3457005`,
    );
    expect(JSON.stringify(list.body).match(/Overlapping-Appointments/g)).toHaveLength(2);
    expect(opened.world.journal.entries()).toContainEqual(
      expect.objectContaining({ name: "OVERLAPPING APPOINTMENTS", ubrn: other.ubrn, outcome: "WARNED" }),
    );
  });

  test.each([
    ["begins as the other begins", 0, true],
    ["begins a minute before the other begins", -1, false],
    ["begins in the last minute of the other", 29, true],
    ["begins as the other ends", 30, false],
  ])("one of no length that %s", async (_, minutes, overlaps) => {
    const at = startOf(person);
    change(person, { endAt: at + 30 * 60_000 });
    await agree(at + minutes * 60_000);
    expect((await told(patient, person)) !== undefined).toBe(overlaps);
    expect((await told(patient, other)) !== undefined).toBe(overlaps);
  });

  test.each([
    ["the other is a placeholder", () => change(other, { isPlaceholder: true })],
    ["its own is a placeholder", () => change(person, { isPlaceholder: true })],
    ["the other was cancelled", () => change(other, { status: "cancelled" })],
    ["the other is no longer current", () => change(other, { isCurrent: false })],
    [
      "both begin now",
      () => {
        const startAt = opened.world.clock.now();
        for (const one of [person, other]) change(one, { startAt, endAt: startAt + 30 * 60_000 });
      },
    ],
    [
      "the other is another patient's",
      () =>
        opened.world.ers
          .update(referrals)
          .set({ nhsNumber: opened.person("booked").nhsNumber })
          .where(eq(referrals.ubrn, other.ubrn))
          .run(),
    ],
  ])("do not when %s", async (_, put) => {
    await agree(startOf(person));
    expect(await told(patient, person)).toHaveLength(1);
    put();
    expect(await told(patient, person)).toBeUndefined();
  });

  test("a booking by A016 is noted too, and no less done", async () => {
    const slot = aGoodSlot(opened.world, CLINIC, 1);
    await agree(slot.startAt);
    expect((await patient.post(A016, bookingBody(third, slot))).status).toBe(201);
    expect(await told(patient, third)).toHaveLength(1);
    expect(opened.world.journal.entries()).toContainEqual(
      expect.objectContaining({ name: "OVERLAPPING APPOINTMENTS", ubrn: third.ubrn }),
    );
  });

  test("are told to the appointments line, once it has checked the caller", async () => {
    await agree(startOf(person));
    const handler = await opened.logInStaff("BMS_ADMIN");
    const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
    const found = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
    const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
    const { accessCode, yearOfBirth } = person;
    await handler.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
    expect(await told(handler, person)).toHaveLength(1);
  });

  test("are told to staff who may know of both referrals (R2), and to no others", async () => {
    await agree(startOf(person));
    expect(await told(await opened.logInStaff("REFERRING_CLINICIAN"), person)).toHaveLength(1);
    const clinic = await opened.logInStaffAt("SERVICE_PROVIDER_CLINICIAN", "ZQ1");
    expect(await told(clinic, person)).toHaveLength(1);
    opened.world.ers
      .update(referrals)
      .set({ referringOdsCode: "Z99002" })
      .where(eq(referrals.ubrn, other.ubrn))
      .run();
    expect(await told(await opened.logInStaff("REFERRING_CLINICIAN"), person)).toBeUndefined();
  });
});
