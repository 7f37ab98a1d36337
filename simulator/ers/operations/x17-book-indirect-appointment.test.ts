import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, currentOf } from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals, services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let manager: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("phone-only");
  manager = watched(opened.world, await opened.logInStaff("BOOKING_MANAGER"));
});

const PHYSIOTHERAPY = "2000501";
const START = "2026-12-14T11:15:00.000Z";
const referral = () => findReferral(opened.world.ers, person.ubrn);
const wanted = (over: Record<string, unknown> = {}) => ({
  ubrn: person.ubrn,
  versionId: referral()?.versionId ?? 0,
  serviceId: PHYSIOTHERAPY,
  start: START,
  ...over,
});
const book = (over: Record<string, unknown> = {}, client = manager, headers: Record<string, string> = {}) =>
  client.post("/ers/book-indirect-appointment", wanted(over), headers);
const putReferral = (values: Partial<typeof referrals.$inferInsert>) =>
  opened.world.ers.update(referrals).set(values).where(eq(referrals.ubrn, person.ubrn)).run();

describe("booking indirectly (R69)", () => {
  test("enters a time without a slot; the patient sees it everywhere, but not what staff wrote", async () => {
    const heard = await book({ comment: "Spoke to the daughter", start: "2026-12-14T12:15:00+01:00" });
    expect(heard.status).toBe(201);
    const { appointmentId } = currentOf(opened.world, person);
    expect(heard.headers.get("location")).toMatch(new RegExp(`/Appointment/${appointmentId}$`));
    expect(heard.body).toMatchObject({ status: "booked", start: START, end: START });
    expect(heard.body).not.toHaveProperty("slot");
    expect(referral()).toMatchObject({ state: "BOOKED", versionId: 2, contactBy: null });
    const patient = await opened.logIn(person);
    const path = `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`;
    for (const seen of [
      await patient.get(path),
      await patient.get(`/referrals/FHIR/STU3/Appointment/${appointmentId}`),
      await patient.get(
        `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}&category=http://snomed.info/sct|3457005&_revinclude=Appointment:based-on&_revinclude=Task:focus`,
      ),
    ]) {
      expect(JSON.stringify(seen.body)).toContain(START);
      expect(JSON.stringify(seen.body)).not.toContain("daughter");
    }
    const decided = opened.world.journal.entries().find(({ name }) => name === "BOOK INDIRECTLY");
    expect(decided).toMatchObject({ ubrn: person.ubrn, rule: "R69", outcome: "BOOKED" });
  });

  test("is done once under one key, and is for the provider to review (R61)", async () => {
    const headers = { "Idempotency-Key": "0f4ad5a6-0a7c-4f5c-9d54-5f7bb2c06f11" };
    const body = wanted();
    const first = await manager.post("/ers/book-indirect-appointment", body, headers);
    const again = await manager.post("/ers/book-indirect-appointment", body, headers);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(currentOf(opened.world, person).acceptedAt).toBeNull();
    expect(saidBy(await book())).toBe("422 INVALID_REQUEST_STATE");
  });

  test("what the service had reviewed and kept is accepted with it (R66)", async () => {
    expect((await book()).status).toBe(201);
    const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
    const later = {
      meta: {
        profile: [
          "https://fhir.nhs.uk/STU3/StructureDefinition/eRS-cancelAppointmentActionLater-Parameters-1",
        ],
      },
      resourceType: "Parameters",
      parameter: [
        { name: "comments", valueString: "Ring again" },
        { name: "appointmentCancelledInPAS", valueBoolean: true },
      ],
    };
    const path = `/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}/$ers.cancelAppointmentActionLater`;
    expect((await clinician.post(path, later, { "If-Match": 'W/"2"' })).status).toBe(200);
    expect((await book()).status).toBe(201);
    expect(currentOf(opened.world, person).acceptedAt).toBe(opened.world.clock.now());
  });

  test("a placeholder is one only where its service can explain it, and then the patient has a date", async () => {
    expect(saidBy(await book({ isPlaceholder: true }))).toBe("422 INAPPROPRIATE_VALUE");
    const placeholder = {
      version: "2026-11",
      arrangedBy: "The physiotherapy team",
      method: "PHONE",
      withinWorkingDays: 5,
      phone: "01632960501",
      phoneHours: "9 to 5",
    } as const;
    opened.world.ers.update(services).set({ placeholder }).where(eq(services.serviceId, PHYSIOTHERAPY)).run();
    expect((await book({ isPlaceholder: true })).status).toBe(201);
    expect(currentOf(opened.world, person).isPlaceholder).toBe(true);
    expect(referral()?.contactBy).toBe("2026-12-08");
  });
});

