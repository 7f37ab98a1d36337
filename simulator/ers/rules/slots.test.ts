import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ANOTHER_PROVIDER,
  aService,
  aSlot,
  CALL_HANDLER,
  DAY_MS,
  NOW,
  PATIENT,
  PROVIDER,
  REFERRER,
  someBounds,
} from "../../testing.ts";
import { PRIORITIES } from "../store/schema.ts";
import { firstRefusal } from "./rule.ts";
import { reasonNotOffered, slotRules, slotSearch } from "./slots.ts";
import type { SlotFacts } from "./slots.ts";

const EVERYONE = { PATIENT, CALL_HANDLER, REFERRER, PROVIDER, ANOTHER_PROVIDER };
const ALL_BUT_ITS_PROVIDER = [PATIENT, CALL_HANDLER, REFERRER, ANOTHER_PROVIDER];

const factsOf = (over: Partial<SlotFacts>): SlotFacts => ({
  slot: aSlot(),
  priority: "ROUTINE",
  commRuleOrg: "ZQC",
  caller: PATIENT,
  service: aService(),
  bounds: someBounds(),
  ...over,
});

function askRules(over: Partial<SlotFacts> = {}): string | undefined {
  const refusal = firstRefusal(slotRules, factsOf(over));
  return refusal && `${refusal.code} ${refusal.rule}`;
}

describe("a free slot inside every range", () => {
  test.each(Object.entries(EVERYONE))("is offered to %s", (_name, caller) => {
    expect(askRules({ caller })).toBeUndefined();
  });
});

test.each(["HELD", "BOOKED", "GONE"] as const)(
  "a slot that is %s is not available to anyone (R37)",
  (status) => {
    for (const caller of Object.values(EVERYONE))
      expect(askRules({ caller, slot: aSlot({ status }) })).toBe("SLOT_NOT_AVAILABLE R37");
  },
);

const RANGE = { from: NOW + DAY_MS, before: NOW + 2 * DAY_MS };

describe("both sides of each boundary instant", () => {
  test.each([
    ["the millisecond before now", NOW - 1, "SLOT_NOT_AVAILABLE R25"],
    ["now itself", NOW, undefined],
    ["the last millisecond of the polling range", NOW + 60 * DAY_MS - 1, undefined],
    ["the end of the polling range", NOW + 60 * DAY_MS, "INAPPROPRIATE_SLOT R25"],
  ])("polling range: a slot at %s", (_name, startAt, expected) => {
    const wide = { from: 0, before: NOW + 99 * DAY_MS };
    const bounds = someBounds({ window: wide, contract: wide });
    expect(askRules({ slot: aSlot({ startAt }), bounds })).toBe(expected);
    expect(askRules({ slot: aSlot({ startAt }), bounds, caller: PROVIDER })).toBe(expected);
  });

  test.each([
    ["before it opens", RANGE.from - 1, "INAPPROPRIATE_SLOT R25"],
    ["when it opens", RANGE.from, undefined],
    ["just before it closes", RANGE.before - 1, undefined],
    ["when it closes", RANGE.before, "INAPPROPRIATE_SLOT R25"],
  ])("patient booking window: a slot %s (R25, R27)", (_name, startAt, expected) => {
    const bounds = someBounds({ window: RANGE });
    for (const caller of ALL_BUT_ITS_PROVIDER)
      expect(askRules({ slot: aSlot({ startAt }), bounds, caller })).toBe(expected);
    expect(askRules({ slot: aSlot({ startAt }), bounds, caller: PROVIDER })).toBeUndefined();
  });

  test.each([
    ["before it begins", RANGE.from - 1, "INAPPROPRIATE_SLOT R18"],
    ["when it begins", RANGE.from, undefined],
    ["just before it ends", RANGE.before - 1, undefined],
    ["when it ends", RANGE.before, "INAPPROPRIATE_SLOT R18"],
  ])("contract: a slot %s (R18)", (_name, startAt, expected) => {
    for (const caller of Object.values(EVERYONE))
      expect(askRules({ slot: aSlot({ startAt }), bounds: someBounds({ contract: RANGE }), caller })).toBe(
        expected,
      );
  });

  test.each([
    ["published just before the reservation ended", NOW - 1, undefined],
    ["published when the reservation began", NOW, "INAPPROPRIATE_SLOT R28"],
  ])("slot reservation: a slot %s (R28)", (_name, publishedAt, expected) => {
    const bounds = someBounds({ publishedBefore: NOW });
    for (const caller of ALL_BUT_ITS_PROVIDER)
      expect(askRules({ slot: aSlot({ publishedAt }), bounds, caller })).toBe(expected);
    expect(askRules({ slot: aSlot({ publishedAt }), bounds, caller: PROVIDER })).toBeUndefined();
  });
});

