import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, bookInPas, CLINIC, currentOf } from "../../testing-booking.ts";
import {
  redefine as redefineService,
  seen,
  WRITTEN_EXPLANATION as EXPLANATION,
} from "../../testing-defining.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { reconcileOpenAttempts } from "../conversation/reconciling.ts";
import { messages } from "../store/schema.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let definer: Client;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  definer = await opened.logInStaff("SERVICE_DEFINER");
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
});

const ONE = `/ers/services/${CLINIC}`;
type View = { versionId: number; definition: object; explanationVersion?: string };
const viewNow = async () => (await definer.get(ONE)).body as View;

/** Writes and publishes what the clinic's slots are from now on. */
const redefine = (placeholder: object | null) => redefineService(definer, CLINIC, { placeholder });

/** A commissioner agrees to the draft as it is now. */
async function agree(): Promise<Heard> {
  const commissioner = await opened.logInStaff("COMMISSIONER");
  const { versionId } = await viewNow();
  return commissioner.post(`${ONE}/placeholder-agreement`, {}, seen(versionId));
}

/** The same for placeholders, to which a commissioner has agreed. */
async function makePlaceholder(placeholder: object = EXPLANATION): Promise<string> {
  await redefine(placeholder);
  await agree();
  const { versionId } = await viewNow();
  await definer.post(`${ONE}/publish`, {}, seen(versionId));
  return (await viewNow()).explanationVersion ?? "";
}

const book = (acknowledged?: string) =>
  patient.post(A016, {
    ...bookingBody(person, aGoodSlot(opened.world)),
    ...(acknowledged === undefined ? {} : acknowledging(acknowledged)),
  });

test("placeholders are published once a commissioner has agreed, and who and when is recorded", async () => {
  const refused = await redefine(EXPLANATION);
  expect(saidBy(refused)).toBe("422 SERVICE_NOT_PUBLISHABLE");
  expect(refused.body).toMatchObject({ failures: [{ field: "placeholder" }] });
  const agreed = await agree();
  expect([agreed.status, agreed.body]).toEqual([
    201,
    { serviceId: CLINIC, odsCode: "ZC1", agreedOn: "2026-12-01", explanation: EXPLANATION },
  ]);
  const published = await definer.post(`${ONE}/publish`, {}, seen(2));
  expect(published.body).toMatchObject({
    status: "PUBLISHED",
    placeholderAgreement: { odsCode: "ZC1", agreedOn: "2026-12-01" },
    warnings: [{ field: "placeholder" }],
  });
  expect(saidBy(await agree())).toBe("404 NOT_FOUND");
});

test("what was agreed to is published, and another explanation than that only once it is agreed to", async () => {
  await makePlaceholder();
  const changed = { ...EXPLANATION, withinWorkingDays: 500 };
  const refused = await redefine(changed);
  expect(saidBy(refused)).toBe("422 SERVICE_NOT_PUBLISHABLE");
  expect(refused.body).toMatchObject({
    failures: [{ field: "placeholder", diagnostics: expect.stringContaining("another explanation") }],
  });
  const { body } = await agree();
  expect(body).toMatchObject({ explanation: changed });
  await redefine({ ...EXPLANATION, withinWorkingDays: 501 });
  expect((await viewNow()).definition).toMatchObject({ placeholder: { withinWorkingDays: 501 } });
  expect(saidBy(await redefine(EXPLANATION))).toBe("422 SERVICE_NOT_PUBLISHABLE");
  expect((await redefine(changed)).body).toMatchObject({
    status: "PUBLISHED",
    placeholderAgreement: { odsCode: "ZC1", explanation: changed },
    failures: [],
  });
});

test("another explanation is another version, and what was acknowledged before does not count for it", async () => {
  const first = await makePlaceholder();
  await redefine({ ...EXPLANATION });
  expect((await viewNow()).explanationVersion).toBe(first);
  await makePlaceholder({ ...EXPLANATION, withinWorkingDays: 20 });
  const second = (await viewNow()).explanationVersion;
  expect(second).not.toBe(first);
  expect(saidBy(await book(first))).toBe("422 PLACEHOLDER_NOT_EXPLAINED");
  expect(saidBy(await book())).toBe("422 PLACEHOLDER_NOT_EXPLAINED");
  expect((await book(second)).status).toBe(201);
});

test("what was booked as a placeholder stays one, with its explanation, when the service has none any more", async () => {
  const version = await makePlaceholder();
  const booked = await book(version);
  await redefine(null);
  const { appointmentId } = currentOf(opened.world, person);
  const { body } = await patient.get(`/referrals/FHIR/STU3/Appointment/${appointmentId}`);
  expect(body).toEqual(booked.body);
  const [{ extension }] = (body as { extension: [{ extension: object[] }] }).extension;
  expect(extension).toContainEqual({ url: "explanationVersion", valueString: version });
  expect(extension).toContainEqual({ url: "phone", valueString: EXPLANATION.phone });
});

test.each([
  ["a placeholder", () => makePlaceholder(), () => redefine(null), true],
  ["an appointment", () => Promise.resolve(undefined), () => makePlaceholder(), false],
])(
  "what was asked for as %s becomes one, whatever the service has become meanwhile",
  async (_what, given, then, expected) => {
    const acknowledged = await given();
    opened.world.exchangeLimitMs = 150;
    opened.world.faults.arm("pas-silent", undefined, { service: CLINIC });
    const slot = aGoodSlot(opened.world);
    expect(saidBy(await book(acknowledged))).toBe("504 PAS_NOT_RESPONDING");
    bookInPas(opened.world, person, slot);
    await then();
    opened.world.faults.disarmAll();
    opened.world.exchangeLimitMs = 120_000;
    await reconcileOpenAttempts(opened.world);
    expect(currentOf(opened.world, person)).toMatchObject({ status: "booked", isPlaceholder: expected });
    expect(findReferral(opened.world.ers, person.ubrn)?.contactBy).toBe(expected ? "2026-12-15" : null);
    const told = opened.world.ers.select().from(messages).where(eq(messages.ubrn, person.ubrn)).all();
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told).includes("Skin clinic staff should phone you")).toBe(expected);
  },
);
