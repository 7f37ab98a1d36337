import { expect, test } from "vitest";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { calendarFactOf, calendarWords } from "./calendar-event.ts";

const now = new Date("2026-12-01T09:00:00Z");
const start = new Date("2026-12-08T09:20:00Z");
const end = new Date("2026-12-08T09:40:00Z");
const appointment = { serviceId: "1", status: "booked", start, end, hasSlot: true, isPlaceholder: false };
const fact = (referral: object) => calendarFactOf({ state: "BOOKED", ...referral } as Referral, now);

test("an appointment that lies ahead is an event, and so is one that ended before it came", () => {
  expect(fact({ appointment })).toEqual({ start, end, serviceId: "1", isCancelled: false });
  expect(fact({ state: "APPT_CANCELLED_BY_PATIENT", endedStart: start })).toEqual({
    start,
    isCancelled: true,
  });
});

test.each([
  ["a placeholder", { appointment: { ...appointment, isPlaceholder: true } }],
  ["what is past", { appointment: { ...appointment, start: now } }],
  ["what ended and is past", { state: "REJECTED", endedStart: now }],
  [
    "what waits for a hospital",
    { state: "AWAITING_TRIAGE", appointment: { ...appointment, start: undefined } },
  ],
  ["what is not booked", { state: "NOT_BOOKED" }],
])("%s is none", (_, referral) => {
  expect(fact(referral)).toBeUndefined();
});

const service = {
  name: "Skin clinic, Anytown Hospital",
  specialty: "Dermatology (skin)",
  siteName: "Anytown Hospital",
  organisation: "Anytown Trust (ZQ101)",
  address: ["1 High Street", "ZQ1 1AA"],
  mode: "FACE_TO_FACE",
  phone: "01632960101",
  whatToBring: "Your skin cream",
  instructions: "Come to Dermatology Outpatients",
} as Service;

test("the words say where and whom to call, and nothing that tells why", () => {
  const words = calendarWords(service);
  expect(words).toMatchObject({ summary: "NHS appointment", location: "1 High Street, ZQ1 1AA" });
  expect(words.description).toContain("01632 960 101");
  for (const secret of [service.name, service.specialty, service.siteName, "skin", "Dermatology", "Trust"])
    expect(JSON.stringify(words).toLowerCase()).not.toContain(secret.toLowerCase());
});

test("nobody travels to a call", () => {
  for (const mode of ["TELEPHONE", "VIDEO"] as const) {
    const words = calendarWords({ ...service, mode });
    expect(words).not.toHaveProperty("location");
    expect(words.description).toContain("Do not travel");
  }
});
