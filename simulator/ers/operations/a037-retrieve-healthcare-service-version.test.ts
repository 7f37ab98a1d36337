import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";
import { services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

const path = (serviceId: string) => `/referrals/FHIR/R4/HealthcareService/${serviceId}`;

describe("A037", () => {
  test("gives the version that A033 gives, without a body", async () => {
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    opened.world.ers.update(services).set({ versionId: 7 }).where(eq(services.serviceId, "2000101")).run();
    const { status, headers, body } = await referrer.head(path("2000101"));
    expect([status, headers.get("ETag"), body]).toEqual([200, 'W/"7"', undefined]);
    expect(headers.get("Cache-Control")).toBe("no-cache");
    const whole = await referrer.get(path("2000101"));
    expect([whole.headers.get("ETag"), whole.headers.get("Cache-Control")]).toEqual(['W/"7"', "no-cache"]);
  });

  test.each([
    ["REFERRING_CLINICIAN", 200],
    ["REFERRING_CLINICIAN_ADMIN", 200],
    ["SERVICE_PROVIDER_ADMIN", 403],
    ["BMS_ADMIN", 403],
  ])("answers %s: %i", async (businessFunction, expected) => {
    const client = await opened.logInStaff(businessFunction);
    expect((await client.head(path("2000101"))).status).toBe(expected);
  });

  test("says by its status alone why it does not answer", async () => {
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const patient = await opened.logIn(opened.person("booked"));
    const heard = [
      await referrer.head(path("1")),
      await patient.head(path("2000101")),
      await opened.anyone.head(path("2000101")),
    ];
    expect(heard.map(({ status, body }) => [status, body])).toEqual([
      [404, undefined],
      [403, undefined],
      [401, undefined],
    ]);
  });
});
