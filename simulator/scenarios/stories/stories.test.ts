import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { patientsMeant } from "../../ers/finding-patients.ts";
import { messagesSince } from "../../ers/store/messages.ts";
import { findReferral } from "../../ers/store/referrals.ts";
import { findService } from "../../ers/store/services.ts";
import { startSimulator } from "../../host.ts";
import type { Simulator } from "../../host.ts";
import { advanceTo } from "../../due.ts";
import { londonDate, weekdayOf } from "../../london-time.ts";
import { dateWords } from "../../london-words.ts";
import { heldInPas } from "../../testing-booking.ts";
import { saidBy, testWorldOf } from "../../testing-world.ts";
import type { Stage } from "./testing-stories.ts";
import {
  appointmentOf,
  book,
  known,
  offered,
  propose,
  referralOf,
  serviceOf,
  stateOf,
} from "./testing-stories.ts";
import { SCENARIOS } from "../index.ts";
import type { Scenario } from "../scenario.ts";

/** A Tuesday. */
const NOW = Date.parse("2026-12-01T09:00:00Z");
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const STORIES = SCENARIOS.filter(({ people: [person], name }) => person?.scenario === name);
const time = { realMs: Date.parse("2026-11-30T12:00:00Z") };
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, realNow: () => time.realMs });
});
afterAll(() => simulator.close());

/** A world of these scenarios, in which e-RS soon gives up a PAS that is silent. */
async function open(...scenarios: Scenario[]) {
  const made = await simulator.worlds.create({ scenarios, now: NOW, exchangeLimitMs: 150 });
  if (!made) throw new Error("No world");
  return testWorldOf(made.world, time);
}

/** What the state report of a world finds. */
async function findings({ world }: Stage["opened"]): Promise<string[]> {
  const response = await fetch(`${simulator.url}/simulator/worlds/${world.name}/state`);
  return ((await response.json()) as { findings: string[] }).findings;
}

const logIn = async ({ opened, people: [person] }: Stage) => {
  const { ubrn, accessCode, yearOfBirth } = person;
  return saidBy(await opened.anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth }));
};
const told = ({ opened, people: [person] }: Stage) =>
  messagesSince(opened.world.ers, 0, 1000)
    .filter(({ ubrn }) => ubrn === person.ubrn)
    .map(({ kind }) => kind);
const pass = ({ opened: { world } }: Stage, ms: number) => advanceTo(world, world.clock.now() + ms);

