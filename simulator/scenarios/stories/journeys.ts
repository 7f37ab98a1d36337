import { eq } from "drizzle-orm";
import { appointments as pasAppointments } from "../../pas/store/schema.ts";
import { addDays, londonDate, londonInstant, weekdayOf } from "../../london-time.ts";
import { tellPatient } from "../../ers/conversation/telling.ts";
import { personOf, routine } from "../everyday/person-seed.ts";
import type { PersonSeed } from "../everyday/person-seed.ts";
import { MONDAY_TO_FRIDAY, openOn } from "../everyday/service-seed.ts";
import { asPatient } from "../patient-caller.ts";
import { enterPhoneBooking } from "../phone-booking.ts";
import type { Scenario } from "../scenario.ts";
import type { World } from "../../simulator.ts";
import { like, somebody, story, ubrnOf } from "./story.ts";

const DAY_MS = 86_400_000;
const SKIN = "2000101";
const CLOSED_NOW = "2004211";
const PHYSIOTHERAPY = "2000501";

/** Each of these people books the clinic's first slot from a week on. */
export const booksSkinClinic = async (world: World, people: PersonSeed[]): Promise<void> => {
  for (const seed of people)
    await asPatient(world, personOf(seed), (patient) => patient.book(SKIN, world.clock.now() + 7 * DAY_MS));
};

/** Ways to an appointment: online, by phone, by way of a specialist, and through a placeholder. */
export const JOURNEY_STORIES: Scenario[] = [
  story({
    name: "shortlist-of-every-kind",
    title: "A shortlist of every kind",
    whatToTry: "Compare a clinic to book online, one to phone and a specialist's review, and choose one.",
    people: [
      somebody(
        213,
        "Mr Sebastian Kowalczyk",
        "1975-11-08",
        routine(ubrnOf(10), "maple violet", 4, SKIN, "2000102", "2000103"),
      ),
    ],
  }),
  story({
    name: "phone-only-and-the-clinic-is-closed-now",
    title: "Phone only, and the clinic is closed now",
    whatToTry: "Find out that the clinic books by phone, that it is closed, and when to ring.",
    services: (now) => {
      const today = weekdayOf(londonDate(now));
      const [days, text] =
        today === 2 || today === 4
          ? [["mon", "wed", "fri"] as const, "Monday, Wednesday and Friday"]
          : [["tue", "thu"] as const, "Tuesday and Thursday"];
      return [
        like(PHYSIOTHERAPY, {
          serviceId: CLOSED_NOW,
          name: "Physiotherapy - Part Time Clinic - Ashenford Health Centre - ZQ1",
          patientName: "Physiotherapy part-time clinic, Ashenford Health Centre",
          hoursText: `${text}, 9am to 12:30pm`,
          openingHours: openOn([...days], ["09:00", "12:30"]),
        }),
      ];
    },
    people: [
      somebody(
        214,
        "Miss Clementine Ashworth",
        "1991-02-03",
        routine(ubrnOf(11), "timber acorn", 5, CLOSED_NOW),
      ),
    ],
  }),
  story({
    name: "phone-booking-moved-in-the-pas-but-not-in-e-rs",
    title: "A phone booking moved in the PAS but not in e-RS",
    whatToTry:
      "Compare the appointment in e-RS with that in the provider's PAS, a day later, and put e-RS right.",
    earlier: (world, [seed]) => Promise.resolve(seed && movedInPas(world, seed)),
    people: [
      somebody(
        215,
        "Mr Alasdair Nkemelu",
        "1962-07-25",
        routine(ubrnOf(12), "river bonnet", 12, PHYSIOTHERAPY),
      ),
    ],
  }),
  story({
    name: "already-booked-change-cancel-and-book-again",
    title: "Already booked: change, cancel and book again",
    whatToTry: "Change the appointment, cancel it, and book another.",
    earlier: booksSkinClinic,
    people: [
      somebody(216, "Mrs Philippa Danjuma", "1970-10-13", routine(ubrnOf(14), "linen beacon", 9, SKIN)),
    ],
  }),
  story({
    name: "placeholder-slot-of-an-assessment-clinic",
    title: "A placeholder slot of an assessment clinic",
    whatToTry: "Read before you agree that the date is no appointment, and what the clinic does next.",
    people: [
      somebody(217, "Mr Ferdinand Achebe", "1983-06-06", routine(ubrnOf(17), "dragon saddle", 4, "2000802")),
    ],
  }),
  story({
    name: "interpreter-needed-and-one-clinic-has-none",
    title: "An interpreter is needed, and one clinic has none",
    whatToTry: "Read what the two clinics say of interpreters, and choose the one that has them.",
    services: () => [
      like(SKIN, {
        serviceId: "2004221",
        name: "Dermatology - Self Service Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Skin photo clinic, Saltmere General Hospital",
        instructions:
          "You answer questions on a screen, in English, and photos are taken. Interpreters cannot come to this clinic.",
        access: "There is step-free access. Interpreters cannot come to this clinic.",
        openingHours: openOn(MONDAY_TO_FRIDAY, ["09:00", "17:00"]),
      }),
    ],
    people: [
      somebody(218, "Mrs Yevgenia Halloran", "1951-03-29", {
        ...routine(ubrnOf(21), "castle amber", 3, "2004221", "2000102"),
        needs: ["INTERPRETER"],
      }),
    ],
  }),
  story({
    name: "two-referrals-of-one-patient",
    title: "Two referrals of one patient",
    whatToTry: "Log in once and find both referrals, eyes and skin.",
    people: [
      somebody(
        219,
        "Ms Beatrix Olawale",
        "1944-12-12",
        routine(ubrnOf(26), "bridge nutmeg", 4, "2000401"),
        routine(ubrnOf(26, 2), "eagle clover", 11, SKIN),
      ),
    ],
  }),
];

/** R69. Agreed by phone for a date in two weeks; since then the clinic has moved it in its own system, and told nobody. */
function movedInPas(world: World, seed: PersonSeed): void {
  const now = world.clock.now();
  const [{ ubrn }] = seed.referrals;
  const on = (days: number) => londonInstant(addDays(londonDate(now), days), "11:15");
  enterPhoneBooking(world, seed, { serviceId: PHYSIOTHERAPY, startAt: on(14), bookedAt: now });
  tellPatient(world, ubrn);
  world.pas
    .update(pasAppointments)
    .set({ startAt: on(15), endAt: on(15) })
    .where(eq(pasAppointments.ubrn, ubrn))
    .run();
}
