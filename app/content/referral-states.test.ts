import { expect, test } from "vitest";
import { countWords, linkWords, listedReferral, listWordsForState } from "./referral-list.ts";
import { referralReasons } from "./referral-reasons.ts";
import { referralStates, waitingTwists, wordsForState } from "./referral-states.ts";
import { sentence, type StateFacts } from "./state-words.ts";

/** The states that have words, two that only the patient-care API has, and two that nobody knows. */
const STATES = [...Object.keys(referralStates), "CARL", "CARBL_OR_ARL", "SOMETHING_NEW", "constructor"];
const NOT_FOR_PATIENTS =
  /\b(slot|UBRN|DBS|IBS|RAS|triage|clinician|please|valid|sign in|telephone|rejected|service provider|12pm)\b/i;
const MAX_WORDS = 20;

const facts: StateFacts = {
  hospital: "Saltmere General Hospital",
  surgery: "Fennel Row Surgery",
  contactBy: "Monday 4 January 2027",
  endedOn: "Tuesday 8 December 2026 at 9:20am",
  missedOn: "Monday 30 November 2026 at 2:30pm",
};
const bare: StateFacts = { hospital: "the hospital", surgery: "your GP surgery" };

/** Every state, alone and with each of its reasons, with and without what can be known of it. */
const rows = [
  ...STATES.map((state) => [state, ""] as const),
  ...Object.entries(referralReasons).flatMap(([state, reasons]) =>
    Object.keys(reasons).map((reason) => [state, reason] as const),
  ),
];

test.each(rows)(
  "%s %s has a heading of at most 65 characters, and a title that names nobody",
  (state, reason) => {
    const words = wordsForState(state, reason);
    for (const known of [facts, bare]) {
      const heading = sentence(words.heading(known));
      expect(heading).toMatch(/^[A-Z]/);
      expect(heading.length).toBeGreaterThan(10);
      expect(heading.length).toBeLessThanOrEqual(65);
    }
    expect(words.title).not.toContain(facts.hospital);
    expect(words.title).not.toMatch(/\d/);
  },
);

/** The sentences of a page that tells a state. */
const sentencesOf = (state: string, reason: string, known: StateFacts): string[] => {
  const { body, steps } = wordsForState(state, reason);
  const told = [...body(known), ...(steps?.(known) ?? [])].map(sentence).join(" ");
  return told.split(/(?<=\.) (?=[A-Z])/).filter((said) => said !== "");
};

test.each(rows)("%s %s is told in short sentences that patients know the words of", (state, reason) => {
  for (const known of [facts, bare]) {
    const { title, heading } = wordsForState(state, reason);
    const said = sentencesOf(state, reason, known);
    expect([title, heading(known), ...said].join(" ")).not.toMatch(NOT_FOR_PATIENTS);
    expect(said.filter((one) => one.split(" ").length > MAX_WORDS)).toEqual([]);
    expect(said.filter((one) => !one.endsWith("."))).toEqual([]);
  }
});

test("a state that only shows words has a sentence, and says whom to call", () => {
  for (const [state, reason] of rows) {
    const words = wordsForState(state, reason);
    if (words.page !== "words") continue;
    const told = words.body(facts).join(" ");
    expect(told.length, `${state} ${reason}`).toBeGreaterThan(0);
    expect(
      words.call !== undefined || told.includes("call") || told.includes("Call"),
      `${state} ${reason}`,
    ).toBe(true);
  }
});

test("the twists of waiting have short sentences and headings too", () => {
  for (const { heading, body } of Object.values(waitingTwists)) {
    expect(heading(facts).length).toBeLessThanOrEqual(65);
    const said = body(facts)
      .join(" ")
      .split(/(?<=\.) /);
    expect(said.filter((one) => one.split(" ").length > MAX_WORDS)).toEqual([]);
  }
});

test.each(["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER", "REJECTED", "CANCELLED_REFERRAL"])(
  "%s names the date not to keep while it lies ahead, whatever the reason",
  (state) => {
    const reasons = Object.keys(referralReasons[state] ?? {});
    for (const reason of reasons.filter((one) => one !== "was-placeholder" && one !== "PATIENT_DIED")) {
      const told = sentencesOf(state, reason, facts).join(" ");
      expect(told, reason).toContain(`Your appointment on ${facts.endedOn} is cancelled. Do not go to it.`);
      expect(sentencesOf(state, reason, bare).join(" "), reason).not.toContain("Do not go");
    }
  },
);

