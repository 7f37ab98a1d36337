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
  arranges: [],
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
  shortlist: ["1", "2"].map((serviceId) => ({ serviceId, name: "Skin" })),
  isOverdue: false,
  isLetterMissing: false,
  isNothingArranged: false,
  needs: [],
  unmetNeeds: [],
  overlaps: [],
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
const view = (referral: Referral, services: Service[], actions: string[] = ["CREATE_APPOINTMENT", "BOOK"]) =>
  viewOf({ referral, services, actions, now });

test("a clinic is offered when e-RS says that an appointment can be made, and only then", () => {
  expect(view(aReferral(), [direct])).toMatchObject({
    heading: "Book your appointment",
    action: { text: "Choose a clinic", href: `/referrals/${id}/clinics` },
  });
  expect(view(aReferral(), [direct, aService("REVIEW")], ["CREATE_APPOINTMENT", "SEND"])).toMatchObject({
    action: { text: "Choose a clinic" },
  });
});

test.each([
  ["no clinic can be asked yet", []],
  ["a search that found nothing lets one be asked", ["CREATE_APPOINTMENT", "DEFER"]],
])("no times anywhere: the page says so when %s, and leads to what can be done", (_, actions) => {
  const phone = aService("INDIRECTLY_BOOKABLE", { serviceId: "2" });
  const heading = "No appointments online at the moment";
  const open = "You do not have an appointment. Your referral is still open.";
  expect(view(aReferral(), [direct], actions)).toMatchObject({
    title: heading,
    heading,
    body: ["Skin clinic, Anytown Hospital has no appointments online.", open],
    action: { text: "See what you can do", href: `/referrals/${id}/what-next` },
  });
  expect(view(aReferral(), [direct, phone], actions)).toMatchObject({
    body: ["None of your 2 clinics has appointments online. You can call 1 of them to book.", open],
  });
});

test("a referral without a clinic on its list cannot be booked, and the line is to be called", () => {
  const none = view(aReferral({ shortlist: [] }), [], []);
  expect(none).toMatchObject({
    heading: "You cannot book online at the moment",
    call: { lead: "You can call" },
  });
  expect(none).not.toHaveProperty("action");
});

test("a patient for whom nothing is arranged is told to call, not that appointments may come", () => {
  for (const services of [[direct], [aService("INDIRECTLY_BOOKABLE")], [aService("REVIEW")]]) {
    const call = view(aReferral({ isNothingArranged: true }), services, []);
    expect(call).toMatchObject({ heading: "Call us about this referral", call: { lead: "Call" } });
    expect(call).not.toHaveProperty("action");
    expect(JSON.stringify(call)).not.toMatch(/later|add new/);
  }
});

test("a cancelled appointment keeps its heading when no clinic can be booked, and is not told to book another", () => {
  const none = view(aReferral({ state: "APPT_CANCELLED_BY_PROVIDER" }), [direct], []);
  expect(none.heading).toBe("The hospital cancelled your appointment");
  expect(none).toMatchObject({
    body: [
      "You did nothing wrong.",
      expect.stringContaining("no appointments online"),
      "You do not have an appointment. Your referral is still open.",
    ],
  });
  expect(JSON.stringify(none)).not.toContain("You can book");
  const gone = view(
    aReferral({ state: "APPT_CANCELLED_BY_PROVIDER", isNothingArranged: true }),
    [direct],
    [],
  );
  expect(gone).toMatchObject({ heading: none.heading, call: { lead: "Call" } });
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
    check: `/referrals/${id}/book/not-booked?why=not-done&clinic=1&start=2026-12-08T09%3A20%3A00.000Z`,
  });
});

test("where the hospital is to arrange it, and no other clinic is on the list, no appointment to book is promised", () => {
  const shown = view(aReferral(), [aService("PLACEHOLDER")]);
  expect(shown).toMatchObject({
    heading: "Your referral has not been sent yet",
    action: { href: `/referrals/${id}/clinics/1`, text: "See what happens next" },
  });
  expect(view(aReferral(), [aService("PLACEHOLDER"), aService("REVIEW")])).toMatchObject({
    heading: "Book your appointment",
  });
});

test("the unknown outcome of a placeholder names no time", () => {
  const pendingAttempt = { serviceId: "1", start: new Date("2026-12-08T09:20:00Z") };
  expect(view(aReferral({ pendingAttempt }), [aService("PLACEHOLDER")])).toMatchObject({
    check: expect.not.stringContaining("start="),
  });
  expect(view(aReferral({ pendingAttempt }), [aService("PLACEHOLDER")])).not.toHaveProperty("start");
});

