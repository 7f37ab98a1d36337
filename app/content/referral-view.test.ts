import { expect, test } from "vitest";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service, ServiceKind } from "#app/ers/healthcare-service.server.ts";
import { viewOf } from "./referral-view.ts";

const now = new Date("2026-12-01T09:00:00Z");
const id = "c18c4ec4-7d0a-480e-8506-347e0ec228b1";

const aService = (kind: ServiceKind, overrides: Partial<Service> = {}): Service => ({
  serviceId: "1",
  kind,
  name: "Skin clinic, Anytown Hospital",
  specialty: "Dermatology (skin)",
  siteName: "Anytown Hospital",
  organisation: "Anytown Trust (ZQ101)",
  address: ["1 High Street", "ZQ1 1AA"],
  mode: "FACE_TO_FACE",
  ...overrides,
});

const aReferral = (overrides: Partial<Referral> = {}): Referral => ({
  id,
  ubrn: "000000072241",
  versionId: "5",
  state: "NOT_BOOKED",
  priority: "ROUTINE",
  specialty: "Dermatology (skin)",
  commRuleOrg: "ZX1",
  nhsNumber: "9990000018",
  shortlist: [{ serviceId: "1", name: "Skin" }],
  ...overrides,
});

const booked = (overrides: object = {}) =>
  aReferral({
    state: "BOOKED",
    appointment: {
      serviceId: "1",
      status: "booked",
      start: new Date("2026-12-08T09:20:00Z"),
      hasSlot: true,
      isPlaceholder: false,
      ...overrides,
    },
  });

const direct = aService("DIRECTLY_BOOKABLE");
const view = (referral: Referral, services: Service[], actions: string[] = ["CREATE_APPOINTMENT"]) =>
  viewOf({ referral, services, actions, now });

test("a clinic is offered when e-RS says that an appointment can be made, and only then", () => {
  expect(view(aReferral(), [direct])).toMatchObject({
    heading: "Book your appointment",
    action: { text: "Choose a clinic", href: `/referrals/${id}/clinics` },
  });
  const none = view(aReferral(), [direct], []);
  expect(none).not.toHaveProperty("action");
  expect(none).toMatchObject({
    title: "You cannot book online at the moment",
    heading: "You cannot book online at the moment",
    body: [
      "You do not have an appointment. Your referral is still open.",
      expect.stringMatching(/^Try again later/),
    ],
  });
});

test("a cancelled appointment keeps its heading when no clinic can be booked, and is not told to book another", () => {
  const none = view(aReferral({ state: "APPT_CANCELLED_BY_PROVIDER" }), [direct], []);
  expect(none.heading).toBe("The hospital cancelled your appointment");
  expect(none).toMatchObject({ body: [expect.anything(), expect.stringContaining("cannot book online")] });
  expect(JSON.stringify(none)).not.toContain("You can book");
});

test.each([
  ["FACE_TO_FACE", "Your appointment at Anytown Hospital"],
  ["TELEPHONE", "Your phone appointment with Anytown Hospital"],
  ["VIDEO", "Your video appointment with Anytown Hospital"],
] as const)("an appointment of mode %s is headed so that nobody travels to a call", (mode, heading) => {
  expect(view(booked(), [aService("DIRECTLY_BOOKABLE", { mode })])).toMatchObject({ heading });
});

test("a referral with only an assessment service has not been sent yet", () => {
  expect(view(aReferral(), [aService("REVIEW")])).toMatchObject({
    heading: "Your referral has not been sent yet",
    action: { text: "Send it to Anytown Hospital", href: `/referrals/${id}/clinics/1/send` },
  });
});

test("a referral with only a phone clinic says to call it, although e-RS offers no booking", () => {
  expect(view(aReferral(), [aService("INDIRECTLY_BOOKABLE")], [])).toMatchObject({
    heading: "Call Skin clinic, Anytown Hospital to book your appointment",
    action: { href: `/referrals/${id}/clinics/1/call` },
  });
});

test("several phone clinics and nothing else: choose one, then call it", () => {
  const services = [aService("INDIRECTLY_BOOKABLE"), aService("INDIRECTLY_BOOKABLE", { serviceId: "2" })];
  expect(view(aReferral(), services, [])).toMatchObject({
    heading: "Call a clinic to book your appointment",
  });
});

test("a booked appointment is ahead until the minute it starts, and past from then on", () => {
  const starts = (start: string) => view(booked({ start: new Date(start) }), [direct]);
  expect(starts("2026-12-01T09:00:01Z")).toMatchObject({ kind: "appointment", isPast: false });
  expect(starts("2026-12-01T09:00:00Z")).toMatchObject({
    kind: "appointment",
    isPast: true,
    heading: "This appointment is in the past",
  });
});

test("a placeholder is no appointment: its heading and title hold no date", () => {
  const shown = view(booked({ isPlaceholder: true }), [aService("PLACEHOLDER")]);
  expect(shown).toMatchObject({
    kind: "placeholder",
    heading: "Anytown Hospital will contact you to arrange your appointment",
  });
  expect(shown.heading + shown.title).not.toMatch(/\d/);
});

test("a placeholder keeps what was said of it when its service says nothing any more", () => {
  const placeholder = {
    version: "1",
    arrangedBy: "Skin team secretaries",
    method: "PHONE",
    withinWorkingDays: 10,
    phone: "01632960123",
    phoneHours: "Monday to Friday, 9am to 5pm",
  };
  const shown = view(booked({ isPlaceholder: true, placeholder }), [direct]);
  expect(shown).toMatchObject({ kind: "placeholder", service: { placeholder } });
});

test("an unknown outcome comes before the state, with the time that was asked for", () => {
  const pendingAttempt = { serviceId: "1", start: new Date("2026-12-08T09:20:00Z") };
  expect(view(aReferral({ pendingAttempt }), [direct])).toMatchObject({
    kind: "unknown",
    heading: "We do not know if your appointment is booked",
    start: pendingAttempt.start,
  });
});

test("the unknown outcome of a placeholder names no time", () => {
  const pendingAttempt = { serviceId: "1", start: new Date("2026-12-08T09:20:00Z") };
  expect(view(aReferral({ pendingAttempt }), [aService("PLACEHOLDER")])).not.toHaveProperty("start");
});

test("a referral being checked says by when to expect an answer", () => {
  const appointment = { serviceId: "1", status: "proposed", hasSlot: false, isPlaceholder: false };
  const referral = aReferral({ state: "AWAITING_TRIAGE", contactBy: "2027-01-26", appointment });
  expect(view(referral, [aService("REVIEW")])).toMatchObject({
    kind: "being-checked",
    heading: "Anytown Hospital is checking your referral",
    contactBy: "Tuesday 26 January 2027",
  });
});

test.each(["", "CARL", "SOMETHING_NEW", "__proto__"])("state %j says to call, never nothing", (state) => {
  const shown = view(aReferral({ state }), []);
  expect(shown).toMatchObject({ kind: "words", heading: "Call us about this referral" });
  expect(shown).toHaveProperty("body.0");
});

test("a booked referral whose clinic is missing from the directory says to call", () => {
  expect(view(booked(), [])).toMatchObject({ kind: "words", heading: "Call us about this referral" });
});