/** Words of the README, of which a scenario's name is one. */
const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** What makes each of them that scenario. Time passes in none but the last three. */
const MAKES: Record<string, (stage: Stage) => Promise<void>> = {
  async "routine-with-plenty-of-slots"(stage) {
    expect(await offered(stage, stage.people[0], "2000201")).toBeGreaterThan(200);
  },
  async "urgent-with-urgent-and-routine-slots"(stage) {
    const [person] = stage.people;
    expect(known(stage, person, "URGENT").length).toBeGreaterThan(0);
    expect(await book(stage, person, 0, "URGENT")).toBe("201");
  },
  async "two-week-wait-with-one-slot-left"(stage) {
    const [person] = stage.people;
    expect(await offered(stage, person, serviceOf(stage, person))).toBe(1);
    const both = stage.people.map((one) => book(stage, one, 0, "TWO_WEEK_WAIT"));
    expect((await Promise.all(both)).sort()).toEqual(["201", "422 SLOT_NOT_AVAILABLE"]);
  },
  async "no-slots-so-defer"(stage) {
    expect(known(stage, stage.people[0])).toEqual([]);
    expect(await offered(stage, stage.people[0], "2000301")).toBe(0);
    expect(await propose(stage, stage.people[0], "NO_SLOTS_AT_SERVICE")).toBe("201");
  },
  async "slots-only-outside-the-patient-window"(stage) {
    expect(known(stage, stage.people[0]).length).toBeGreaterThan(0);
    expect(await offered(stage, stage.people[0], "2000901")).toBe(0);
  },
  async "pas-rejects-once-then-accepts"(stage) {
    expect(await book(stage, stage.people[0], 0)).toBe("422 SLOT_NOT_AVAILABLE");
    expect(await book(stage, stage.people[0], 1)).toBe("201");
  },
  "shortlist-of-every-kind"(stage) {
    const kinds = [0, 1, 2].map((at) => {
      const service = findService(stage.opened.world.ers, serviceOf(stage, stage.people[0], at));
      return service?.bookableType ?? service?.requestFlow;
    });
    expect(kinds).toEqual(["DIRECTLY_BOOKABLE", "INDIRECTLY_BOOKABLE", "REVIEW"]);
    return Promise.resolve();
  },
  "phone-only-and-the-clinic-is-closed-now"(stage) {
    const { bookableType, openingHours } =
      findService(stage.opened.world.ers, serviceOf(stage, stage.people[0])) ?? {};
    expect([bookableType, weekdayOf(londonDate(NOW))]).toEqual(["INDIRECTLY_BOOKABLE", 2]);
    expect(openingHours?.periods.map(({ day }) => day)).toEqual(["mon", "wed", "fri"]);
    return Promise.resolve();
  },
  "phone-booking-moved-in-the-pas-but-not-in-e-rs"(stage) {
    const startAt = appointmentOf(stage, stage.people[0])?.startAt ?? 0;
    const held = heldInPas(stage.opened.world, stage.people[0]);
    expect(held).toMatchObject([{ status: "BOOKED", startAt: startAt + DAY_MS }]);
    return Promise.resolve();
  },
  "already-booked-change-cancel-and-book-again"(stage) {
    expect(stateOf(stage, stage.people[0])).toBe("BOOKED");
    expect(appointmentOf(stage, stage.people[0])).toMatchObject({ status: "booked", isPlaceholder: false });
    return Promise.resolve();
  },
  async "placeholder-slot-of-an-assessment-clinic"(stage) {
    expect(await book(stage, stage.people[0])).toBe("422 PLACEHOLDER_NOT_EXPLAINED");
  },
  "interpreter-needed-and-one-clinic-has-none"(stage) {
    const [none, some] = [0, 1].map((at) =>
      findService(stage.opened.world.ers, serviceOf(stage, stage.people[0], at)),
    );
    expect(none?.instructions).toContain("Interpreters cannot come");
    expect(some?.instructions).toContain("whether you need an interpreter");
    return Promise.resolve();
  },
  async "two-referrals-of-one-patient"(stage) {
    const patient = await stage.opened.logIn(stage.people[0]);
    const { body } = await patient.get("/patient-access/session");
    expect((body as { referrals: unknown[] }).referrals).toHaveLength(2);
  },
  "awaiting-a-specialist-then-returned-with-advice"(stage) {
    expect(stage.people.map((person) => stateOf(stage, person))).toEqual([
      "AWAITING_TRIAGE",
      "TRIAGE_RESPONSE",
    ]);
    return Promise.resolve();
  },
  async "provider-cancels"(stage) {
    expect(stateOf(stage, stage.people[0])).toBe("APPT_CANCELLED_BY_PROVIDER");
    expect(told(stage)).toContain("CANCELLED_BY_PROVIDER");
    expect(await book(stage, stage.people[0], 3)).toBe("201");
  },
  "rejected-to-the-gp"(stage) {
    expect(referralOf(stage, stage.people[0])).toMatchObject({
      state: "REJECTED",
      stateReason: "SERVICE_INAPPROPRIATE",
    });
    return Promise.resolve();
  },
  "letter-outstanding-and-past-its-due-date"(stage) {
    const referral = referralOf(stage, stage.people[0]);
    expect(referral).toMatchObject({ state: "BOOKED", clinicalInfoFirstSubmittedAt: null });
    expect(NOW - (referral?.authoredAt ?? NOW)).toBeGreaterThan(10 * DAY_MS);
    return Promise.resolve();
  },
  "deferred-and-past-its-contact-by-date"(stage) {
    const referral = referralOf(stage, stage.people[0]);
    expect(referral?.state).toBe("DEFERRED_TO_PROVIDER");
    expect((referral?.contactBy ?? "9") < londonDate(NOW)).toBe(true);
    expect(typeof referral?.overdueSince).toBe("string");
    const sent = messagesSince(stage.opened.world.ers, 0, 1000).filter(({ ubrn }) => ubrn === referral?.ubrn);
    expect(sent.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      "DEFERRED LETTER",
      "DEFERRED TEXT",
      "OVERDUE LETTER",
      "OVERDUE TEXT",
    ]);
    // Told the day on which it was left to the hospital, not the day on which the world begins.
    expect([londonDate(sent[0]?.createdAt ?? 0), sent[0]?.text]).toEqual([
      "2026-09-18",
      expect.stringContaining(dateWords(referral?.contactBy ?? "")),
    ]);
    return Promise.resolve();
  },
  "did-not-attend"(stage) {
    expect(stateOf(stage, stage.people[0])).toBe("DID_NOT_ATTEND");
    expect(appointmentOf(stage, stage.people[0])).toMatchObject({ status: "noshow", slotId: null });
    return Promise.resolve();
  },
  async "clinic-closed-after-it-was-shortlisted"(stage) {
    expect(await book(stage, stage.people[0])).toBe("422 SERVICE_UNAVAILABLE");
    expect(await offered(stage, stage.people[0], "2000101")).toBeGreaterThan(0);
  },
  async "locked-account"(stage) {
    expect((await logIn(stage)).slice(0, 3)).toBe("423");
  },
  async "no-access-code"(stage) {
    expect(referralOf(stage, stage.people[0])?.accessCode).toBeNull();
    expect((await logIn(stage)).slice(0, 2)).toBe("40");
  },
  async "sensitive-patient"(stage) {
    expect(await book(stage, stage.people[0])).toBe("422 PATIENT_ERROR");
  },
  async "deceased-patient"(stage) {
    expect(await book(stage, stage.people[0])).toBe("422 PATIENT_ERROR");
  },
  "child-and-young-person"(stage) {
    expect(stage.people.map(({ yearOfBirth }) => 2026 - Number(yearOfBirth))).toEqual([7, 16]);
    return Promise.resolve();
  },
  "twins-without-their-letter"({ opened, people }) {
    const meant = { name: "oreilly", birthDate: "1993-04-04", postcode: "zz18sw" };
    const { found } = patientsMeant(opened.world, meant);
    expect(found.map(({ nhsNumber }) => nhsNumber).sort()).toEqual(
      people.map(({ nhsNumber }) => nhsNumber).sort(),
    );
    return Promise.resolve();
  },
  async "two-week-wait-with-a-single-assessment-service"(stage) {
    const [person] = stage.people;
    expect([serviceOf(stage, person, 1), referralOf(stage, person)?.priority]).toEqual(["", "TWO_WEEK_WAIT"]);
    // Referred on Friday: its surgery was alarmed before the world began, and until it is sent.
    const referrer = await stage.opened.logInStaff("REFERRING_CLINICIAN");
    const neverSent = async () => {
      const { body } = await referrer.get("/ers/unsettled");
      return (body as { neverSent: { ubrn: string }[] }).neverSent.filter(({ ubrn }) => ubrn === person.ubrn);
    };
    expect(await neverSent()).toMatchObject([{ alarmedAt: new Date(NOW).toISOString() }]);
    expect(await propose(stage, person, "TRIAGE")).toBe("201");
    expect(await neverSent()).toEqual([]);
  },
  async "clock-change-day-and-bank-holiday-contact-date"(stage) {
    const [sleeper, waiting] = stage.people;
    const starts = known(stage, sleeper).map(({ startAt }) => new Date(startAt).toISOString());
    expect(starts).toEqual(["2027-03-28T00:30:00.000Z", "2027-03-28T02:30:00.000Z"]);
    expect(await offered(stage, sleeper, serviceOf(stage, sleeper))).toBe(2);
    expect(waiting && referralOf(stage, waiting)?.contactBy).toBe("2026-12-25");
  },
  async "pas-silent-then-a-late-confirmation"(stage) {
    expect(await book(stage, stage.people[0])).toBe("504 PAS_NOT_RESPONDING");
    expect(stateOf(stage, stage.people[0])).toBe("NOT_BOOKED");
    await pass(stage, 5 * MINUTE_MS);
    expect(stateOf(stage, stage.people[0])).toBe("BOOKED");
  },
  async "pas-silent-then-a-late-rejection"(stage) {
    expect(await book(stage, stage.people[0])).toBe("504 PAS_NOT_RESPONDING");
    await pass(stage, 5 * MINUTE_MS);
    expect(stateOf(stage, stage.people[0])).toBe("NOT_BOOKED");
    expect(heldInPas(stage.opened.world, stage.people[0])).toEqual([]);
  },
  async "capacity-beyond-the-polling-range"(stage) {
    expect(known(stage, stage.people[0])).toEqual([]);
    await pass(stage, 18 * DAY_MS);
    expect(known(stage, stage.people[0])).toHaveLength(3);
  },
};

