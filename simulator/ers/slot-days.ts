import { addDays, londonDate, londonMidnight, londonMinute } from "../london-time.ts";
import type { World } from "../simulator.ts";
import { isChoice } from "./choices.ts";
import { deferralOffered } from "./conversation/deferring.ts";
import { noteEmptySearch } from "./conversation/evidence.ts";
import type { Caller } from "./rules/access.ts";
import { serviceIsDirectlyBookable } from "./rules/services.ts";
import { serviceFacts, slotQuery } from "./slot-search.ts";
import type { Referral } from "./store/referrals.ts";
import type { Service } from "./store/services.ts";
import { extentOfSlots, searchSlots } from "./store/slots.ts";
import type { Slot } from "./store/slots.ts";

const MIDDAY = 12 * 60;
const FIVE_PM = 17 * 60;
/** More than any service has on sale. */
const EVERY_SLOT = 1_000_000;

export type DayRange = { from: string | undefined; to: string | undefined; withSlots: boolean };

type Day = {
  date: string;
  morning: number;
  afternoon: number;
  evening: number;
  slots?: ReturnType<typeof slotView>[];
};

function slotView({ slotId, usrn, startAt, endAt }: Slot) {
  return {
    id: String(slotId),
    usrn,
    start: new Date(startAt).toISOString(),
    end: new Date(endAt).toISOString(),
  };
}

/**
 * What one service can offer a referral to this caller: totals over everything bookable, days within a range of dates. Nothing at all
 * is evidence for a deferral (R43), which is offered where A016 would take it. `unavailable`: it takes no referrals of this patient any more.
 */
export function slotDaysOf(
  world: World,
  caller: Caller,
  referral: Referral,
  service: Service,
  range: DayRange,
) {
  const { serviceId } = service;
  if (!isChoice(world.ers, referral, service, world.clock.now()))
    return { serviceId, total: 0, unavailable: true, days: [] };
  const days = bookableDaysOf(world, caller, referral, service, range);
  const offered = deferralOffered(world, caller, referral, serviceId);
  if (offered === undefined) return days;
  const { reason, slotId } = offered;
  return { ...days, deferral: { reason, ...(slotId === undefined ? {} : { slot: String(slotId) }) } };
}

function bookableDaysOf(world: World, caller: Caller, referral: Referral, service: Service, range: DayRange) {
  const { serviceId } = service;
  if (serviceIsDirectlyBookable(serviceFacts(world, service)))
    return { serviceId, total: 0, notBookable: true, days: [] };
  const { priority, commRuleOrg } = referral;
  const query = slotQuery(world, service, { caller, priority, commRuleOrg });
  const { total, firstAt, lastAt } = extentOfSlots(world.ers, query);
  if (total === 0) noteEmptySearch(world, referral.ubrn, serviceId);
  // A placeholder is never shown as a list of times to patients: how it is arranged is told instead.
  const isHidden = service.placeholder !== null && (caller.kind === "patient" || caller.kind === "tal");
  if (firstAt === null || lastAt === null || isHidden) return { serviceId, total, days: [] };
  // From the first one on: that is the same search for all who ask before it begins.
  const fromFirst = { ...query, from: firstAt };
  const [earliest] = searchSlots(world.ers, fromFirst, 1, 0);
  const from = range.from === undefined ? firstAt : Math.max(firstAt, londonMidnight(range.from));
  const before =
    range.to === undefined ? query.before : Math.min(query.before, londonMidnight(addDays(range.to, 1)));
  const inRange = searchSlots(world.ers, { ...query, from, before }, EVERY_SLOT, 0);
  return {
    serviceId,
    total,
    firstDate: londonDate(firstAt),
    lastDate: londonDate(lastAt),
    ...(earliest ? { earliest: slotView(earliest) } : {}),
    days: daysOf(inRange, range.withSlots),
  };
}

function daysOf(slots: Slot[], withSlots: boolean): Day[] {
  const days = new Map<string, Day>();
  for (const slot of slots) {
    const date = londonDate(slot.startAt);
    const day = days.get(date) ?? {
      date,
      morning: 0,
      afternoon: 0,
      evening: 0,
      ...(withSlots ? { slots: [] } : {}),
    };
    days.set(date, day);
    const minute = londonMinute(slot.startAt);
    day[minute < MIDDAY ? "morning" : minute < FIVE_PM ? "afternoon" : "evening"] += 1;
    day.slots?.push(slotView(slot));
  }
  return [...days.values()];
}