test("a referral being checked says by when to expect an answer", () => {
  const appointment = { serviceId: "1", status: "proposed", hasSlot: false, isPlaceholder: false };
  const referral = aReferral({ state: "AWAITING_TRIAGE", contactBy: "2027-01-26", appointment });
  expect(view(referral, [aService("REVIEW")])).toMatchObject({
    kind: "waiting",
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

const proposed = { serviceId: "1", status: "proposed", hasSlot: false, isPlaceholder: false };
const deferred = (overrides: Partial<Referral> = {}) =>
  aReferral({ state: "DEFERRED_TO_PROVIDER", contactBy: "2026-11-27", appointment: proposed, ...overrides });

test("a promised day that has passed is said to have passed, with the clinic's own number", () => {
  const clinic = aService("DIRECTLY_BOOKABLE", { phone: "01632960101" });
  expect(view(deferred(), [clinic])).toMatchObject({
    heading: "Anytown Hospital will contact you with an appointment",
  });
  expect(view(deferred({ isOverdue: true }), [clinic])).toMatchObject({
    kind: "waiting",
    title: "You should have heard by now",
    heading: "You should have heard from Anytown Hospital",
    body: [
      expect.stringContaining("should have contacted you by Friday 27 November 2026"),
      expect.anything(),
    ],
    phone: { number: "01632960101" },
  });
});

test("the clinic's hours say what is known of bank holidays", () => {
  const hoursText = "Monday to Friday, 8:30am to 5pm";
  const openingHours: Service["openingHours"] = { periods: [], bankHolidays: "closed" };
  const phoneAt = (known: Partial<Service>) =>
    view(deferred(), [aService("DIRECTLY_BOOKABLE", { phone: "01632960101", hoursText, ...known })]);
  expect(phoneAt({})).toMatchObject({
    phone: { hours: `${hoursText}; bank holiday hours may be different` },
  });
  expect(phoneAt({ openingHours })).toMatchObject({
    phone: { hours: `${hoursText}; closed on bank holidays` },
  });
});

test("while the surgery's letter is missing that is said, and nothing is called late", () => {
  const shown = view(deferred({ isLetterMissing: true, isOverdue: true }), [direct]);
  expect(shown).toMatchObject({
    isOverdue: false,
    heading: "Anytown Hospital is waiting for a letter about you",
  });
});

test("a referral that was left to a hospital may still be booked elsewhere, when e-RS says so", () => {
  expect(view(deferred(), [direct])).toMatchObject({ link: { href: `/referrals/${id}/clinics` } });
  expect(view(deferred(), [direct], [])).not.toHaveProperty("link");
});

test("a date not to keep is named while it lies ahead", () => {
  const cancelled = (endedStart: string) =>
    view(aReferral({ state: "APPT_CANCELLED_BY_PROVIDER", endedStart: new Date(endedStart) }), [direct]);
  const said = "Your appointment on Tuesday 8 December 2026 at 9:20am is cancelled. Do not go to it.";
  expect(cancelled("2026-12-08T09:20:00Z")).toMatchObject({ body: expect.arrayContaining([said]) });
  expect(JSON.stringify(cancelled("2026-12-01T09:00:00Z"))).not.toContain("is cancelled.");
});

test("of a placeholder no appointment is said to be cancelled", () => {
  const appointment = { serviceId: "1", status: "cancelled", hasSlot: false, isPlaceholder: true };
  const shown = view(aReferral({ state: "APPT_CANCELLED_BY_PROVIDER", appointment }), [direct]);
  expect(shown.heading).toBe("Choose a clinic again. Your referral is still open");
  expect(JSON.stringify(shown)).not.toContain("our appointment");
});

test("a reason that only the appointment gives is told, and so is the hospital that left the shortlist", () => {
  const appointment = {
    serviceId: "9",
    status: "cancelled",
    reason: "CLINIC_CANCELLED",
    hasSlot: false,
    isPlaceholder: false,
  };
  const referral = aReferral({ state: "APPT_CANCELLED_BY_PROVIDER", appointment });
  const elsewhere = aService("DIRECTLY_BOOKABLE", { serviceId: "9", siteName: "Elsewhere Hospital" });
  expect(view(referral, [direct, elsewhere])).toMatchObject({
    heading: "Elsewhere Hospital cancelled your appointment",
    body: expect.arrayContaining([
      "Hospital staff had to cancel the whole clinic that day.",
      "There is 1 clinic that can see you. It was chosen when you were referred.",
    ]),
  });
});

test("a change whose outcome is unknown says that the old appointment stands", () => {
  const pendingAttempt = { serviceId: "1", start: new Date("2026-12-09T09:20:00Z") };
  const kept = new Date("2026-12-08T09:20:00Z");
  expect(view({ ...booked(), pendingAttempt }, [direct])).toMatchObject({
    kind: "unknown",
    kept,
    check: expect.stringContaining("/change/not-booked?why=not-done"),
  });
});

test("a cancellation that the hospital has not answered is said beside the appointment", () => {
  const pendingCancellation = { serviceId: "1", start: new Date("2026-12-08T09:20:00Z") };
  const shown = view({ ...booked(), pendingCancellation }, [direct], []);
  expect(shown).toMatchObject({ kind: "appointment", isEnding: true, mayChange: false });
});

test("a missed appointment says when it was, and gives the clinic's number", () => {
  const appointment = { ...proposed, status: "noshow", start: new Date("2026-11-30T14:30:00Z") };
  const shown = view(aReferral({ state: "DID_NOT_ATTEND", appointment }), [
    aService("INDIRECTLY_BOOKABLE", { phone: "01632960101" }),
  ]);
  expect(shown).toMatchObject({
    body: expect.arrayContaining(["Your appointment was on Monday 30 November 2026 at 2:30pm."]),
    call: { lead: "If this is wrong, call", phone: "01632960101" },
  });
});
