import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { copyOf } from "../../testing-booking.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";
import { referrals } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let referrer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  return () => simulator.close();
});

const SYSTEM = "https://fhir.nhs.uk/Id/UBRN";
const path = (identifier: string) =>
  `/referrals/FHIR/R4/ServiceRequest?${new URLSearchParams({ identifier }).toString()}`;
const found = (body: unknown) =>
  ((body as { entry?: { resource: { id: string; status: string } }[] }).entry ?? []).map(({ resource }) => ({
    id: resource.id,
    status: resource.status,
  }));
const change = (ubrn: string, facts: Partial<typeof referrals.$inferInsert>) =>
  opened.world.ers.update(referrals).set(facts).where(eq(referrals.ubrn, ubrn)).run();

describe("A041", () => {
  test("finds a referral's id by its UBRN, with and without the system", async () => {
    const { ubrn, nhsNumber } = opened.person("mixed-shortlist");
    const referral = findReferral(opened.world.ers, ubrn);
    for (const identifier of [ubrn, `${SYSTEM}|${ubrn}`]) {
      const { body } = await referrer.get(path(identifier));
      expect(body).toMatchObject({
        total: 1,
        entry: [
          {
            resource: {
              id: `r.${referral?.id}`,
              meta: { versionId: "1" },
              status: "active",
              category: [{ coding: [{ code: "referral" }] }],
              subject: { identifier: { value: nhsNumber } },
            },
          },
        ],
      });
    }
  });

  test("tells an advice and guidance request and a cancelled referral apart", async () => {
    const person = opened.person("mixed-shortlist");
    const asked = copyOf(opened.world, person, 1);
    change(asked.ubrn, { requestType: "ADVICE_AND_GUIDANCE" });
    const { body } = await referrer.get(path(asked.ubrn));
    expect(body).toMatchObject({
      entry: [
        {
          resource: {
            category: [{ coding: [{ code: "request" }] }],
            code: { coding: [{ code: "advice-and-guidance" }] },
          },
        },
      ],
    });
    expect(found(body)[0]?.id).toMatch(/^a\./);
    const ended = copyOf(opened.world, person, 2);
    change(ended.ubrn, { state: "CANCELLED_REFERRAL" });
    expect(found((await referrer.get(path(ended.ubrn))).body)).toMatchObject([{ status: "revoked" }]);
  });

  test("finds two ids where a referral was made of advice and guidance, which is then completed", async () => {
    const made = copyOf(opened.world, opened.person("mixed-shortlist"), 3);
    const adviceRequestId = "0aa17ee6-1f9f-4b5e-8d51-5a0f4b6a3f01";
    change(made.ubrn, { adviceRequestId });
    const { body } = await referrer.get(path(made.ubrn));
    const referral = { id: `r.${findReferral(opened.world.ers, made.ubrn)?.id}`, status: "active" };
    expect(found(body)).toEqual([referral, { id: `a.${adviceRequestId}`, status: "completed" }]);
    expect(body).toMatchObject({ total: 2 });
  });

  test("finds nothing for a UBRN that nobody has or that the caller has nothing to do with", async () => {
    const { ubrn } = opened.person("phone-only");
    change(ubrn, { referringOdsCode: "Z99002" });
    for (const identifier of ["999999999999", ubrn]) {
      const { status, body } = await referrer.get(path(identifier));
      expect([status, found(body)]).toEqual([200, []]);
      expect(body).toMatchObject({ total: 0 });
      expect(body).not.toHaveProperty("entry");
    }
  });

  test.each([
    "/referrals/FHIR/R4/ServiceRequest",
    path(""),
    path("12345"),
    path("000041000016,000041000024"),
    path("https://fhir.nhs.uk/Id/nhs-number|000041000016"),
    `${path("000041000016")}&identifier=000041000024`,
  ])("refuses %s", async (asked) => {
    const heard = await referrer.get(asked);
    expect(saidBy(heard)).toBe("400 REC_BAD_REQUEST");
    expect(heard.body).toMatchObject({ issue: [{ code: "required" }] });
  });

  test.each([
    ["REFERRING_CLINICIAN", "200"],
    ["REFERRING_CLINICIAN_ADMIN", "200"],
    ["SERVICE_PROVIDER_ADMIN", "403 REC_FORBIDDEN"],
    ["BMS_ADMIN", "403 REC_FORBIDDEN"],
  ])("answers %s: %s", async (businessFunction, expected) => {
    const client = await opened.logInStaff(businessFunction);
    expect(saidBy(await client.get(path("000041000016")))).toBe(expected);
  });

  test("answers no patient, and nobody who is not logged in", async () => {
    const patient = await opened.logIn(opened.person("booked"));
    expect(saidBy(await patient.get(path("000041000016")))).toBe("403 REC_FORBIDDEN");
    expect(saidBy(await opened.anyone.get(path("000041000016")))).toBe("401 ACCESS_DENIED");
  });
});
