import { describe, expect, test } from "vitest";
import { createClock } from "../../clock.ts";
import { aReferral, aService, EXPLANATION, NOW, UBRN } from "../../testing.ts";
import { makeProposal } from "../store/appointments.ts";
import { openErsDatabase } from "../store/database.ts";
import { referrals, services } from "../store/schema.ts";
import { contactBy, letterDue, placeholderContactBy } from "./contact-by.ts";

test.each([
  ["Monday", "2022-01-03T12:00:00Z", 2, "2022-01-05"],
  ["Friday", "2026-11-27T12:00:00Z", 1, "2026-11-30"],
  ["Saturday", "2026-11-28T12:00:00Z", 1, "2026-11-30"],
  ["Sunday", "2026-11-29T12:00:00Z", 5, "2026-12-04"],
  ["Tuesday over Christmas, bank holidays counted", "2026-12-22T12:00:00Z", 5, "2026-12-29"],
  ["a summer evening that is already tomorrow in London", "2026-06-30T23:30:00Z", 1, "2026-07-02"],
  ["Tuesday, forty days", "2026-12-01T10:00:00Z", 40, "2027-01-26"],
  ["the last minute of a London day, in winter", "2026-12-01T23:59:59.999Z", 1, "2026-12-02"],
  ["the Saturday before the clocks go forward", "2026-03-28T23:59:59.999Z", 1, "2026-03-30"],
  ["the first minute of that Monday, in London", "2026-03-29T23:00:00Z", 1, "2026-03-31"],
  ["the Saturday before the clocks go back", "2026-10-24T22:59:59.999Z", 1, "2026-10-26"],
  ["the first minute of the Monday after it", "2026-10-26T00:00:00Z", 1, "2026-10-27"],
  ["any day, no days", "2026-12-01T10:00:00Z", 0, "2026-12-01"],
])("from %s, %s plus %i working days is %s (R50)", (_name, from, days, expected) => {
  expect(contactBy({ datesNotCounted: [] }, Date.parse(from), days)).toBe(expected);
});

test.each([
  ["over Christmas, and a day that is a Saturday anyway", "2026-12-22T12:00:00Z", 5, "2026-12-31"],
  ["the eve of one", "2026-12-24T12:00:00Z", 1, "2026-12-29"],
  ["one of them", "2026-12-25T12:00:00Z", 1, "2026-12-29"],
  ["late on the eve of one, in London already that day", "2027-08-29T23:30:00Z", 1, "2027-08-31"],
  ["a week that has none", "2026-12-14T12:00:00Z", 3, "2026-12-17"],
])("dates that a world does not count are no working days: %s (R50)", (_name, from, days, expected) => {
  const datesNotCounted = ["2026-12-25", "2026-12-26", "2026-12-28", "2027-08-30"];
  expect(contactBy({ datesNotCounted }, Date.parse(from), days)).toBe(expected);
});

test.each([
  ["ROUTINE", "2026-12-07"],
  ["TWO_WEEK_WAIT", "2026-12-03"],
] as const)("the letter of a referral of Wednesday, %s, is due on %s (R72)", (priority, expected) => {
  const authoredAt = Date.parse("2026-12-02T10:00:00Z");
  expect(letterDue({ datesNotCounted: [] }, { authoredAt, priority })).toBe(expected);
});

describe("whoever is to hold a placeholder is contacted by its provider (R50)", () => {
  const [WITHIN, SOONER] = ["2026-12-15", "2026-12-10"];
  const HERE = "11000";

  /** For a placeholder at HERE, of a referral that is at a service already, or at none, with a promise or none. */
  function promisedAt(atService: string | undefined, promised: string | null): string {
    const ers = openErsDatabase(":memory:");
    ers.$client.pragma("foreign_keys = off");
    const aServiceOf = (serviceId: string, providerOdsCode: string) =>
      aService({ serviceId, name: serviceId, providerOdsCode });
    ers
      .insert(services)
      .values([aServiceOf(HERE, "ZQ1"), aServiceOf("11001", "ZQ1"), aServiceOf("12000", "ZQ2")])
      .run();
    ers
      .insert(referrals)
      .values(aReferral({ contactBy: promised }))
      .run();
    if (atService !== undefined)
      makeProposal(ers, { ubrn: UBRN, serviceId: atService, reason: null, comment: null, at: NOW });
    const world = { ers, clock: createClock(() => NOW, NOW, "frozen"), datesNotCounted: [] };
    const by = placeholderContactBy(world, UBRN, HERE, EXPLANATION);
    ers.$client.close();
    return by;
  }

  test.each([
    ["at no service", undefined, null, WITHIN],
    ["at no service, whatever was promised before", undefined, SOONER, WITHIN],
    ["at this one", HERE, SOONER, SOONER],
    ["at another one of the same provider", "11001", SOONER, SOONER],
    ["at one of the same provider that promised no day", "11001", null, WITHIN],
    ["at one of another provider", "12000", SOONER, WITHIN],
  ])("a referral that is %s", (_where, atService, promised, expected) => {
    expect(promisedAt(atService, promised)).toBe(expected);
  });
});