test("a service that is not commissioned for the organisation offers no slot (R18)", () => {
  const bounds = someBounds({ contract: undefined });
  expect(askRules({ bounds })).toBe("INAPPROPRIATE_SLOT R18");
  expect(slotSearch(factsOf({ bounds }))).toMatchObject({ from: NOW, before: 0 });
});

test.each([
  ["ROUTINE", ["ROUTINE"]],
  ["URGENT", ["ROUTINE", "URGENT"]],
  ["TWO_WEEK_WAIT", ["ROUTINE", "URGENT", "TWO_WEEK_WAIT"]],
] as const)(
  "a %s referral may take slots of %j only; the provider of the service takes any (R36, R27)",
  (priority, suitable) => {
    for (const slotPriority of PRIORITIES) {
      const slot = aSlot({ priority: slotPriority });
      const isSuitable = (suitable as readonly string[]).includes(slotPriority);
      for (const caller of ALL_BUT_ITS_PROVIDER)
        expect(askRules({ priority, slot, caller })).toBe(isSuitable ? undefined : "INAPPROPRIATE_SLOT R36");
      expect(askRules({ priority, slot, caller: PROVIDER })).toBeUndefined();
    }
  },
);

test.each<[Partial<SlotFacts>, string | undefined]>([
  [{}, undefined],
  [{ slot: aSlot({ status: "HELD" }) }, "TAKEN_IN_ERS"],
  [{ slot: aSlot({ startAt: NOW - 1 }) }, "PAST"],
  [{ slot: aSlot({ startAt: NOW + 60 * DAY_MS }) }, "OUTSIDE_POLLING_RANGE"],
  [{ bounds: someBounds({ contract: undefined, window: RANGE }) }, "NOT_COMMISSIONED"],
  [{ bounds: someBounds({ window: RANGE }) }, "OUTSIDE_PATIENT_WINDOW"],
  [{ bounds: someBounds({ publishedBefore: 0 }) }, "RESERVED"],
  [{ slot: aSlot({ priority: "URGENT" }) }, "HIGHER_PRIORITY"],
])("of what is in the way of a slot the first is the reason: %j, %s", (over, expected) => {
  expect(reasonNotOffered(factsOf(over))).toBe(expected);
});

test("the search finds exactly the free slots that pass the rules, whatever the ranges", () => {
  const at = fc.integer({ min: 0, max: 40 });
  const range = fc.record({ from: at, before: at });
  const facts = fc.record({
    slot: fc.record({
      startAt: at,
      publishedAt: at,
      priority: fc.constantFrom(...PRIORITIES),
      status: fc.constant("FREE" as const),
    }),
    priority: fc.constantFrom(...PRIORITIES),
    commRuleOrg: fc.constant("ZQC"),
    caller: fc.constantFrom(...Object.values(EVERYONE)),
    service: fc.constant(aService()),
    bounds: fc.record({
      polling: range,
      window: range,
      contract: fc.option(range, { nil: undefined }),
      publishedBefore: at,
    }),
  });
  fc.assert(
    fc.property(facts, (asked) => {
      const { slot } = asked;
      const search = slotSearch(asked);
      const isFound =
        slot.startAt >= search.from &&
        slot.startAt < search.before &&
        slot.publishedAt < search.publishedBefore &&
        search.priorities.includes(slot.priority);
      expect(isFound).toBe(firstRefusal(slotRules, asked) === undefined);
    }),
    { numRuns: 2000 },
  );
});
