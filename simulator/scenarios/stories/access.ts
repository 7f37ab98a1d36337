import { eq } from "drizzle-orm";
import { patients, services } from "../../ers/store/schema.ts";
import { addDays, londonDate } from "../../london-time.ts";
import { nhsNumberOf } from "../nhs-number.ts";
import type { World } from "../../simulator.ts";
import { personOf, routine } from "../everyday/person-seed.ts";
import type { PersonSeed } from "../everyday/person-seed.ts";
import type { Scenario } from "../scenario.ts";
import { like, somebody, story, ubrnOf } from "./story.ts";

const SKIN = "2000101";
const CLOSED = "2004220";
const RAPID_REVIEW = "2004230";
/** R8. */
const FAILURES_THAT_LOCK = 5;

const dead = somebody(
  236,
  "Mr Horatio Pemberton",
  "1938-02-20",
  routine(ubrnOf(29), "marble island", 20, SKIN),
);
const sensitive = somebody(
  231,
  "Ms Rosamund Vance",
  "1982-10-10",
  routine(ubrnOf(24), "pillow rabbit", 5, SKIN),
);

/** Who cannot simply log in and book, and why. */
export const ACCESS_STORIES: Scenario[] = [
  story({
    name: "clinic-closed-after-it-was-shortlisted",
    title: "A clinic closed after it was shortlisted",
    whatToTry: "See that the first clinic of the shortlist takes nobody any more, and choose the other.",
    services: () => [
      like(SKIN, {
        serviceId: CLOSED,
        name: "Dermatology - Former Clinic - Saltmere General Hospital - ZQ1",
        patientName: "Skin clinic (former), Saltmere General Hospital",
      }),
    ],
    twist: ({ ers, clock }) => {
      const effectiveTo = addDays(londonDate(clock.now()), -1);
      ers.update(services).set({ effectiveTo }).where(eq(services.serviceId, CLOSED)).run();
    },
    people: [
      somebody(
        228,
        "Mrs Isadora Flemming",
        "1961-08-24",
        routine(ubrnOf(20), "walnut garden", 7, CLOSED, SKIN),
      ),
    ],
  }),
  story({
    name: "locked-account",
    title: "A locked account",
    whatToTry:
      "Try to log in with the right details, read that it is locked, and let the GP surgery unlock it.",
    earlier: async (world, [seed]) => {
      for (let tried = 0; seed && tried < FAILURES_THAT_LOCK; tried += 1) await logInWrongly(world, seed);
    },
    people: [
      somebody(229, "Mr Maximilian Toure", "1990-05-05", routine(ubrnOf(22), "barley window", 5, SKIN)),
    ],
  }),
  story({
    name: "no-access-code",
    title: "No access code",
    whatToTry:
      "Ask for the patient's letter or log in: neither works until the GP surgery issues an access code.",
    people: [somebody(230, "Mrs Eudora Jankowski", "1947-06-18", routine(ubrnOf(23), "", 5, SKIN))],
  }),
  story({
    name: "sensitive-patient",
    title: "A sensitive patient",
    whatToTry: "Try to arrange anything: the patient's record cannot be read, and nothing is sent to them.",
    twist: ({ ers }) => {
      const isHers = eq(patients.nhsNumber, nhsNumberOf(sensitive.nhsNumberBase));
      ers.update(patients).set({ isSensitive: true }).where(isHers).run();
    },
    people: [sensitive],
  }),
  story({
    name: "child-and-young-person",
    title: "A child, and a young person",
    whatToTry:
      "Act for a child of seven as their parent, and as a young person of 16 for yourself (ages in 2026).",
    people: [
      somebody(232, "Master Rupert Adeyinka", "2019-05-05", routine(ubrnOf(25), "apple lantern", 4, SKIN)),
      somebody(234, "Miss Juniper Salisbury", "2010-03-03", routine(ubrnOf(25, 2), "tulip quarry", 4, SKIN)),
    ],
  }),
  story({
    name: "twins-without-their-letter",
    title: "Twins without their letter",
    whatToTry:
      "Find one by name, date of birth and postcode: both are found, so the appointments line asks which one calls.",
    people: [
      somebody(247, "Miss Clementine O’Réilly", "1993-04-04", routine(ubrnOf(40), "linen teapot", 4, SKIN)),
      somebody(
        248,
        "Mr Cornelius O’Réilly",
        "1993-04-04",
        routine(ubrnOf(40, 2), "maple ferry", 4, SKIN),
        routine(ubrnOf(40, 3), "tawny canoe", 2, SKIN),
      ),
    ],
  }),
  story({
    name: "deceased-patient",
    title: "A patient who has died",
    whatToTry: "Try to book: the record says that the patient has died, and no message is sent.",
    twist: ({ ers, clock }) => {
      const deceasedOn = addDays(londonDate(clock.now()), -3);
      const isHis = eq(patients.nhsNumber, nhsNumberOf(dead.nhsNumberBase));
      ers.update(patients).set({ deceasedOn }).where(isHis).run();
    },
    people: [dead],
  }),
  story({
    name: "two-week-wait-with-a-single-assessment-service",
    title: "Two week wait, with a single assessment service",
    whatToTry:
      "Send the referral to the one service on the shortlist: nobody has, and no slot will ever show.",
    services: () => [
      like("2000103", {
        serviceId: RAPID_REVIEW,
        name: "2WW Suspected Skin Cancer - RAS - Brackwater District Hospital - ZQ2",
        patientName: "Rapid skin specialist review, Brackwater District Hospital",
        priorities: ["TWO_WEEK_WAIT"],
      }),
    ],
    people: [
      somebody(237, "Mr Balthazar Quigley", "1955-07-19", {
        ...routine(ubrnOf(30), "mustard kettle", 4, RAPID_REVIEW),
        priority: "TWO_WEEK_WAIT",
      }),
    ],
  }),
];

/** Somebody enters the reference and a wrong access code. */
async function logInWrongly({ baseUrl }: World, seed: PersonSeed): Promise<void> {
  const { ubrn, yearOfBirth } = personOf(seed);
  await fetch(`${baseUrl}/patient-access/log-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ubrn, accessCode: "wrong words", yearOfBirth }),
  });
}
