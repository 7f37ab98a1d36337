import { expect, test } from "vitest";
import { timelineEntry, timelineEvents } from "./timeline.ts";

const NOT_FOR_PATIENTS = /\b(slots?|UBRN|triaged?|clinicians?|please|reject(ed)?|access code)\b/i;
const at = new Date("2026-12-01T09:00:00Z");
const start = new Date("2026-12-08T09:20:00Z");
const service = { name: "Skin clinic, Anytown Hospital" };
const event = (what: string, more: object = {}) => timelineEntry({ at, what, isPlaceholder: false, ...more });

test.each([...Object.keys(timelineEvents), "SOMETHING_NEW", "constructor"])(
  "%s is a sentence, whoever did it and when nobody is known",
  (what) => {
    for (const by of ["PATIENT", "APPOINTMENTS_LINE", "REFERRER", "PROVIDER", undefined]) {
      const entry = event(what, { by });
      expect(entry.what).toMatch(/^[A-Z].+\.$/);
      expect(entry.what).not.toMatch(NOT_FOR_PATIENTS);
      expect(entry.when).toBe("Tuesday 1 December 2026 at 9am");
    }
  },
);

test.each([
  ["PATIENT", undefined, "You booked an appointment."],
  ["APPOINTMENTS_LINE", "The line", "The appointments line booked an appointment."],
  ["REFERRER", "Elm Surgery", "Elm Surgery booked an appointment."],
  ["REFERRER", undefined, "Your GP surgery booked an appointment."],
  ["PROVIDER", "Anytown Trust", "Hospital staff booked an appointment."],
  [undefined, undefined, "An appointment was booked."],
])("done by %s of %s: %s", (by, organisation, said) => {
  expect(event("BOOKED", { by, organisation, start, service })).toMatchObject({
    what: said,
    detail: "Tuesday 8 December 2026 at 9:20am, Skin clinic, Anytown Hospital",
  });
});

test("of a placeholder neither a date nor an appointment is told", () => {
  for (const what of ["BOOKED", "CHANGED", "APPOINTMENT_CANCELLED"]) {
    const entry = event(what, { by: "PATIENT", isPlaceholder: true, start, service });
    expect(JSON.stringify(entry)).not.toMatch(/8 December|ppointment/);
    expect(entry.detail).toBe(service.name);
  }
});

test("an appointment that a hospital ended to act later is said to be cancelled", () => {
  const reason = "CANCEL_APPOINTMENT_ACTION_LATER";
  expect(event("PROVIDER_TO_ACT", { by: "PROVIDER", reason }).what).toBe(
    "Hospital staff cancelled your appointment and are arranging your next step.",
  );
});
