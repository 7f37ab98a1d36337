import { describe, expect, test } from "vitest";
import type { PasAppointment, PasSlot } from "../store/schema.ts";
import {
  pasBookingRules,
  slotBelongsToClinic,
  slotHasNotBegun,
  slotHasNotMoved,
  slotIsFree,
} from "./booking.ts";
import type { BookingFacts } from "./booking.ts";
import { firstRejection } from "./rejection.ts";

const START = Date.parse("2026-12-01T09:20:00Z");
const END = START + 20 * 60_000;

const aSlot = (changes: Partial<PasSlot> = {}): PasSlot => ({
  usrn: "USRN-1-202612010920",
  odsCode: "ZQ1",
  serviceId: "1",
  startAt: START,
  endAt: END,
  priority: "ROUTINE",
  clinicianUserId: null,
  publishedAt: 0,
  status: "FREE",
  ...changes,
});

const liveAppointment: PasAppointment = {
  appointmentId: 1,
  odsCode: "ZQ1",
  ubrn: "000041000016",
  usrn: "USRN-1-202612020920",
  serviceId: "1",
  nhsNumber: "9990001012",
  startAt: START,
  endAt: END,
  status: "BOOKED",
  bookedAt: 0,
};

const facts = (changes: Partial<BookingFacts> = {}): BookingFacts => ({
  request: { serviceId: "1", startAt: START, endAt: END },
  isServiceKnown: true,
  slot: aSlot(),
  liveAppointmentsOfUbrn: [],
  now: START - 1,
  ...changes,
});

describe("a PAS", () => {
  test("books a free slot of its clinic that lies ahead", () => {
    expect(firstRejection(pasBookingRules, facts())).toBeUndefined();
  });

  test("books for a UBRN whose other appointment has begun: that was kept or missed", () => {
    const begun = { ...liveAppointment, startAt: START - 1 };
    const asked = (startAt: number) =>
      firstRejection(pasBookingRules, facts({ liveAppointmentsOfUbrn: [{ ...begun, startAt }] }));
    expect(asked(START - 1)).toBeUndefined();
    expect(asked(START)).toMatchObject({ code: "7" });
  });

  test("books another slot for a UBRN beside the appointment that a change replaces", () => {
    const change = { serviceId: "1", startAt: START, endAt: END, replaces: "USRN-1-202612020920" };
    const held = facts({ request: change, liveAppointmentsOfUbrn: [liveAppointment] });
    expect(firstRejection(pasBookingRules, held)).toBeUndefined();
  });

  test("finds no slot its own, free, where it was or ahead that it does not have", () => {
    for (const rule of [slotBelongsToClinic, slotIsFree, slotHasNotMoved, slotHasNotBegun])
      expect(rule(facts({ slot: undefined })), rule.name).toBeDefined();
  });

  test.each<[string, Partial<BookingFacts>, string, RegExp]>([
    [
      "rejects a service that it has no clinic for",
      { isServiceKnown: false, slot: undefined },
      "5",
      /unknown service/i,
    ],
    [
      "rejects a second appointment for a UBRN",
      { liveAppointmentsOfUbrn: [liveAppointment] },
      "7",
      /already has/,
    ],
    [
      "rejects a change that replaces another appointment than the UBRN holds",
      {
        request: { serviceId: "1", startAt: START, endAt: END, replaces: "USRN-1-other" },
        liveAppointmentsOfUbrn: [liveAppointment],
      },
      "7",
      /already has/,
    ],
    [
      "rejects a third appointment during a change",
      {
        request: { serviceId: "1", startAt: START, endAt: END, replaces: "USRN-1-202612020920" },
        liveAppointmentsOfUbrn: [liveAppointment, { ...liveAppointment, usrn: "USRN-1-third" }],
      },
      "7",
      /already has/,
    ],
    [
      "rejects a change of an appointment that has no slot in e-RS",
      { liveAppointmentsOfUbrn: [{ ...liveAppointment, usrn: null }] },
      "7",
      /already has/,
    ],
    ["rejects a slot that it does not have", { slot: undefined }, "7", /no such slot/],
    ["rejects a slot of another clinic", { slot: aSlot({ serviceId: "2" }) }, "7", /no such slot/],
    ["rejects a slot that is taken", { slot: aSlot({ status: "TAKEN" }) }, "2", /already taken/],
    ["rejects a slot that was withdrawn", { slot: aSlot({ status: "WITHDRAWN" }) }, "2", /already taken/],
    ["rejects a slot that starts at another time", { slot: aSlot({ startAt: START + 1 }) }, "7", /moved/],
    ["rejects a slot that ends at another time", { slot: aSlot({ endAt: END + 1 }) }, "7", /moved/],
    ["rejects a slot at the instant that it begins", { now: START }, "7", /past/],
  ])("%s", (_title, changes, code, text) => {
    expect(firstRejection(pasBookingRules, facts(changes))).toEqual({
      code,
      text: expect.stringMatching(text),
    });
  });
});
