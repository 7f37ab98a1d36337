import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, bookASlot } from "../../testing-arranging.ts";
import { CLINIC } from "../../testing-booking.ts";
import { callerChecked } from "../../testing-states.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { composeLetter } from "../letters/compose.ts";
import { wordsOf } from "../letters/letter.ts";
import { letterView } from "../letters/view.ts";
import { messagesOf } from "../store/messages.ts";
import { findReferral } from "../store/referrals.ts";
import { patients, services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let handler: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  const { ers } = opened.world;
  ers
    .update(services)
    .set({ additionalRequirements: ["INTERPRETER"] })
    .where(eq(services.serviceId, CLINIC))
    .run();
  handler = await callerChecked(opened, person);
});

const record = (needs: string[], headers = {}) =>
  handler.post("/ers/record-needs", { ...asItIs(opened, person), needs }, headers);
const referral = () => {
  const found = findReferral(opened.world.ers, person.ubrn);
  if (!found) throw new Error("The referral is gone");
  return found;
};
const letterAboutNeeds = () =>
  messagesOf(opened.world.ers, person.ubrn).find(
    ({ kind, channel }) => kind === "NEEDS_RECORDED" && channel === "LETTER",
  )?.text;
/** What a reader of the referral is told is needed, and what cannot be arranged. */
async function toldTo(reader: Client) {
  const { body } = await reader.get(`/referrals/FHIR/STU3/ReferralRequest/${person.ubrn}`);
  const text = JSON.stringify(body);
  const codes = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, code]) => code);
  return {
    needs: codes(/PatientAdditionalRequirement-1","valueCoding":\{[^}]*"code":"(\w+)"/g),
    unmet: codes(/"requirement","valueCoding":\{[^}]*"code":"(\w+)"/g),
  };
}

describe("what a patient needs at an appointment (R23)", () => {
  test("stands on the referral once for a key, is read at the clinic, told to the patient, and said in the letter", async () => {
    await bookASlot(opened, person);
    const before = referral().versionId;
    const headers = { "Idempotency-Key": randomUUID() };
    const body = { ...asItIs(opened, person), needs: ["TRANSPORT", "INTERPRETER"] };
    for (const _press of [1, 2]) {
      const heard = await handler.post("/ers/record-needs", body, headers);
      expect([heard.status, heard.body]).toEqual([
        200,
        { ubrn: person.ubrn, versionId: before + 1, needs: ["INTERPRETER", "TRANSPORT"] },
      ]);
    }
    expect(referral().state).toBe("BOOKED");
    const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    // Another service of the shortlist arranges no interpreter: it is not where they go.
    expect(await toldTo(provider)).toMatchObject({ needs: ["INTERPRETER"] });
    const message = letterAboutNeeds();
    expect(message).toMatch(/can see that you need an interpreter and transport to the clinic\./);
    expect(message).toMatch(/cannot arrange transport to the clinic\. To ask what you can do, call/);
    expect(wordsOf(composeLetter(letterView(opened.world, referral())))).toMatch(
      /What you need\n.+ can see that you need an interpreter/,
    );
    const { body: told } = await handler.get(`/ers/timeline?ubrn=${person.ubrn}`);
    expect(JSON.stringify(told)).toContain('"what":"NEEDS_RECORDED"');
  });

  test("is taken back by recording nothing", async () => {
    await bookASlot(opened, person);
    for (const needs of [["ADVOCACY"], []]) expect(saidBy(await record(needs))).toBe("200");
    expect(await toldTo(handler)).toEqual({ needs: [], unmet: [] });
    expect(letterAboutNeeds()).toMatch(/need nothing arranged/);
  });

  test("is refused without an appointment, for an old version, once it has begun, and for whoever has died; nothing changes", async () => {
    expect(saidBy(await record(["INTERPRETER"]))).toBe("422 INVALID_REQUEST_STATE");
    const old = asItIs(opened, person);
    await bookASlot(opened, person);
    const stale = await handler.post("/ers/record-needs", { ...old, needs: [] });
    expect(saidBy(stale)).toBe("409 VERSION_CONFLICT");
    expect(saidBy(await record(["PARKING"]))).toMatch(/^400/);
    opened.world.clock.set(Date.parse("2027-06-01T12:00:00Z"), "frozen");
    expect(saidBy(await record(["INTERPRETER"]))).toBe("422 INVALID_REQUEST_STATE");
    opened.world.ers.update(patients).set({ deceasedOn: "2026-11-01" }).run();
    expect(saidBy(await record(["INTERPRETER"]))).toBe("422 PATIENT_ERROR");
    expect(referral().additionalRequirements ?? []).toEqual([]);
    expect(messagesOf(opened.world.ers, person.ubrn).map(({ kind }) => kind)).not.toContain("NEEDS_RECORDED");
  });
});