describe("what cannot be booked indirectly is refused and changes nothing", () => {
  test("bad input, a stale version, a time that has passed, a service that is not theirs", async () => {
    const refused: [string, Record<string, unknown>][] = [
      ["409 VERSION_CONFLICT", { versionId: 7 }],
      ["422 INAPPROPRIATE_VALUE", { start: "2026-12-01T09:00:00.000Z" }],
      ["422 NO_RELATIONSHIP", { serviceId: "2000102" }],
      ["422 REFERENCE_NOT_FOUND", { serviceId: "1" }],
      ["422 REFERENCE_NOT_FOUND", { ubrn: "123456789012" }],
      ["400 INVALID_VALUE", { start: "tomorrow" }],
      ["400 INVALID_VALUE", { start: "2026-12-14T11:15:00" }],
      ["400 INVALID_VALUE", { comment: "x".repeat(1001) }],
      ["400 UNEXPECTED_FIELD", { slotId: 1 }],
    ];
    for (const [expected, over] of refused)
      expect([over, saidBy(await book(over))]).toEqual([over, expected]);
  });

  test.each(["AWAITING_TRIAGE", "TRIAGED_PROVIDER_TO_ACTION", "REJECTED", "DID_NOT_ATTEND"] as const)(
    "a referral that is %s and not the service's to arrange (R33)",
    async (state) => {
      putReferral({ state });
      expect(saidBy(await book())).toBe("422 INVALID_REQUEST_STATE");
    },
  );

  test("one minute past the start, and outside the commissioning contract (R60, R18)", async () => {
    expect((await book({ start: "2026-12-01T09:00:00.001Z" })).status).toBe(201);
    putReferral({ state: "NOT_BOOKED", commRuleOrg: "ZC2" });
    expect(saidBy(await book())).toBe("422 INAPPROPRIATE_VALUE");
  });

  test("a service with slots, one that is not shortlisted, and one that is closed (R42, R16, R17)", async () => {
    const admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
    expect(saidBy(await book({ serviceId: "2000601" }, admin))).toBe("422 INAPPROPRIATE_VALUE");
    person = opened.person("mixed-shortlist");
    expect(saidBy(await book({ serviceId: "2000101" }, admin))).toBe("422 INVALID_STATE");
    person = opened.person("phone-only");
    opened.world.ers.update(services).set({ published: false }).run();
    expect(saidBy(await book())).toBe("422 SERVICE_UNAVAILABLE");
  });
});

test("is for the provider's own staff and for booking managers with a link (R2, R3, R69)", async () => {
  const { world } = opened;
  for (const role of ["REFERRING_CLINICIAN", "REFERRING_ADMIN", "BMS_ADMIN"])
    expect(saidBy(await book({}, watched(world, await opened.logInStaff(role))))).toBe("403 FORBIDDEN");
  expect(saidBy(await book({}, watched(world, await opened.logIn(person))))).toBe("403 FORBIDDEN");
  const other = await opened.logInStaffAt("BOOKING_MANAGER", "ZN5");
  expect(saidBy(await book({}, watched(world, other)))).toBe("422 NO_RELATIONSHIP");
  expect((await book({}, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"))).status).toBe(201);
});

test("a booking manager reads the referral without anything clinical, and books no slots (R69)", async () => {
  const seen = await manager.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
  expect([seen.status, seen.headers.get("etag")]).toEqual([200, 'W/"1"']);
  expect(JSON.stringify(seen.body)).not.toContain("ClinicalInfo");
  const mixed = opened.person("mixed-shortlist");
  expect(saidBy(await manager.post(A016, bookingBody(mixed, aGoodSlot(opened.world))))).toBe("403 FORBIDDEN");
  const path = `/referrals/FHIR/STU3/ReferralRequest/${mixed.ubrn}`;
  expect(saidBy(await manager.get(path))).toBe("422 NO_RELATIONSHIP");
});
