import { expect, test } from "vitest";
import type { PasAppointment } from "../store/schema.ts";
import { pasCancellingRules } from "./cancelling.ts";
import { firstRejection } from "./rejection.ts";

const START = Date.parse("2026-12-01T09:20:00Z");
const appointment: PasAppointment = {
  appointmentId: 1,
  odsCode: "ZQ1",
  ubrn: "000041000016",
  usrn: "USRN-1-202612010920",
  serviceId: "1",
  nhsNumber: "9990001012",
  startAt: START,
  endAt: START + 20 * 60_000,
  status: "BOOKED",
  bookedAt: 0,
};

test("a PAS cancels an appointment up to the instant before it begins", () => {
  expect(
    firstRejection(pasCancellingRules, { appointment, isPlaceholder: false, now: START - 1 }),
  ).toBeUndefined();
});

test("a PAS rejects the cancellation of an appointment from the instant that it begins", () => {
  const rejection = { code: "7", text: "The appointment has begun" };
  expect(firstRejection(pasCancellingRules, { appointment, isPlaceholder: false, now: START })).toEqual(
    rejection,
  );
});

test("a PAS cancels a placeholder at any time, because nothing begins on its date", () => {
  const facts = { appointment, isPlaceholder: true, now: START + 1 };
  expect(firstRejection(pasCancellingRules, facts)).toBeUndefined();
});
