import { describe, expect, test } from "vitest";
import * as scripts from "./scripts.ts";

const how: scripts.Arrangement = {
  arrangedBy: "Skin team secretaries",
  method: "PHONE",
  withinWorkingDays: 10,
  phone: "01632960123",
  phoneHours: "Monday to Friday, 9am to 5pm",
};
const start = new Date("2026-12-08T09:20:00Z");
const clinic: scripts.SpokenClinic = {
  name: "Skin clinic",
  siteName: "Anytown Hospital",
  address: ["1 High Street", "Anytown", "ZZ99 3AA"],
  mode: "FACE_TO_FACE",
  whatToBring: "A list of your medicines.",
  instructions: "Come to Outpatients 2, 10 minutes before your appointment.",
};
const LINE = "0808, 157, 0123";
const HOURS = "They answer Monday to Friday, 9am to 5pm; bank holiday hours may be different.";
const spokenDay = "8th of December";

describe("what a call handler says", () => {
  test("a read-back names the day, the time of day, the clinic and the place", () => {
    expect(scripts.readBackSentence(start, clinic)).toBe(
      "That is Tuesday the 8th of December at 9:20 in the morning, at Skin clinic, Anytown Hospital. Shall I book that?",
    );
  });

  test.each([
    ["TELEPHONE", "by phone, with Skin clinic"],
    ["VIDEO", "by video call, with Skin clinic"],
  ] as const)("an appointment of the mode %s is never one to travel to", (mode, words) => {
    for (const said of [
      scripts.readBackSentence(start, { ...clinic, mode }),
      scripts.bookedScript(start, { ...clinic, mode }, "000000072241").join(" "),
    ]) {
      expect(said).toContain(words);
      expect(said).toContain("You do not go to the hospital for it.");
      expect(said).not.toMatch(/, at |High Street/);
    }
  });

  test("a booked caller hears the address, what to bring, what the clinic says, and whom to call", () => {
    const said = scripts.bookedScript(start, clinic, "000000072241").join(" ");
    const { whatToBring, instructions } = clinic;
    for (const fact of ["1 High Street, Anytown, ZZ99 3AA", whatToBring, instructions, LINE]) {
      expect(said).toContain(fact);
    }
    const bare = { ...clinic, whatToBring: undefined, instructions: undefined };
    expect(scripts.bookedScript(start, bare, "000000072241").join(" ")).not.toMatch(/bring|clinic says/);
  });

  test("a place is said once, whether or not the clinic's name holds it", () => {
    const siteName = "Anytown Hospital";
    expect(scripts.spokenPlace({ name: "Skin clinic", siteName })).toBe("Skin clinic, Anytown Hospital");
    expect(scripts.spokenPlace({ name: "Skin clinic, Anytown Hospital", siteName })).toBe(
      "Skin clinic, Anytown Hospital",
    );
  });

  test("a placeholder's explanation holds all four facts and no date", () => {
    const said = scripts.placeholderScript("Skin clinic", how).join(" ");
    for (const fact of [how.arrangedBy, "phone you", "10 working days", "01632, 960, 123", HOURS]) {
      expect(said).toContain(fact);
    }
    expect(said).not.toMatch(/December/);
  });

  test("a letter is announced as a letter", () => {
    expect(scripts.placeholderScript("Skin clinic", { ...how, method: "LETTER" }).join(" ")).toContain(
      "write to you",
    );
  });

  test("once sent, a placeholder's own date is said once, as one to ignore", () => {
    const said = scripts.placeholderBookedScript(how, "2026-12-15", start);
    const naming = said.filter((paragraph) => paragraph.includes(spokenDay));
    expect(naming).toEqual([expect.stringContaining("do not go to the hospital on that date")]);
    expect(naming.join(" ")).toContain(`Only go on a date that ${how.arrangedBy} give you`);
  });

  test.each([
    ["by the day that the referral names", "2026-12-15", "should phone you by Tuesday the 15th of December."],
    ["within the clinic's own time", undefined, "should phone you within 10 working days."],
  ])("once sent, staff are only expected to make contact %s", (_, contactBy, words) => {
    const said = scripts.placeholderBookedScript(how, contactBy, start).join(" ");
    expect(said).toContain(words);
    expect(said).not.toContain("will phone");
    expect(said).toContain(HOURS);
  });

  test("the question that a caller answers in their own words does not stand beside its answer", () => {
    expect(scripts.teachBackScript.join(" ")).not.toContain(scripts.teachBackQuestion);
    expect(scripts.placeholderScript("Skin clinic", how)).not.toContain(scripts.teachBackQuestion);
  });

  test("another clinic is promised only when there is one", () => {
    expect(scripts.phoneHaveReadyScript(true, "Elm Street Surgery").join(" ")).toContain(LINE);
    const only = scripts.phoneHaveReadyScript(false, "Elm Street Surgery").join(" ");
    expect(only).toContain("ask Elm Street Surgery about another clinic");
    expect(only).not.toContain("call us");
  });

  test("whoever is told to call again is told the number and when it is answered", () => {
    const again = [
      scripts.nobodyFoundScript,
      scripts.codeSentScript,
      scripts.lockedScript(start, start),
      scripts.timesScript("Skin clinic", true),
      scripts.outcomeUnknownScript,
      scripts.noAnswerScript,
      scripts.phoneHaveReadyScript(true, "Elm Street Surgery"),
    ].map((script) => script.join(" "));
    expect(again.filter((said) => !said.includes(LINE) || !said.includes("We answer Monday"))).toEqual([]);
  });

  test.each([
    ["Open now. Closes at 5pm today.", "They are open now. They close at 5pm today."],
    [
      "Closed now. Opens tomorrow, Tuesday 8 December, at 9am.",
      "They are closed now. They open tomorrow, Tuesday 8 December, at 9am.",
    ],
    ["", ""],
  ])("opening hours %j are spoken as %j", (words, spoken) => {
    expect(scripts.phoneScript("Skin clinic", "01632960123", words, "000000072241").openNow).toBe(spoken);
  });

  test("a number that nobody has is never announced", () => {
    expect(scripts.phoneScript("Skin clinic", "01632960123", "", "000000072241").number).toEqual({
      lead: "The number is",
      digits: "01632, 960, 123",
    });
    const { lead, digits } = scripts.phoneScript("Skin clinic", undefined, "", "000000072241").number;
    expect([lead, digits]).toEqual([expect.stringContaining("has not given us its number"), undefined]);
  });

  test("a locked caller is told when to try again, and not whether there is a referral", () => {
    const said = scripts.lockedScript(new Date("2026-12-08T14:45:00Z"), start).join(" ");
    expect(said).toContain("after 2:45pm, with");
    expect(said).toContain("You cannot log in on the web before then either.");
    expect(said).not.toMatch(/you have a referral|your referral/i);
  });

  test("a lock that ends after midnight is told with its day", () => {
    const until = new Date("2026-12-09T00:20:00Z");
    expect(scripts.lockedScript(until, start).join(" ")).toContain("12:20am on Wednesday 9 December 2026");
  });

  test("no script uses a word that patients do not know", () => {
    const said = [
      scripts.findPatientScript,
      scripts.nobodyFoundScript,
      scripts.checkCallerScript,
      scripts.checkFailedScript,
      scripts.lockedScript(),
      scripts.codeSentScript,
      scripts.timesScript("Skin clinic", true, start),
      scripts.timesScript("Skin clinic", true),
      scripts.readBackScript,
      scripts.timeTakenScript({ hasTimes: true, hasClinics: true }),
      scripts.timeTakenScript({ hasTimes: false, hasClinics: true }),
      scripts.readBackSentence(start, clinic),
      scripts.bookedScript(start, clinic, "000000072241"),
      scripts.outcomeUnknownScript,
      scripts.noAnswerScript,
      scripts.notBookedScript(true),
      scripts.phoneHaveReadyScript(true, "Elm Street Surgery"),
      scripts.phoneHaveReadyScript(false, "Elm Street Surgery"),
      scripts.placeholderScript("Skin clinic", how),
      scripts.teachBackQuestion,
      scripts.teachBackScript,
      scripts.placeholderBookedScript(how, "2026-12-15", start),
      scripts.assessmentScript("Skin clinic"),
      scripts.wrapUpScript,
    ].flat();
    expect(
      said.filter((line) => /\b(slot|UBRN|DBS|IBS|RAS|triage|clinician|telephone|sign in)\b/i.test(line)),
    ).toEqual([]);
  });
});
