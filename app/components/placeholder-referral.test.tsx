import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ArrangementSteps, PlaceholderReferral } from "./placeholder-referral.tsx";

const how = {
  arrangedBy: "Pain clinic staff",
  method: "LETTER",
  withinWorkingDays: 15,
  phone: "01632960231",
  phoneHours: "Monday to Friday, 9am to 4:30pm",
} as const;
const start = new Date("2026-12-11T09:00:00Z");
const shown = (placeholder?: typeof how) =>
  renderToStaticMarkup(
    <PlaceholderReferral
      service={{ name: "Pain clinic", placeholder }}
      surgery="Elm Surgery"
      contactBy="Friday 18 December 2026"
      start={start}
    />,
  );

test("a referral that was sent says so first, then the steps, then the date to ignore, then urgent help", () => {
  const words = shown(how);
  const places = [
    "Your referral has been sent to Pain clinic.",
    "should write to you at your home address by Friday 18 December 2026",
    ", Monday to Friday, 9am to 4:30pm; bank holiday hours may be different. Say your booking reference.",
    "Friday 11 December 2026 at 9am</span> is not your appointment.",
    "Your appointment is on the date that Pain clinic staff give you.",
    "NHS 111",
  ].map((sentence) => words.indexOf(sentence));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("nobody promises by when the hospital makes contact", () => {
  for (const method of ["PHONE", "LETTER"] as const) {
    const steps = renderToStaticMarkup(<ArrangementSteps how={{ ...how, method }} surgery="Elm Surgery" />);
    expect(steps).toContain("Pain clinic staff should ");
    expect(steps).not.toMatch(/will (phone|write)/);
  }
});

test("a placeholder without an explanation gives the appointments line and its hours", () => {
  expect(shown()).toContain("Hospital staff should contact you by Friday 18 December 2026.");
  expect(shown()).toContain("It is open Monday to Friday, 8am to 8pm");
});

test("once the promised day has passed, that and whom to ring come first", () => {
  const overdue = (isOverdue: boolean) =>
    renderToStaticMarkup(
      <PlaceholderReferral
        service={{ name: "Pain clinic", placeholder: how }}
        surgery="Elm Surgery"
        contactBy="Friday 18 December 2026"
        isOverdue={isOverdue}
        start={start}
      />,
    );
  const said = "You should have heard from hospital staff by Friday 18 December 2026.";
  expect(overdue(false)).not.toContain(said);
  const words = overdue(true);
  expect(words.indexOf(said)).toBeGreaterThan(0);
  expect(words.indexOf(said)).toBeLessThan(words.indexOf("How your real appointment will be arranged"));
  expect(words.match(/11 December/g)).toHaveLength(1);
  expect(words.match(/01632 960 231<\/a>/g)).toHaveLength(1);
});
