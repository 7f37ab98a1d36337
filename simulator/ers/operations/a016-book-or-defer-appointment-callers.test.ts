import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  ASSESSMENT,
  CLINIC,
  aGoodSlot,
  bookingBody,
  slotsOf,
  triageBody,
} from "../../testing-booking.ts";
import { acknowledging } from "../../testing-placeholders.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { commissioning, referrals, services, slots } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";
import type { Slot } from "../store/slots.ts";

const PLACEHOLDERS = "2000104";
const CALLERS = ["patient", "tal", "referrer", "provider"] as const;
type CallerName = (typeof CALLERS)[number];

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  slot = aGoodSlot(opened.world);
});

/** A call handler who has checked the caller about a referral. */
async function callHandlerFor({ ubrn, accessCode, yearOfBirth }: ScenarioPerson): Promise<Client> {
  const client = await opened.logInStaff("BMS_ADMIN");
  const { callId } = z.object({ callId: z.string() }).parse((await client.post("/ers/calls")).body);
  const found = await client.post(`/ers/calls/${callId}/find-patient`, { ubrn });
  const { matches } = z.object({ matches: z.array(z.object({ matchId: z.string() })) }).parse(found.body);
  const checked = { matchId: matches[0]?.matchId, accessCode, yearOfBirth };
  expect((await client.post(`/ers/calls/${callId}/check-caller`, checked)).status).toBe(200);
  return client;
}

const LOG_IN: Record<CallerName, (odsCode: string) => Promise<Client>> = {
  patient: () => opened.logIn(person),
  tal: () => callHandlerFor(person),
  referrer: () => opened.logInStaff("REFERRING_CLINICIAN"),
  provider: (odsCode) => opened.logInStaffAt("SERVICE_PROVIDER_ADMIN", odsCode),
};
/** A caller; of providers, the one that runs the clinic. */
const clientOf = async (caller: CallerName, odsCode = "ZQ1") =>
  watched(opened.world, await LOG_IN[caller](odsCode));

const setReferral = (change: { state?: ReferralState; versionId?: number }) =>
  opened.world.ers.update(referrals).set(change).where(eq(referrals.ubrn, person.ubrn)).run();
const setService = (serviceId: string, change: Partial<typeof services.$inferInsert>) =>
  opened.world.ers.update(services).set(change).where(eq(services.serviceId, serviceId)).run();
const setSlot = (change: Partial<Slot>) => {
  opened.world.ers.update(slots).set(change).where(eq(slots.slotId, slot.slotId)).run();
  slot = { ...slot, ...change };
};
const DAY_MS = 86_400_000;

type Refused = {
  name: string;
  /** Makes the world such that the request is refused. */
  given?: () => void;
  body: () => unknown;
  said: string;
  /** Who is refused, if not everyone: others may do it. */
  callers?: readonly CallerName[];
  /** Who provides the service, if not the provider of the clinic. */
  odsCode?: string;
};

