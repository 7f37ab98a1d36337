import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody } from "../../testing-booking.ts";
import { endPath, ifMatch } from "../../testing-ends.ts";
import { a012, letterBody, locationOf, TEST_VIRUS, upload } from "../../testing-letters.ts";
import { A011, creatingBody, referralOf } from "../../testing-referring.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { appointments, referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let clinician: Client;
let provider: Client;
/** A referral without a letter as yet, and its patient. */
let made: ScenarioPerson;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  clinician = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
  provider = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const person = opened.person("mixed-shortlist");
  const { body } = await clinician.post(A011, creatingBody(person.nhsNumber));
  const { id: ubrn } = body as { id: string };
  made = { ...person, ubrn, accessCode: referralOf(opened.world, ubrn).accessCode ?? "" };
});

const file = async (over: Parameters<typeof upload>[1] = {}) =>
  locationOf(await upload(clinician, { forUbrn: made.ubrn, ...over }));
const attach = (...urls: string[]) =>
  clinician.post(a012(made.ubrn), letterBody(...urls), ifMatch(opened.world, made));
const read = async (client: Client) =>
  JSON.stringify((await client.get(`/referrals/FHIR/STU3/ReferralRequest/${made.ubrn}`)).body);

async function isOn(client: Client, list: string): Promise<boolean> {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralListSelector-1";
  const heard = await client.post("/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", {
    resourceType: "Parameters",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchWorklist-Parameters-1"] },
    parameter: [{ name: "listType", valueCodeableConcept: { coding: [{ system, code: list }] } }],
  });
  return JSON.stringify(heard.body).includes(`ReferralRequest/${made.ubrn}`);
}

async function book(): Promise<void> {
  const patient = await opened.logIn(made);
  const { versionId } = referralOf(opened.world, made.ubrn);
  expect((await patient.post(A016, bookingBody(made, aGoodSlot(opened.world), versionId))).status).toBe(201);
}
const accept = () =>
  provider.post(endPath("acceptReferral", made.ubrn), undefined, ifMatch(opened.world, made));

describe("the letter of a referral", () => {
  test("is the files that are named, shown to clinicians with their state, and to nobody else", async () => {
    const [first, second] = [await file(), await file({ name: "photo.txt" })];
    const heard = await attach(first, second);
    expect([heard.status, heard.headers.get("etag")]).toEqual([200, 'W/"2"']);
    expect(heard.body).toMatchObject({
      supportingInfo: [{ reference: "#DocumentReference-1" }, { reference: "#DocumentReference-2" }],
    });
    expect(await read(clinician)).toMatch(new RegExp(`"PENDING".*${first}.*"photo.txt"`));
    opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
    expect(await read(clinician)).toMatch(/"AVAILABLE".*"AVAILABLE"/);
    for (const client of [await opened.logIn(made), await opened.logInStaff("SERVICE_PROVIDER_ADMIN")])
      expect(await read(client)).not.toMatch(/Binary|DocumentReference/);
    expect((await attach(second)).status).toBe(200);
    expect(await read(clinician)).not.toContain(first);
  });

  test("is outstanding until it is there, and only then can the referral be reviewed (R61, R72)", async () => {
    await book();
    expect([
      await isOn(clinician, "LETTERS_OUTSTANDING"),
      await isOn(provider, "REFERRALS_FOR_REVIEW"),
    ]).toEqual([true, false]);
    expect(saidBy(await accept())).toBe("422 INVALID_REQUEST_STATE");
    expect((await attach(await file())).status).toBe(200);
    expect([
      await isOn(clinician, "LETTERS_OUTSTANDING"),
      await isOn(provider, "REFERRALS_FOR_REVIEW"),
    ]).toEqual([false, true]);
    expect((await accept()).status).toBe(200);
  });

  test("that changes after the review has the referral reviewed again", async () => {
    await book();
    const url = await file();
    await attach(url);
    await accept();
    expect(await isOn(provider, "REFERRALS_FOR_REVIEW")).toBe(false);
    expect((await attach(url, await file({ name: "more.txt" }))).status).toBe(200);
    expect(await isOn(provider, "REFERRALS_FOR_REVIEW")).toBe(true);
    expect((await accept()).status).toBe(200);
  });

  test("is none where no file of it is sound", async () => {
    expect((await attach(await file({ content: TEST_VIRUS }))).status).toBe(200);
    expect(await isOn(clinician, "LETTERS_OUTSTANDING")).toBe(true);
    opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
    expect(await read(clinician)).toContain("THREATS_FOUND");
  });

  test("is not to come where none is intended: nothing is outstanding then (R71)", async () => {
    opened.world.ers.update(referrals).set({ letterIntention: "NOT_INTENDING_TO_ADD" }).run();
    await book();
    expect(await isOn(clinician, "LETTERS_OUTSTANDING")).toBe(false);
    expect((await accept()).status).toBe(200);
  });

  test("is changed once for an Idempotency-Key", async () => {
    const headers = { ...ifMatch(opened.world, made), "Idempotency-Key": randomUUID() };
    const body = letterBody(await file());
    const ask = () => clinician.post(a012(made.ubrn), body, headers);
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  });
});

