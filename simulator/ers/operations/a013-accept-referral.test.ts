import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  aGoodSlot,
  bookingBody,
  cancellationBody,
  currentOf,
  heldInPas,
  makeSilent,
} from "../../testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { a012, letterBody, locationOf, upload } from "../../testing-letters.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let clinician: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  clinician = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  slot = aGoodSlot(opened.world);
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
});

const accept = (
  headers = ifMatch(opened.world, person),
  client = clinician,
  one: { ubrn: string } = person,
) => client.post(endPath("acceptReferral", one.ubrn), undefined, headers);
const referral = () => findReferral(opened.world.ers, person.ubrn);

const toReview = async () => {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1";
  const coding = [{ system, code: "REFERRALS_FOR_REVIEW" }];
  const heard = await clinician.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", {
    resourceType: "Parameters",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    parameter: [{ name: "listType", valueCodeableConcept: { coding } }],
  });
  return (heard.body as { entry: { item: { reference: string } }[] }).entry.map(({ item }) =>
    item.reference.replace("ReferralRequest/", ""),
  );
};

describe("accepting a referral", () => {
  test("keeps its appointment and takes it off the list of those for review, one version on (R61)", async () => {
    const before = referral();
    expect(await toReview()).toContain(person.ubrn);
    const heard = await accept();
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"3"']);
    expect(heard.body).toMatchObject({
      resourceType: "ReferralRequest",
      id: person.ubrn,
      status: "active",
      meta: { versionId: "3" },
    });
    const { contained } = heard.body as { contained: { id: string }[] };
    expect(contained.find(({ id }) => id === "appointment")).toMatchObject({
      status: "booked",
      meta: { versionId: "0" },
      slot: [{ reference: `Slot/${slot.slotId}` }],
    });
    expect(referral()).toEqual({ ...before, versionId: 3 });
    expect(currentOf(opened.world, person).acceptedAt).toBe(opened.world.clock.now());
    expect(heldInPas(opened.world, person).map(({ status }) => status)).toEqual(["BOOKED"]);
    expect(await toReview()).not.toContain(person.ubrn);
  });

  test("happens once: what is accepted is not accepted, rejected or left to others any more", async () => {
    expect((await accept()).status).toBe(200);
    expect(saidBy(await accept())).toBe("422 INVALID_REQUEST_STATE");
    for (const operation of ["rejectReferral", "cancelAppointmentActionLater"] as const) {
      const path = endPath(operation, person.ubrn);
      const heard = await clinician.post(path, GOOD_BODIES[operation], ifMatch(opened.world, person));
      expect(saidBy(heard)).toBe("422 INVALID_REQUEST_STATE");
    }
    // The patient may still cancel, and the next appointment is reviewed anew.
    const cancelling = `${A016}/${currentOf(opened.world, person).appointmentId}`;
    const version = { "If-Match": 'W/"0"' };
    expect((await patient.put(cancelling, cancellationBody(opened.world, person), version)).status).toBe(200);
    const other = aGoodSlot(opened.world, undefined, 1);
    const again = bookingBody(person, other, referral()?.versionId);
    expect((await patient.post(A016, again)).status).toBe(201);
    expect((await accept()).status).toBe(200);
  });

  test("is due again when the letter changes, and over once that is accepted, though the clock stands still", async () => {
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const letter = letterBody(locationOf(await upload(referrer, { forUbrn: person.ubrn })));
    opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
    expect((await accept()).status).toBe(200);
    expect((await referrer.post(a012(person.ubrn), letter, ifMatch(opened.world, person))).status).toBe(200);
    expect(await toReview()).toContain(person.ubrn);
    expect((await accept()).status).toBe(200);
    expect(await toReview()).not.toContain(person.ubrn);
    expect(saidBy(await accept())).toBe("422 INVALID_REQUEST_STATE");
  });

  test("an Idempotency-Key gets the first answer again", async () => {
    const headers = { ...ifMatch(opened.world, person), "Idempotency-Key": randomUUID() };
    const first = await accept(headers);
    const again = await accept(headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(referral()?.versionId).toBe(3);
    expect(saidBy(await accept({ ...headers, "If-Match": 'W/"3"' }))).toBe("422 IDEMPOTENCY_KEY_REUSED");
  });

  test("keeps the day by which whoever holds a placeholder is contacted", async () => {
    opened.world.ers
      .update(referrals)
      .set({ contactBy: "2026-12-11" })
      .where(eq(referrals.ubrn, person.ubrn))
      .run();
    expect((await accept()).status).toBe(200);
    expect(referral()?.contactBy).toBe("2026-12-11");
  });

  test("what was booked by phone is accepted as well", async () => {
    const byPhone = opened.person("phone-booked");
    expect((await accept(ifMatch(opened.world, byPhone), clinician, byPhone)).status).toBe(200);
    expect(currentOf(opened.world, byPhone).cancelledInPas).toBeNull();
  });

  test("a clinician's administrator accepts in the clinician's name only (R4)", async () => {
    const admin = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN_ADMIN"));
    const headers = ifMatch(opened.world, person);
    expect(saidBy(await accept(headers, admin))).toBe("403 FORBIDDEN");
    const inTheName = { ...headers, "NHSD-eRS-On-Behalf-Of-User-ID": "555000000411" };
    expect((await accept(inTheName, admin)).status).toBe(200);
  });
});

describe("what cannot be accepted is refused and changes nothing", () => {
  test("for its version, its letter, its time and its state (R9, R60, R61)", async () => {
    const { world } = opened;
    expect(saidBy(await accept({}))).toBe("412 MISSING_HEADER");
    expect(saidBy(await accept({ "If-Match": "2" }))).toBe("422 INVALID_VALUE");
    expect(saidBy(await accept({ "If-Match": 'W/"1"' }))).toBe("409 VERSION_CONFLICT");
    const change = (set: Partial<typeof referrals.$inferSelect>) =>
      world.ers.update(referrals).set(set).where(eq(referrals.ubrn, person.ubrn)).run();
    const then = referral()?.clinicalInfoFirstSubmittedAt ?? null;
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(saidBy(await accept())).toBe("422 INVALID_REQUEST_STATE");
    change({ clinicalInfoFirstSubmittedAt: then });
    world.clock.set(slot.startAt, "frozen");
    expect(saidBy(await accept())).toBe("422 INVALID_REQUEST_STATE");
  });

  test("while a PAS has not answered whether the appointment is gone (R54)", async () => {
    const stopSilence = makeSilent(opened.world);
    opened.world.faults.arm("pas-silent", 9);
    const cancelling = `${A016}/${currentOf(opened.world, person).appointmentId}`;
    const heard = await patient.put(cancelling, cancellationBody(opened.world, person), {
      "If-Match": 'W/"0"',
    });
    expect(saidBy(heard)).toBe("504 PAS_NOT_RESPONDING");
    expect(saidBy(await accept())).toBe("423 REFERRAL_LOCKED");
    stopSilence();
  });

  test("for those who may not: other roles, other providers, and a referral that is not known (R1–R3)", async () => {
    const { world } = opened;
    const headers = ifMatch(world, person);
    const others = ["REFERRING_CLINICIAN", "REFERRING_ADMIN", "SERVICE_PROVIDER_ADMIN", "BMS_ADMIN"];
    const clients = await Promise.all(others.map((role) => opened.logInStaff(role)));
    for (const client of [patient, ...clients])
      expect(saidBy(await accept(headers, watched(world, client)))).toBe("403 FORBIDDEN");
    const atBrackwater = opened.person("placeholder-booked");
    expect(saidBy(await accept(ifMatch(world, atBrackwater), clinician, atBrackwater))).toBe(
      "422 NO_RELATIONSHIP",
    );
    expect(saidBy(await accept(headers, clinician, { ubrn: "999999999999" }))).toBe(
      "404 REFERENCE_NOT_FOUND",
    );
    expect(saidBy(await accept(headers, clinician, { ubrn: "12" }))).toBe("422 INVALID_VALUE");
  });
});
