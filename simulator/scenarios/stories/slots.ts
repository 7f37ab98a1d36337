import { routine } from "../everyday/person-seed.ts";
import type { Scenario } from "../scenario.ts";
import { onlyAsPublished, publishOnly } from "./publish-only.ts";
import { like, somebody, story, ubrnOf } from "./story.ts";

const SKIN = "2000101";
const LAST_SLOT = "2004203";
const FAR_AHEAD = "2004206";

/** Slots in plenty, few, none, and some that nobody may see yet. */
export const SLOT_STORIES: Scenario[] = [
  story({
    name: "routine-with-plenty-of-slots",
    title: "Routine, with plenty of slots",
    whatToTry: "Choose a day and a time at a clinic that books online, among hundreds.",
    people: [
      somebody(
        201,
        "Mrs Ottoline Haverford",
        "1972-05-30",
        routine(ubrnOf(1), "harbour velvet", 3, "2000201"),
      ),
    ],
  }),
  story({
    name: "urgent-with-urgent-and-routine-slots",
    title: "Urgent, with urgent and routine slots",
    whatToTry: "See that an urgent referral is offered both kinds of times, and book either.",
    people: [
      somebody(202, "Mr Leopold Anyanwu", "1959-10-04", {
        ...routine(ubrnOf(2), "copper meadow", 1, SKIN),
        priority: "URGENT",
      }),
    ],
  }),
  story({
    name: "two-week-wait-with-one-slot-left",
    title: "Two week wait, with one slot left",
    whatToTry: "Log both people in and let each book the one slot: only one gets it.",
    services: () => [
      like("2000602", {
        serviceId: LAST_SLOT,
        name: "2WW Suspected Skin Cancer - Extra Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Rapid access skin clinic (extra), Saltmere General Hospital",
        clinic: onlyAsPublished(15, "TWO_WEEK_WAIT", "17:30"),
      }),
    ],
    twist: (world) => publishOnly(world, LAST_SLOT, 7),
    people: [
      somebody(203, "Ms Calliope Rendle", "1966-02-11", {
        ...routine(ubrnOf(3), "silver cricket", 1, LAST_SLOT),
        priority: "TWO_WEEK_WAIT",
      }),
      somebody(204, "Mr Ignatius Bello", "1948-08-19", {
        ...routine(ubrnOf(3, 2), "ember falcon", 1, LAST_SLOT),
        priority: "TWO_WEEK_WAIT",
      }),
    ],
  }),
  story({
    name: "no-slots-so-defer",
    title: "No slots, so defer",
    whatToTry:
      "Look for a time, find none, leave the booking to the clinic, and read by when it is in touch.",
    people: [
      somebody(205, "Mrs Perpetua Lindgren", "1980-12-01", routine(ubrnOf(4), "paper heron", 4, "2000301")),
    ],
  }),
  story({
    name: "slots-only-outside-the-patient-window",
    title: "Slots only outside the patient window",
    whatToTry:
      "Patient and appointments line see no time, though the clinic has some: ask why there are none.",
    people: [
      somebody(206, "Ms Winifred Mallory", "1977-07-07", routine(ubrnOf(5), "window fennel", 5, "2000901")),
    ],
  }),
  story({
    name: "capacity-beyond-the-polling-range",
    title: "Capacity beyond the polling range",
    whatToTry:
      "e-RS asks 48 days ahead and the first slots are on day 65: see none, advance the clock by 18 days, see three.",
    services: () => [
      like(SKIN, {
        serviceId: FAR_AHEAD,
        name: "Dermatology - Long Wait Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Skin clinic with a long wait, Saltmere General Hospital",
        priorities: ["ROUTINE"],
        pollingRangeDays: 48,
        windows: { ROUTINE: { startHours: 24, endDays: null } },
        clinic: onlyAsPublished(20, "ROUTINE", "10:00", "10:20", "10:40"),
      }),
    ],
    twist: (world) => publishOnly(world, FAR_AHEAD, 65),
    people: [
      somebody(239, "Mr Barnaby Oduya", "1993-03-22", routine(ubrnOf(6), "orchard mitten", 6, FAR_AHEAD)),
    ],
  }),
];
