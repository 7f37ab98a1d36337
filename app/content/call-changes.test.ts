import { expect, test } from "vitest";
import * as changes from "./call-changes.ts";
import { callNewsOf, newsAfterRefusal, newsAfterRefusedEnd, newsOf } from "./call-news.ts";
import { endReasons } from "./endings.ts";
import { changeReadBack, needsScript, readBackSentence, timeTakenScript } from "./scripts.ts";

const start = new Date("2026-12-08T09:20:00Z");
const later = new Date("2026-12-15T14:00:00Z");
const clinic = {
  name: "Skin clinic",
  siteName: "Anytown Hospital",
  address: ["1 High Street"],
  mode: "FACE_TO_FACE",
} as const;
const allNews = [...new Set([...Object.values(newsAfterRefusal), ...Object.values(newsAfterRefusedEnd)])];

test("a change is read back with both appointments, the one that stands first", () => {
  const said = changeReadBack(readBackSentence(later, clinic), { start, clinic: "Eye clinic" });
  expect(said).toBe(
    "You have an appointment on Tuesday the 8th of December at 9:20 in the morning, at Eye clinic. The new one is Tuesday the 15th of December at 2 o’clock in the afternoon, at Skin clinic, Anytown Hospital. Shall I change it to that?",
  );
});

test("what stands is said whenever a change did not come about, or may not have", () => {
  const said = [
    changes.notChangedScript(start),
    changes.changeUnknownScript(start),
    timeTakenScript({ hasTimes: true, hasClinics: true }, start),
  ].map((script) => script.join(" "));
  for (const words of said) expect(words).toContain("appointment on Tuesday the 8th of December");
  expect(timeTakenScript({ hasTimes: true, hasClinics: true }).join(" ")).toContain("Nothing is booked yet");
});

test("the reasons to cancel are the web's, each in words of its own", () => {
  const labels = changes.cancelReasons.map(({ label }) => label);
  expect(changes.cancelReasons.map(({ value }) => value)).toEqual(Object.keys(endReasons.appointment));
  expect(labels.filter((label) => !/^[A-Z]/.test(label))).toEqual([]);
  expect(new Set(labels).size).toBe(labels.length);
});

test("each refusal is told to the call handler and, in other words, to the caller", () => {
  for (const { text, say } of allNews.map(newsOf)) {
    expect(text).toMatch(/^[A-Z].+\.$/);
    expect(say.length).toBeGreaterThan(0);
    expect(say.join(" ")).not.toMatch(/\b(slot|e-RS|UBRN|triage|clinician)\b/i);
  }
  expect(allNews.filter((name) => newsOf(name).success)).toEqual([]);
});

test("a patient for whom nothing may be arranged is not sent to another clinic", () => {
  const { text, say } = newsOf("call-us");
  expect([text, ...say].join(" ")).not.toMatch(/choose another clinic|died|sensitive/i);
});

test.each([null, "", "constructor", "BUSY"])("%j is no news", (name) => {
  expect(callNewsOf(name)).toBeUndefined();
});

test("what a clinic cannot arrange is said before it is booked, and nothing otherwise", () => {
  expect(needsScript("Skin clinic", "an interpreter").join(" ")).toContain(
    "you need an interpreter. Skin clinic cannot arrange that.",
  );
  expect(needsScript("Skin clinic", undefined)).toEqual([]);
});