const NOT_THE_PROVIDER = ["patient", "tal", "referrer"] as const;
const book = () => bookingBody(person, slot);
const REFUSED: Refused[] = [
  {
    name: "a version that is not current (R9)",
    body: () => bookingBody(person, slot, 9),
    said: "409 VERSION_CONFLICT",
  },
  {
    name: "a referral that awaits triage (R33)",
    given: () => setReferral({ state: "AWAITING_TRIAGE" }),
    body: book,
    said: "422 INVALID_REQUEST_STATE",
  },
  {
    name: "a service that is no longer published (R17)",
    given: () => setService(CLINIC, { published: false }),
    body: book,
    said: "422 SERVICE_UNAVAILABLE",
  },
  {
    name: "a service without a contract (R18)",
    given: () => opened.world.ers.delete(commissioning).where(eq(commissioning.serviceId, CLINIC)).run(),
    body: book,
    said: "422 INAPPROPRIATE_SLOT",
  },
  {
    name: "a clinic that books by phone (R42)",
    given: () => setService(CLINIC, { bookableType: "INDIRECTLY_BOOKABLE" }),
    body: book,
    said: "422 INVALID_STATE",
  },
  {
    name: "a slot past the polling range (R25)",
    given: () => setSlot({ startAt: slot.startAt + 90 * DAY_MS, endAt: slot.endAt + 90 * DAY_MS }),
    body: book,
    said: "422 INAPPROPRIATE_SLOT",
  },
  {
    name: "a slot before the patient booking window (R25)",
    given: () => setService(CLINIC, { windows: { ROUTINE: { startHours: 24 * 50, endDays: null } } }),
    body: book,
    said: "422 INAPPROPRIATE_SLOT",
    callers: NOT_THE_PROVIDER,
  },
  {
    name: "a slot that is reserved for the provider (R28)",
    given: () => {
      setService(CLINIC, { reservationDays: 2 });
      setSlot({ publishedAt: opened.world.clock.now() });
    },
    body: book,
    said: "422 INAPPROPRIATE_SLOT",
    callers: NOT_THE_PROVIDER,
  },
  {
    name: "a slot of a higher priority (R36)",
    given: () => setSlot({ priority: "URGENT" }),
    body: book,
    said: "422 INAPPROPRIATE_SLOT",
    callers: NOT_THE_PROVIDER,
  },
  {
    name: "a slot that is taken (R37)",
    given: () => setSlot({ status: "BOOKED" }),
    body: book,
    said: "422 SLOT_NOT_AVAILABLE",
  },
  {
    name: "a placeholder that was not explained",
    body: () => {
      const [placeholder] = slotsOf(opened.world, PLACEHOLDERS).slice(5);
      if (!placeholder) throw new Error("There is no placeholder");
      return bookingBody(person, placeholder);
    },
    said: "422 PLACEHOLDER_NOT_EXPLAINED",
    callers: ["patient", "tal"],
  },
  {
    name: "a placeholder with an explanation that there never was",
    body: () => ({
      ...bookingBody(person, aGoodSlot(opened.world, PLACEHOLDERS)),
      ...acknowledging("1999-01"),
    }),
    said: "422 PLACEHOLDER_NOT_EXPLAINED",
    odsCode: "ZQ2",
  },
  {
    name: "sending a version that is not current (R9)",
    body: () => triageBody(person, ASSESSMENT, 9),
    odsCode: "ZQ2",
    said: "409 VERSION_CONFLICT",
  },
  {
    name: "sending a referral that is deferred (R46)",
    given: () => setReferral({ state: "DEFERRED_TO_PROVIDER" }),
    body: () => triageBody(person, ASSESSMENT),
    odsCode: "ZQ2",
    said: "422 INVALID_REQUEST_STATE",
  },
  {
    name: "sending to a service off the shortlist (R16)",
    body: () => triageBody(person, "2000801"),
    said: "422 INAPPROPRIATE_VALUE",
  },
  {
    name: "sending to a service that is no longer published (R17)",
    given: () => setService(ASSESSMENT, { published: false }),
    body: () => triageBody(person, ASSESSMENT),
    odsCode: "ZQ2",
    said: "422 SERVICE_UNAVAILABLE",
  },
  {
    name: "sending to a clinic (R49)",
    body: () => triageBody(person, CLINIC),
    said: "422 INVALID_STATE",
  },
];

describe("a refusal changes nothing but evidence, whoever asked", () => {
  test.each(REFUSED)("$name", async ({ given, body, said, callers = CALLERS, odsCode }) => {
    given?.();
    for (const caller of callers) {
      const client = await clientOf(caller, odsCode);
      expect([caller, saidBy(await client.post(A016, body()))]).toEqual([caller, said]);
    }
  });

  test.each(CALLERS)("a key used with another body, by a %s", async (caller) => {
    const client = await clientOf(caller);
    const headers = { "Idempotency-Key": randomUUID() };
    expect((await client.post(A016, book(), headers)).status).toBe(201);
    const other = bookingBody(person, slot, 2);
    expect(saidBy(await client.post(A016, other, headers))).toBe("422 IDEMPOTENCY_KEY_REUSED");
  });

  test.each(["patient", "tal", "provider"] as const)(
    "a referral that is none of a %s's (R2)",
    async (caller) => {
      const client = await clientOf(caller);
      const stranger = opened.person("several-referrals");
      expect(saidBy(await client.post(A016, bookingBody(stranger, slot)))).toBe("422 NO_RELATIONSHIP");
    },
  );
});

test("what a call handler books during a call stands in that call, though it is wrapped up meanwhile", async () => {
  const { world } = opened;
  const client = await clientOf("tal");
  world.ers.$client.exec(
    "CREATE TEMP TRIGGER wrap_up AFTER INSERT ON booking_attempts BEGIN UPDATE calls SET ended_at = 1; END",
  );
  expect((await client.post(A016, book())).status).toBe(201);
  const done = world.ers.$client.prepare("SELECT what FROM call_audit ORDER BY audit_id DESC").pluck().get();
  expect(done).toBe(`BOOKED ${CLINIC}`);
});
