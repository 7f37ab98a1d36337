import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo } from "../due.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { asItIs, bookASlot, X20 } from "../testing-arranging.ts";
import { copyOf } from "../testing-booking.ts";
import { aReferralIn, askingsIn } from "../testing-states.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { TestSimulator, TestWorld } from "../testing-world.ts";
import { londonInstant } from "../london-time.ts";
import { messagesOf } from "./store/messages.ts";
import { referrals } from "./store/schema.ts";
import { findReferral } from "./store/referrals.ts";

/** R5, R7, over HTTP: what e-RS does when the demographics service says something else of a patient than it did. */

const DIED_ON = "2026-11-30";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
});

type Change = { deceasedOn?: string | null; isSensitive?: boolean };
async function becomesKnown({ nhsNumber }: ScenarioPerson, change: Change) {
  const { origin } = new URL(opened.world.baseUrl);
  const url = `${origin}/simulator/worlds/${opened.world.name}/patients`;
  const heard = await fetch(url, { method: "POST", body: JSON.stringify({ nhsNumber, ...change }) });
  expect(heard.status).toBe(200);
}

const told = ({ ubrn }: ScenarioPerson) => messagesOf(opened.world.ers, ubrn).map(({ kind }) => kind);
const journalled = ({ ubrn }: ScenarioPerson) =>
  opened.world.journal
    .entries()
    .filter((entry) => entry.name === "patient record" && entry.ubrn === ubrn)
    .map(({ outcome, rule, facts }) => [outcome, rule, facts]);

describe.each([
  ["a death", { deceasedOn: DIED_ON }, "DECEASED", "R7"],
  ["a sensitive record", { isSensitive: true }, "SENSITIVE", "R5"],
] as const)("once %s is known", (_what, change, outcome, rule) => {
  test("a clinic that cancels is told to nobody, and no reminder to book again goes", async () => {
    const one = copyOf(opened.world, opened.person("mixed-shortlist"), 8_001);
    await bookASlot(opened, one);
    const before = told(one);
    expect(before).toContain("BOOKED");
    await becomesKnown(one, change);
    expect(journalled(one)[0]?.slice(0, 2)).toEqual([outcome, rule]);
    const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
    const cancelled = await admin.post(X20, { ...asItIs(opened, one), reason: "CLINIC_CANCELLED" });
    expect(cancelled.status).toBe(200);
    expect(findReferral(opened.world.ers, one.ubrn)?.state).toBe("APPT_CANCELLED_BY_PROVIDER");
    opened.world.ers.$client.exec("update services set pas_ods_code = null");
    await advanceTo(opened.world, londonInstant("2027-03-01", "09:00"));
    expect(told(one)).toEqual(before);
    const notSent = opened.world.journal
      .entries()
      .filter(({ name, ubrn }) => name === "reminder" && ubrn === one.ubrn)
      .map((entry) => [entry.outcome, entry.rule]);
    expect(notSent).toEqual([
      ["NOT_SENT", rule],
      ["NOT_SENT", rule],
    ]);
  });

  test("what is overdue is for staff alone", async () => {
    const one = await aReferralIn(opened, "DEFERRED_TO_PROVIDER");
    const set = { contactBy: "2026-12-03" };
    opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, one.ubrn)).run();
    await becomesKnown(one, change);
    await advanceTo(opened.world, londonInstant("2026-12-05", "09:00"));
    expect(findReferral(opened.world.ers, one.ubrn)?.overdueSince).toBe("2026-12-04");
    expect(told(one)).toEqual([]);
  });

  test("the patient can change nothing, and can still cancel", async () => {
    const askings = await askingsIn(opened);
    const one = await aReferralIn(opened, "BOOKED");
    await becomesKnown(one, change);
    expect(saidBy(await askings.x11.ask(one))).toBe("422 PATIENT_ERROR");
    expect(saidBy(await askings.A034.ask(one))).toBe("200");
  });
});