test("a cancellation that is being rearranged says which date not to keep, and that nobody needs to book", () => {
  const { heading, page } = wordsForState("TRIAGED_PROVIDER_TO_ACTION", "CANCEL_APPOINTMENT_ACTION_LATER");
  expect([page, heading(facts)]).toEqual(["waiting", "Your appointment will not go ahead"]);
  expect(heading(bare)).toBe("the hospital is arranging your next step");
  const told = sentencesOf("TRIAGED_PROVIDER_TO_ACTION", "CANCEL_APPOINTMENT_ACTION_LATER", facts).join(" ");
  expect(told).toContain("Tuesday 8 December 2026 at 9:20am is cancelled. Do not go to it.");
  expect(told).toContain("You do not need to book.");
});

test.each(["BOOKED_OUTSIDE_CAB", "STRAIGHT_TO_TEST", "COMMUNITY_SERVICE_NA"])(
  "a referral that ended for %s is told that care continues",
  (reason) => {
    expect(wordsForState("CANCELLED_REFERRAL", reason).heading(facts)).toContain("Your care continues");
    expect(wordsForState("CANCELLED_REFERRAL").heading(facts)).not.toContain("Your care continues");
  },
);

test("a page tells nobody of a death", () => {
  for (const state of ["CANCELLED_REFERRAL", "DID_NOT_ATTEND"])
    expect(wordsForState(state, "PATIENT_DIED").heading(facts)).toBe("Call us about this referral");
});

test.each([
  ["APPOINTMENT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PATIENT"],
  ["APP_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PATIENT"],
  ["DEFER_TO_PROVIDER", "DEFERRED_TO_PROVIDER"],
  ["ARBL", "TRIAGED_PROVIDER_TO_ACTION"],
])("the list reads the patient-care spelling %s as %s", (other, own) => {
  expect(listWordsForState(other, false)).toBe(listWordsForState(own, false));
});

const NOW = new Date("2026-12-01T09:00:00Z");
const listed = (facts: Partial<Parameters<typeof listedReferral>[0]>) =>
  listedReferral({ state: "BOOKED", isPlaceholder: false, ...facts }, NOW);

test("the list says when the appointment is, or was, or by when to expect news", () => {
  expect(listed({ appointmentStart: new Date("2026-12-08T09:20:00Z") })).toEqual({
    next: "Go to your appointment",
    appointment: "Tuesday 8 December 2026 at 9:20am",
  });
  expect(listed({ appointmentStart: NOW }).next).toBe("This appointment is in the past");
  const waits = { state: "DEFER_TO_PROVIDER", contactBy: "2026-12-01" };
  expect(listed(waits).hearBy).toEqual({ key: "You should hear by", date: "Tuesday 1 December 2026" });
  expect(listed({ ...waits, contactBy: "2026-11-30" }).hearBy?.key).toBe("You should have heard by");
  expect(listed({ isPlaceholder: true })).toEqual({ next: "The hospital will contact you" });
});

test("the list says of a placeholder that was cancelled to choose again, and of no appointment", () => {
  for (const state of ["APPOINTMENT_CANCELLED_BY_PROVIDER", "APPT_CANCELLED_BY_PATIENT"])
    expect(listed({ state, isPlaceholder: true })).toEqual({ next: "Choose a clinic again" });
  expect(listed({ state: "REJECTED", isPlaceholder: true })).toEqual(listed({ state: "REJECTED" }));
});

test("the list points out an appointment at the same time", () => {
  const start = new Date("2026-12-08T09:20:00Z");
  const overlaps = [{ clinic: "Eye clinic", start }];
  expect(listed({ appointmentStart: start, overlaps }).sameTime).toBe(
    "Eye clinic, Tuesday 8 December 2026 at 9:20am",
  );
  expect(listed({ appointmentStart: start })).not.toHaveProperty("sameTime");
});

test("one referral is not called referrals, and two links never say the same (2.4.4)", () => {
  expect(countWords(1)).toBe("You have 1 referral.");
  expect(countWords(2)).toMatch(/^You have 2 referrals\./);
  const skin = { specialty: "Dermatology", date: "Friday 27 November 2026", ubrn: "000042400001" };
  const eyes = { ...skin, specialty: "Ophthalmology", ubrn: "000042400003" };
  expect(linkWords([skin, eyes])[0]).toBe("View your Dermatology referral from Friday 27 November 2026");
  const links = linkWords([skin, { ...skin, ubrn: "000042400002" }, eyes]);
  expect(new Set(links).size).toBe(3);
  expect(links[1]).toMatch(/, booking reference 0000 4240 0002$/);
});
