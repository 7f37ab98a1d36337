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
const spokenDay = "8th of December";

describe("what a call handler says", () => {
  test("a read-back names the day, the time of day, the clinic and the place", () => {
    expect(scripts.readBackSentence(start, "Skin clinic, Anytown Hospital")).toBe(
      "That is Tuesday the 8th of December at 9:20 in the morning, at Skin clinic, Anytown Hospital. Shall I book that?",
    );
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
    for (const fact of [how.arrangedBy, "phone you", "10 working days", "01632, 960, 123", how.phoneHours]) {
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

  test("a locked caller is told when to try again, and not whether there is a referral", () => {
    const said = scripts.lockedScript(new Date("2026-12-08T14:45:00Z")).join(" ");
    expect(said).toContain("2:45pm");
    expect(said).not.toMatch(/you have a referral|your referral/i);
  });

  test("no script uses a word that patients do not know", () => {
    const said = [
      scripts.findPatientScript,
      scripts.checkCallerScript,
      scripts.checkFailedScript,
      scripts.lockedScript(),
      scripts.timesScript("Skin clinic", start),
      scripts.timesScript("Skin clinic"),
      scripts.readBackScript,
      scripts.timeTakenScript(true),
      scripts.timeTakenScript(false),
      scripts.bookedScript(start, "Skin clinic, Anytown Hospital", "000000072241"),
      scripts.outcomeUnknownScript,
      scripts.notBookedScript,
      scripts.phoneHaveReadyScript,
      scripts.placeholderScript("Skin clinic", how),
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
