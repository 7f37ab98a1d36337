import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo, setClock } from "../due.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { asItIs, bookASlot, seenBy, X20 } from "../testing-arranging.ts";
import { A016, aGoodSlot, bookingBody, copyOf, currentOf } from "../testing-booking.ts";
import { endBody, endPath, ifMatch, reasonForCancelling } from "../testing-ends.ts";
import { aRole } from "../testing-staff.ts";
import { aReferralIn, askingsIn } from "../testing-states.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../testing-world.ts";
import { londonInstant } from "../london-time.ts";
import { messagesOf } from "./store/messages.ts";
import { referrals, REFERRAL_STATES } from "./store/schema.ts";
import { findReferral } from "./store/referrals.ts";

/** R5, R7, over HTTP: what e-RS does when the demographics service says something else of a patient than it did. */

const A_DAY_MS = 86_400_000;
const DIED_ON = "2026-11-30";

let simulator: TestSimulator;
let opened: TestWorld;
let surgery: Client;
let provider: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  surgery = await opened.logInStaff("REFERRING_ADMIN");
  provider = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
});

type Change = { deceasedOn?: string | null; isSensitive?: boolean };
async function becomesKnown({ nhsNumber }: ScenarioPerson, change: Change = { deceasedOn: DIED_ON }) {
  const { origin } = new URL(opened.world.baseUrl);
  const url = `${origin}/simulator/worlds/${opened.world.name}/patients`;
  const heard = await fetch(url, { method: "POST", body: JSON.stringify({ nhsNumber, ...change }) });
  expect(heard.status).toBe(200);
}

/** What staff find of somebody among the referrals of those who have died (x12). */
const listed = async (client: Client, { ubrn }: ScenarioPerson) =>
  ((await client.get("/ers/unsettled")).body as { deceased: { ubrn: string }[] }).deceased.filter(
    (one) => one.ubrn === ubrn,
  );
const told = ({ ubrn }: ScenarioPerson) => messagesOf(opened.world.ers, ubrn).map(({ kind }) => kind);
const journalled = ({ ubrn }: ScenarioPerson) =>
  opened.world.journal
    .entries()
    .filter((entry) => entry.name === "patient record" && entry.ubrn === ubrn)
    .map(({ outcome, rule, facts }) => [outcome, rule, facts]);

const WITH_PROVIDER = ["DEFERRED_TO_PROVIDER", "AWAITING_TRIAGE", "TRIAGED_PROVIDER_TO_ACTION"];

describe("when a death becomes known (R7)", () => {
  test.each(REFERRAL_STATES)(
    "%s: who has the referral and who made it find it, or nobody need act",
    async (state) => {
      const one = await aReferralIn(opened, state);
      expect([await listed(surgery, one), await listed(provider, one)]).toEqual([[], []]);
      await becomesKnown(one);
      const isExpected = state === "BOOKED" || WITH_PROVIDER.includes(state);
      const { serviceId, startAt } = currentOf(opened.world, one);
      const start = startAt === null ? {} : { start: new Date(startAt).toISOString() };
      const expected = isExpected
        ? [{ ubrn: one.ubrn, state, serviceId, ...start, deceasedOn: DIED_ON }]
        : [];
      expect([await listed(surgery, one), await listed(provider, one)]).toEqual([expected, expected]);
      const facts = isExpected ? `${state}, goes to staff (x12)` : state;
      expect(journalled(one)).toEqual([["DECEASED", "R7", facts]]);
    },
  );

  test("no referral changes, and a death that is taken back leaves the list", async () => {
    const one = await aReferralIn(opened, "BOOKED");
    const before = findReferral(opened.world.ers, one.ubrn);
    await becomesKnown(one);
    expect(findReferral(opened.world.ers, one.ubrn)).toEqual(before);
    await becomesKnown(one, { deceasedOn: null });
    expect([await listed(surgery, one), await listed(provider, one)]).toEqual([[], []]);
    expect(journalled(one).at(-1)).toEqual(["NO_WARNING", undefined, "BOOKED"]);
  });

  test("another provider and another surgery find nothing, nor do patients and the appointments line", async () => {
    const one = await aReferralIn(opened, "BOOKED");
    const patient = await opened.logIn(one);
    await becomesKnown(one);
    expect(await listed(await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2"), one)).toEqual([]);
    opened.world.ers
      .update(referrals)
      .set({ referringOdsCode: "Z99002" })
      .where(eq(referrals.ubrn, one.ubrn))
      .run();
    expect(await listed(surgery, one)).toEqual([]);
    for (const client of [patient, await opened.logInStaff("BMS_ADMIN")])
      expect(saidBy(await client.get("/ers/unsettled"))).toBe("403 FORBIDDEN");
  });

  test("an appointment is listed until it begins", async () => {
    const one = await aReferralIn(opened, "BOOKED");
    await becomesKnown(one);
    const startAt = currentOf(opened.world, one).startAt ?? 0;
    await setClock(opened.world, startAt - 1, "frozen");
    expect(await listed(provider, one)).toHaveLength(1);
    await setClock(opened.world, startAt, "frozen");
    expect([await listed(surgery, one), await listed(provider, one)]).toEqual([[], []]);
  });

  test("a placeholder is listed after its date as well: nothing ever begins then (R60)", async () => {
    const one = opened.person("placeholder-booked");
    await becomesKnown(one);
    await advanceTo(opened.world, (currentOf(opened.world, one).startAt ?? 0) + A_DAY_MS);
    const clinic = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
    expect(await listed(clinic, one)).toMatchObject([{ state: "BOOKED", deceasedOn: DIED_ON }]);
  });

  test("it is listed until somebody ends the referral, of which no letter goes", async () => {
    const one = await aReferralIn(opened, "BOOKED");
    const before = told(one);
    await becomesKnown(one);
    const clinician = await opened.logInStaff("REFERRING_CLINICIAN");
    const body = endBody("cancelReferral", reasonForCancelling("PATIENT_DIED"));
    const ended = await clinician.post(endPath("cancelReferral", one.ubrn), body, ifMatch(opened.world, one));
    expect(ended.status).toBe(200);
    expect([await listed(surgery, one), await listed(provider, one)]).toEqual([[], []]);
    expect(told(one)).toEqual(before);
  });
});

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

test.each<[string, Change, Change, string]>([
  ["a death", { deceasedOn: DIED_ON }, { deceasedOn: null }, "DECEASED"],
  ["that the record is sensitive", { isSensitive: true }, { isSensitive: false }, "SENSITIVE"],
])(
  "%s is seen at once, and so is that it is taken back, by whoever read the referral before",
  async (_what, change, back, warning) => {
    const one = opened.person("mixed-shortlist");
    const patient = await opened.logIn(one);
    const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
    const seen = async () => [
      /Patient-Warning","valueCode":"(\w+)"/.exec(await seenBy(referrer, one))?.[1],
      (await seenBy(patient, one)).includes("Nothing-Arranged"),
    ];
    const book = async () => saidBy(await patient.post(A016, bookingBody(one, aGoodSlot(opened.world))));
    expect([await seen(), await seen()]).toEqual([
      [undefined, false],
      [undefined, false],
    ]);
    await becomesKnown(one, change);
    expect(await seen()).toEqual([warning, true]);
    expect(await book()).toBe("422 PATIENT_ERROR");
    await becomesKnown(one, back);
    expect(await seen()).toEqual([undefined, false]);
    expect(await book()).toBe("201");
  },
);
