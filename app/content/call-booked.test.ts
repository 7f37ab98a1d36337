import { expect, test } from "vitest";
import type { Appointment } from "#app/ers/appointment.server.ts";
import { bookedNews } from "./call-booked.ts";

const now = new Date("2026-12-01T09:15:00Z");
const start = new Date("2026-12-08T09:20:00Z");
const explained = {
  version: "1",
  arrangedBy: "Skin team secretaries",
  method: "PHONE" as const,
  withinWorkingDays: 10,
  phone: "01632960123",
  phoneHours: "Monday to Friday, 9am to 5pm",
};
const anAppointment = (overrides: Partial<Appointment> = {}): Appointment => ({
  serviceId: "2000101",
  status: "booked",
  start,
  hasSlot: true,
  isPlaceholder: false,
  ...overrides,
});

test("an appointment to go to is told with its time", () => {
  expect(bookedNews(anAppointment(), {}, now)).toEqual({ kind: "appointment", start });
});

test("a placeholder is told as an arrangement", () => {
  const news = bookedNews(anAppointment({ isPlaceholder: true }), { placeholder: explained }, now);
  expect(news).toEqual({ kind: "arranged", arranged: explained, start });
});

test("what was said when it was booked counts, not what the service says since", () => {
  const placeholder = { ...explained, version: "2", phone: "01632960124" };
  const news = bookedNews(
    anAppointment({ isPlaceholder: true, placeholder: explained }),
    { placeholder },
    now,
  );
  expect(news).toEqual({ kind: "arranged", arranged: explained, start });
});

test("a real appointment of a service that has become a placeholder since is still one to go to", () => {
  const news = bookedNews(anAppointment(), { placeholder: explained }, now);
  expect(news).toEqual({ kind: "appointment", start });
});

test.each([
  ["a placeholder whose service explains nothing any more", anAppointment({ isPlaceholder: true })],
  ["an appointment in the past", anAppointment({ start: now })],
  ["one that was made by phone", anAppointment({ hasSlot: false })],
])("%s is never read out as just booked", (_, appointment) => {
  expect(bookedNews(appointment, {}, now)).toBeUndefined();
});
