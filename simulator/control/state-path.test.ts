import { expect, test } from "vitest";
import { outcomeOf } from "../ers/rules/states.ts";
import type { ReferralEvent } from "../ers/store/referral-events.ts";
import { REFERRAL_STATES } from "../ers/store/schema.ts";
import { stateMoves, statePath } from "./state-path.ts";

const event = (
  what: ReferralEvent["what"],
  at: number,
  more: Partial<ReferralEvent> = {},
): ReferralEvent => ({
  eventId: at,
  ubrn: "000041000040",
  at,
  what,
  doneBy: "patient",
  odsCode: null,
  serviceId: null,
  startAt: null,
  isPlaceholder: false,
  reason: null,
  comment: null,
  ...more,
});
const told = (path: ReturnType<typeof statePath>) => path.map(({ state, at }) => `${state} ${at}`);

test("a referral has been where its events took it, and what moved nothing is no stay", () => {
  const events = [
    event("BOOKED", 2),
    event("CHANGED", 3),
    event("LETTER_CHANGED", 4),
    event("APPOINTMENT_CANCELLED", 5),
    event("BOOKED", 6),
    event("APPOINTMENT_CANCELLED", 7, { doneBy: "PAS" }),
    event("SHORTLIST_CHANGED", 8),
  ];
  expect(told(statePath({ state: "APPT_CANCELLED_BY_PROVIDER", authoredAt: 1 }, events))).toEqual([
    "NOT_BOOKED 1",
    "BOOKED 2",
    "APPT_CANCELLED_BY_PATIENT 5",
    "BOOKED 6",
    "APPT_CANCELLED_BY_PROVIDER 7",
  ]);
});

test("one that was referred on can be booked again, until it ends", () => {
  const events = [event("BOOKED", 2), event("REFERRED_ON", 3), event("REFERRAL_CANCELLED", 4)];
  expect(told(statePath({ state: "CANCELLED_REFERRAL", authoredAt: 1 }, events))).toEqual([
    "NOT_BOOKED 1",
    "BOOKED 2",
    "NOT_BOOKED 3",
    "CANCELLED_REFERRAL 4",
  ]);
});

test("one that was sent back and shortlisted again can be booked, and its last state is the one that it is in", () => {
  const events = [event("BOOKED", 2), event("REJECTED", 3), event("SHORTLIST_CHANGED", 4)];
  expect(told(statePath({ state: "DEFERRED_TO_PROVIDER", authoredAt: 1 }, events))).toEqual([
    "NOT_BOOKED 1",
    "BOOKED 2",
    "REJECTED 3",
    "NOT_BOOKED 4",
    "DEFERRED_TO_PROVIDER 4",
  ]);
});

test("the moves are those of the one table of moves", () => {
  const moves = stateMoves();
  expect(moves.find(({ from, to }) => from === "BOOKED" && to === "REJECTED")?.by).toEqual(["A014"]);
  expect(new Set(moves.map(({ to }) => to))).toEqual(new Set(REFERRAL_STATES));
  for (const { from, to, by } of moves)
    expect(by.map((one) => outcomeOf(one as "A014", from))).toEqual(by.map(() => to));
});