describe("a letter stays as it is", () => {
  test("for files that are unknown, another's, doubled, alike, unsound or there already", async () => {
    const url = await file();
    const unknown = `Binary/${randomUUID()}`;
    expect(saidBy(await attach(unknown))).toBe("422 REFERENCE_NOT_FOUND");
    expect(saidBy(await attach(unknown, unknown))).toBe("422 CONFLICTING_VALUES");
    expect(saidBy(await clinician.post(a012("000099999999"), letterBody(url), { "If-Match": 'W/"1"' }))).toBe(
      "404 REFERENCE_NOT_FOUND",
    );
    expect(saidBy(await attach(locationOf(await upload(clinician))))).toBe("422 INAPPROPRIATE_VALUE");
    expect(saidBy(await attach(url, url))).toBe("422 CONFLICTING_VALUES");
    expect(saidBy(await attach(url, await file()))).toBe("422 DUPLICATE_FILENAME");
    expect(saidBy(await attach())).toBe("422 MISSING_VALUE");
    const bad = await file({ name: "scan.pdf", type: "application/pdf", content: "no PDF at all" });
    opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
    expect(saidBy(await attach(bad))).toBe("422 INVALID_STATE");
    expect((await attach(url)).status).toBe(200);
    expect(saidBy(await attach(url))).toBe("422 NO_CHANGES_DETECTED");
  });

  test("without the version, or with an old one (R9)", async () => {
    const body = letterBody(await file());
    expect(saidBy(await clinician.post(a012(made.ubrn), body))).toBe("412 MISSING_HEADER");
    expect(saidBy(await clinician.post(a012(made.ubrn), body, { "If-Match": 'W/"7"' }))).toBe(
      "409 VERSION_CONFLICT",
    );
  });

  test("in the day before the appointment, but one that is missing may come until it begins (R73)", async () => {
    await book();
    const startAt = (startAt: number) =>
      opened.world.ers.update(appointments).set({ startAt }).where(eq(appointments.ubrn, made.ubrn)).run();
    const now = opened.world.clock.now();
    const urls = [await file(), await file({ name: "b.txt" }), await file({ name: "c.txt" })];
    startAt(now);
    expect(saidBy(await attach(...urls.slice(0, 1)))).toBe("422 INVALID_REQUEST_STATE");
    startAt(now + 1);
    expect((await attach(...urls.slice(0, 1))).status).toBe(200);
    startAt(now + 24 * 60 * 60_000);
    expect(saidBy(await attach(...urls.slice(0, 2)))).toBe("422 INVALID_REQUEST_STATE");
    startAt(now + 24 * 60 * 60_000 + 1);
    expect((await attach(...urls)).status).toBe(200);
  });

  test.each(["CANCELLED_REFERRAL", "DID_NOT_ATTEND"] as const)(
    "of a referral that is %s (R73)",
    async (state) => {
      const url = await file();
      opened.world.ers.update(referrals).set({ state }).where(eq(referrals.ubrn, made.ubrn)).run();
      expect(saidBy(await attach(url))).toBe("422 INVALID_REQUEST_STATE");
    },
  );
});
