import { addDays, londonDate, londonMidnight } from "../../london-time.ts";
import { routine } from "../everyday/person-seed.ts";
import type { Scenario } from "../scenario.ts";
import { leaveToProvider } from "./left-to-provider.ts";
import { onlyAsPublished, publishOnly } from "./publish-only.ts";
import { like, somebody, story, ubrnOf } from "./story.ts";

const DAY_MS = 86_400_000;
const OVERNIGHT = "2004228";
const NO_SLOTS = "2000301";

/** How many days from today it is to the next London date on which the clocks change. */
export function daysToClockChange(nowMs: number): number {
  const today = londonDate(nowMs);
  const lengthOf = (days: number) =>
    londonMidnight(addDays(today, days + 1)) - londonMidnight(addDays(today, days));
  let days = 1;
  while (lengthOf(days) === DAY_MS) days += 1;
  return days;
}

/** The next Christmas Day, which is a bank holiday or has one in its place. */
export function nextChristmas(nowMs: number): string {
  const today = londonDate(nowMs);
  const thisYear = `${today.slice(0, 4)}-12-25`;
  return today < thisYear ? thisYear : `${Number(today.slice(0, 4)) + 1}-12-25`;
}

/** Dates at which London's clock or its offices do something of their own. */
export const DATE_STORIES: Scenario[] = [
  story({
    name: "clock-change-day-and-bank-holiday-contact-date",
    title: "A clinic on the day the clocks change, and a contact-by date on Christmas Day",
    whatToTry:
      "Book 12:30am or 3:30am of the day the clocks change; as the other person, read that Christmas Day is promised.",
    services: () => [
      like("2000101", {
        serviceId: OVERNIGHT,
        name: "Sleep Studies - Overnight Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Overnight sleep clinic, Saltmere General Hospital",
        specialty: "Sleep Medicine",
        specialtyPlain: "Sleep medicine",
        priorities: ["ROUTINE"],
        pollingRangeDays: 240,
        windows: { ROUTINE: { startHours: 1, endDays: null } },
        instructions: "You sleep in a room of your own. Staff show you the equipment when you arrive.",
        clinic: onlyAsPublished(30, "ROUTINE", "00:30", "03:30"),
      }),
    ],
    twist(world) {
      publishOnly(world, OVERNIGHT, daysToClockChange(world.clock.now()));
      // R50. Whether bank holidays count as working days is not documented, so that a promise may fall on one.
      // This one does, whichever dates its world does not count: it is what the story is about.
      const at = world.clock.now();
      leaveToProvider(world, ubrnOf(28, 2), { serviceId: NO_SLOTS, at, contactBy: nextChristmas(at) });
    },
    people: [
      somebody(233, "Mr Evander Mistry", "1969-06-16", routine(ubrnOf(28), "cricket lantern", 2, OVERNIGHT)),
      somebody(
        243,
        "Mrs Theodora Lindsay",
        "1976-01-28",
        routine(ubrnOf(28, 2), "winter amber", 2, NO_SLOTS),
      ),
    ],
  }),
];
