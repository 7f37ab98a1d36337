import { expect, test } from "vitest";
import { ours } from "./fhir.server.ts";
import { overlapsIn } from "./overlap.server.ts";

const appointment = {
  url: "appointment",
  extension: [
    { url: "referralId", valueString: "3c1f0e2a-0000-4000-8000-000000000000" },
    { url: "start", valueInstant: "2026-12-14T11:15:00.000Z" },
    { url: "end", valueInstant: "2026-12-14T11:45:00.000Z" },
    { url: "serviceName", valueString: "Physiotherapy clinic, Ashenford Health Centre" },
  ],
};
const url = ours("Overlapping-Appointments");

test("each overlapping appointment is read with its referral, its start and its clinic", () => {
  const one = {
    referralId: "3c1f0e2a-0000-4000-8000-000000000000",
    start: new Date("2026-12-14T11:15:00.000Z"),
    clinic: "Physiotherapy clinic, Ashenford Health Centre",
  };
  expect(overlapsIn([{ url, extension: [appointment, appointment] }])).toEqual([one, one]);
});

test("where e-RS names none there is none, and half a fact is none", () => {
  expect(overlapsIn([])).toEqual([]);
  const half = { ...appointment, extension: appointment.extension.slice(0, 2) };
  expect(overlapsIn([{ url, extension: [half] }])).toEqual([]);
});
