import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { LARKMOOR } from "../../scenarios/everyday/organisations.ts";
import { A016, aGoodSlot, bookingBody, CLINIC } from "../../testing-booking.ts";
import { redefine, seen } from "../../testing-defining.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { serviceDrafts, staffRoles } from "../store/schema.ts";
import { findService } from "../store/services.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let definer: Client;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  definer = watched(opened.world, await opened.logInStaff("SERVICE_DEFINER"));
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
});

type View = {
  serviceId: string;
  versionId: number;
  status: string;
  definition: Record<string, unknown>;
  failures: { field: string; code: string }[];
  warnings: { field: string }[];
};
const SERVICES = "/ers/services";
const viewOf = ({ body }: Heard) => body as View;
const fieldsOf = (list: { field: string }[]) => list.map(({ field }) => field);
const standing = ({ status, versionId }: View) => `${status} ${versionId}`;
const officially = (serviceId: string) => referrer.get(`/referrals/FHIR/R4/HealthcareService/${serviceId}`);

const A_DRAFT = { name: "Dermatology - Nurse", requestFlow: "BOOKABLE", appointmentMode: "FACE_TO_FACE" };
const BY_PHONE = {
  ...A_DRAFT,
  patientName: "Skin nurse clinic",
  specialty: "Dermatology",
  specialtyPlain: "Dermatology (skin)",
  clinicType: "Not Otherwise Specified",
  siteOdsCode: "ZQ101",
  bookableType: "INDIRECTLY_BOOKABLE",
  appointmentType: "NURSE_CLINIC",
  effectiveFrom: "2026-12-01",
  priorities: ["ROUTINE"],
  instructions: "You must phone the clinic to book.",
  patientPhone: "01632 960177",
  openingHours: { periods: [{ day: "mon", opens: "09:00", closes: "12:00" }], bankHolidays: "closed" },
};

test("nobody else sees a draft, and publishing says everything that it lacks", async () => {
  const made = await definer.post(SERVICES, A_DRAFT);
  const { serviceId } = viewOf(made);
  expect([made.status, made.headers.get("ETag"), standing(viewOf(made))]).toEqual([201, 'W/"1"', "DRAFT 1"]);
  expect((await officially(serviceId)).status).toBe(404);
  const refused = await definer.post(`${SERVICES}/${serviceId}/publish`, {}, seen(1));
  expect(saidBy(refused)).toBe("422 SERVICE_NOT_PUBLISHABLE");
  const { failures } = viewOf(refused);
  expect(fieldsOf(failures)).toEqual(fieldsOf(viewOf(made).failures));
  expect(failures).toContainEqual(
    expect.objectContaining({ field: "effectiveFrom", code: "MISSING_VALUE", rule: "R17" }),
  );
  const journalled = opened.world.journal
    .entries()
    .filter(({ direction, name }) => direction === "decision" && name === "x29");
  expect(journalled.slice(-failures.length).map(({ outcome }) => outcome)).toEqual(
    failures.map(({ code }) => code),
  );
});

test("a draft with everything is published, changed, published again, withdrawn and taken up again", async () => {
  const { serviceId } = viewOf(await definer.post(SERVICES, A_DRAFT));
  const one = `${SERVICES}/${serviceId}`;
  const put = await definer.put(one, BY_PHONE, seen(1));
  expect([standing(viewOf(put)), viewOf(put).failures]).toEqual(["DRAFT 2", []]);
  expect(standing(viewOf(await definer.post(`${one}/publish`, {}, seen(2))))).toBe("PUBLISHED 3");
  expect((await officially(serviceId)).body).toMatchObject({ meta: { versionId: "3" }, name: BY_PHONE.name });

  const changed = await definer.put(one, { ...BY_PHONE, name: "Dermatology - Phone" }, seen(3));
  expect(standing(viewOf(changed))).toBe("CHANGED 4");
  expect((await officially(serviceId)).body).toMatchObject({ meta: { versionId: "3" }, name: BY_PHONE.name });
  await definer.post(`${one}/publish`, {}, seen(4));
  expect((await officially(serviceId)).body).toMatchObject({
    meta: { versionId: "5" },
    name: "Dermatology - Phone",
  });
  expect((await referrer.head(`/referrals/FHIR/R4/HealthcareService/${serviceId}`)).headers.get("ETag")).toBe(
    'W/"5"',
  );

  expect(saidBy(await definer.post(`${one}/publish`, {}, seen(5)))).toBe("422 INVALID_STATE");
  expect(standing(viewOf(await definer.post(`${one}/withdraw`, {}, seen(5))))).toBe("WITHDRAWN 6");
  expect(saidBy(await definer.post(`${one}/withdraw`, {}, seen(6)))).toBe("422 INVALID_STATE");
  expect(standing(viewOf(await definer.post(`${one}/publish`, {}, seen(6))))).toBe("PUBLISHED 7");
});