const stageOf = (opened: Stage["opened"], { people: [first, ...others] }: Scenario): Stage => {
  if (!first) throw new Error("Nobody lives the story");
  return { opened, people: [first, ...others] };
};

describe("the stories of the domain", () => {
  test("are each shown by a check, and there are 31 with the deceased and the single assessment service", () => {
    expect(STORIES.map(({ name }) => name).sort()).toEqual(Object.keys(MAKES).sort());
    expect(STORIES).toHaveLength(31);
  });

  test.each(STORIES.map((story) => [story.name, story] as const))(
    "%s, alone, begins with nothing for the checks to find",
    async (name, story) => {
      const opened = await open(story);
      expect(await findings(opened)).toEqual([]);
      await MAKES[name]?.(stageOf(opened, story));
    },
  );

  test("a promise is past also where ten dates on the way were no working days (R50)", async () => {
    const scenarios = STORIES.filter(({ name }) => name === "deferred-and-past-its-contact-by-date");
    const [person] = scenarios.flatMap(({ people }) => people);
    const promiseOf = async (datesNotCounted: string[]) => {
      const made = await simulator.worlds.create({ scenarios, now: NOW, datesNotCounted });
      const referral = made && person && findReferral(made.world.ers, person.ubrn);
      expect(typeof referral?.overdueSince).toBe("string");
      return referral?.contactBy;
    };
    const weekdays = [12, 13, 14, 15, 16, 19, 20, 21, 22, 23];
    expect(await promiseOf([])).toBe("2026-11-13");
    expect(await promiseOf(weekdays.map((day) => `2026-10-${day}`))).toBe("2026-11-27");
  });

  test("together, with everyday", async () => {
    const opened = await open(...SCENARIOS.filter(({ name }) => name === "everyday"), ...STORIES);
    expect(await findings(opened)).toEqual([]);
    for (const [name, isSo] of Object.entries(MAKES)) {
      const story = STORIES.find((one) => one.name === name);
      if (story) await isSo(stageOf(opened, story));
    }
  });

  test("share no NHS number, booking reference or name, and stand in the README with what to try", () => {
    const people = STORIES.flatMap((story) => story.people);
    for (const facts of [
      people.map(({ nhsNumber }) => nhsNumber),
      people.map(({ ubrn }) => ubrn),
      people.map(({ name }) => name),
    ])
      expect(new Set(facts).size).toBe(facts.length);
    const rows = [...README.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)];
    const inReadme = new Map(rows.map(([, name, whatToTry]) => [name, whatToTry]));
    for (const { name, title, whatToTry } of STORIES) {
      expect(inReadme.get(name)).toBe(whatToTry);
      expect(title).toMatch(/^[A-Z].+[^.]$/);
      expect(whatToTry).toMatch(/^[^.]+(e-RS[^.]+)?\.( |$)/);
    }
  });
});
