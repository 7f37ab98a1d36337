import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { isAccepted, offersTo } from "../../testing-actions.ts";
import { asItIs, X22 } from "../../testing-arranging.ts";
import { CLINIC } from "../../testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { aRole, headersOf, sendingAlong } from "../../testing-staff.ts";
import { aReferralIn } from "../../testing-states.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { services } from "../store/schema.ts";

/** Two clinicians of one provider, of whom one is in the workgroup of the clinic (R61). */

const IN_IT = "555000000411";
const REFUSED = "422 NO_RELATIONSHIP";

let simulator: TestSimulator;
let opened: TestWorld;
/** The clinician in it, who acts for that one, and the clinician outside. */
let inside: Client;
let onBehalf: Client;
let outside: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  const { world, anyone } = opened;
  world.ers
    .update(services)
    .set({ workgroup: [IN_IT] })
    .where(eq(services.serviceId, CLINIC))
    .run();
  inside = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ1");
  onBehalf = sendingAlong(anyone, headersOf(opened, "SERVICE_PROVIDER_CLINICIAN_ADMIN"));
  outside = watched(world, sendingAlong(anyone, headersOf(opened, "SERVICE_PROVIDER_CLINICIAN")));
});

const post = (
  client: Client,
  operation: Parameters<typeof endPath>[0],
  one: ScenarioPerson,
  body?: unknown,
) => client.post(endPath(operation, one.ubrn), body, ifMatch(opened.world, one));

describe("what is booked at the clinic", () => {
  test.each([
    ["acceptReferral", undefined],
    ["rejectReferral", GOOD_BODIES.rejectReferral],
    ["cancelAppointmentActionLater", GOOD_BODIES.cancelAppointmentActionLater],
  ] as const)("is reviewed by its workgroup only (%s)", async (operation, body) => {
    for (const client of [inside, onBehalf]) {
      const one = await aReferralIn(opened, "BOOKED");
      expect(saidBy(await post(outside, operation, one, body))).toBe(REFUSED);
      expect((await post(client, operation, one, body)).status).toBe(200);
    }
  });

  test("is assessed by its workgroup only (x23)", async () => {
    const one = await aReferralIn(opened, "BOOKED");
    const asked = { ...asItIs(opened, one), outcome: "RESOLVED_TREATED" };
    expect(saidBy(await outside.post("/ers/record-assessment-outcome", asked))).toBe(REFUSED);
    // Who is in it hears what is wrong: the clinic is no clinical assessment service.
    expect(saidBy(await inside.post("/ers/record-assessment-outcome", asked))).toBe("422 INVALID_STATE");
  });
});

test("what is left to the clinic gets its outcome from the workgroup only, and is offered to nobody else (A028, A029)", async () => {
  for (const client of [inside, onBehalf]) {
    const one = await aReferralIn(opened, "DEFERRED_TO_PROVIDER");
    const before = { opened, one };
    expect(await offersTo({ ...before, client: outside })).not.toContain("RECORD_REVIEW_OUTCOME");
    expect(await isAccepted("RECORD_REVIEW_OUTCOME", { ...before, client: outside })).toBe(false);
    expect(await offersTo({ ...before, client })).toContain("RECORD_REVIEW_OUTCOME");
    expect(await isAccepted("RECORD_REVIEW_OUTCOME", { ...before, client })).toBe(true);
  }
});

test("what was deferred to the clinic is returned by its workgroup only (x22)", async () => {
  for (const client of [inside, onBehalf]) {
    const one = await aReferralIn(opened, "DEFERRED_TO_PROVIDER");
    const asked = { ...asItIs(opened, one), outcome: "RETURN", comment: "Try physiotherapy" };
    expect(saidBy(await outside.post(X22, asked))).toBe(REFUSED);
    expect((await client.post(X22, asked)).status).toBe(200);
  }
});

test("a service that names nobody is reviewed by every clinician of its provider", async () => {
  opened.world.ers.update(services).set({ workgroup: null }).run();
  const one = await aReferralIn(opened, "BOOKED");
  const anybody = sendingAlong(opened.anyone, headersOf(opened, "SERVICE_PROVIDER_CLINICIAN"));
  expect((await post(anybody, "acceptReferral", one)).status).toBe(200);
});