test("the definer must have seen the current version", async () => {
  const one = `${SERVICES}/${CLINIC}`;
  expect(saidBy(await definer.post(`${one}/withdraw`, {}))).toBe("400 MISSING_HEADER");
  expect(saidBy(await definer.post(`${one}/withdraw`, {}, seen(2)))).toBe("409 VERSION_CONFLICT");
  expect(saidBy(await definer.put(one, A_DRAFT, seen(0)))).toBe("409 VERSION_CONFLICT");
});

test("what is withdrawn cannot be booked", async () => {
  const person = opened.person("mixed-shortlist");
  const patient = await opened.logIn(person);
  const slot = aGoodSlot(opened.world);
  await definer.post(`${SERVICES}/${CLINIC}/withdraw`, {}, seen(1));
  const refused = await patient.post(A016, bookingBody(person, slot));
  expect(saidBy(refused)).toBe("422 SERVICE_UNAVAILABLE");
  await definer.post(`${SERVICES}/${CLINIC}/publish`, {}, seen(2));
  expect((await patient.post(A016, bookingBody(person, slot))).status).toBe(201);
});

test("clinicians of the provider, and nobody else, are the workgroup of a service (R61)", async () => {
  const workgroupNow = () => findService(opened.world.ers, CLINIC)?.workgroup;
  const withAStranger = await redefine(definer, CLINIC, { workgroup: ["555000000411", "555000000412"] });
  expect(fieldsOf(viewOf(withAStranger).failures)).toEqual(["workgroup"]);
  expect(workgroupNow()).toBeNull();
  await redefine(definer, CLINIC, { workgroup: ["555000000411"] });
  expect(workgroupNow()).toEqual(["555000000411"]);
});

test("a change that the rules refuse leaves the service as it was", async () => {
  const before = (await officially(CLINIC)).body;
  expect(fieldsOf(viewOf(await redefine(definer, CLINIC, { reservationDays: 3 })).failures)).toEqual([
    "reservationDays",
  ]);
  expect((await officially(CLINIC)).body).toEqual(before);
});

test("the same key writes one draft", async () => {
  const key = { "Idempotency-Key": randomUUID() };
  const [first, again] = [
    await definer.post(SERVICES, A_DRAFT, key),
    await definer.post(SERVICES, A_DRAFT, key),
  ];
  expect(again.body).toEqual(first.body);
  expect(opened.world.ers.select().from(serviceDrafts).all()).toHaveLength(1);
  expect(saidBy(await definer.post(SERVICES, BY_PHONE, key))).toBe("422 IDEMPOTENCY_KEY_REUSED");
});

test("lists what the provider has, and tells another provider nothing", async () => {
  const { serviceId } = viewOf(await definer.post(SERVICES, A_DRAFT));
  const roles = ["ZQ101", LARKMOOR].map((odsCode) => ({
    userId: "555000000421",
    odsCode,
    businessFunction: "SERVICE_DEFINER",
    activityCode: "B1107",
  }));
  opened.world.ers.insert(staffRoles).values(roles).run();
  const at = (odsCode: string) => ({ "NHSD-End-User-Organisation-ODS": odsCode });
  const idsOf = ({ body }: Heard) => (body as { services: View[] }).services.map((one) => one.serviceId);
  expect(idsOf(await definer.get(SERVICES))).toEqual(expect.arrayContaining([CLINIC, serviceId]));
  expect(idsOf(await definer.get(SERVICES, at(LARKMOOR)))).toEqual(["2000105", "2000401"]);
  expect(saidBy(await definer.get(`${SERVICES}/${serviceId}`, at(LARKMOOR)))).toBe("404 NOT_FOUND");
  expect(saidBy(await definer.get(SERVICES, at("ZQ101")))).toBe("403 FORBIDDEN");
  const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  expect(saidBy(await admin.get(SERVICES))).toBe("403 FORBIDDEN");
});

test("names the field that is none, or that is of no use", async () => {
  expect(saidBy(await definer.post(SERVICES, { ...A_DRAFT, published: true }))).toBe("400 UNEXPECTED_FIELD");
  expect(saidBy(await definer.post(SERVICES, { name: "Clinic" }))).toBe("400 MISSING_VALUE");
  expect(saidBy(await definer.post(SERVICES, { ...A_DRAFT, effectiveTo: "2026-02-30" }))).toBe(
    "400 INVALID_VALUE",
  );
});

test("asks the PAS for slots at once, of a published service that has one", async () => {
  const poll = (serviceId: string) => definer.post(`${SERVICES}/${serviceId}/poll`);
  expect((await poll(CLINIC)).body).toEqual({ serviceId: CLINIC, slots: expect.any(Number) });
  expect(saidBy(await poll("2000102"))).toBe("422 INVALID_STATE");
  opened.world.faults.arm("pas-down", 1);
  expect(saidBy(await poll(CLINIC))).toBe("504 PAS_NOT_RESPONDING");
});
