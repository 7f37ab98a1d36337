import { describe, expect, test } from "vitest";
import type { Service, ServiceKind } from "#app/ers/healthcare-service.server.ts";
import { shortlistRows, soonestWords, type ShortlistFacts } from "./shortlist-rows.ts";

const clinic = (serviceId: string, kind: ServiceKind): Service => ({
  serviceId,
  kind,
  name: `Clinic ${serviceId}`,
  specialty: "Dermatology (skin)",
  siteName: "Anytown Hospital",
  organisation: "Anytown NHS Trust (ZQ101)",
  address: ["High Street", "ZZ1 1AA"],
  mode: "FACE_TO_FACE",
  arranges: [],
});

const facts = (overrides: Partial<ShortlistFacts> = {}): ShortlistFacts => ({
  callId: "call-1",
  shortlist: [
    { serviceId: "1", miles: 12.4 },
    { serviceId: "2" },
    { serviceId: "3", miles: 0.8 },
    { serviceId: "4", miles: 5 },
  ],
  services: [
    clinic("1", "DIRECTLY_BOOKABLE"),
    clinic("2", "INDIRECTLY_BOOKABLE"),
    clinic("3", "REVIEW"),
    clinic("4", "PLACEHOLDER"),
  ],
  offers: [{ serviceId: "1", earliest: { start: new Date("2026-12-09T09:20:00Z") } }],
  mayLook: true,
  ...overrides,
});

describe("the shortlist in front of a call handler", () => {
  test("is nearest first, with clinics of unknown distance last", () => {
    expect(shortlistRows(facts()).map(({ serviceId }) => serviceId)).toEqual(["3", "4", "1", "2"]);
  });

  test("leads each kind of clinic to its own page, and a bookable one to the week of its first time", () => {
    const hrefs = Object.fromEntries(shortlistRows(facts()).map((row) => [row.serviceId, row.action?.href]));
    expect(hrefs).toEqual({
      "1": "/tal/calls/call-1/times?clinic=1&week=2026-12-07",
      "2": "/tal/calls/call-1/phone?clinic=2",
      "3": "/tal/calls/call-1/assessment?clinic=3",
      "4": "/tal/calls/call-1/placeholder?clinic=4",
    });
  });

  test("of a clinic that takes no new referrals there is nothing to do but to see why it has no times", () => {
    const unavailable = true as const;
    const offers = ["1", "2", "3", "4"].map((serviceId) => ({ serviceId, unavailable }));
    const rows = (over: Partial<ShortlistFacts> = {}) => shortlistRows(facts({ offers, ...over }));
    expect(rows().map(({ serviceId, action }) => [serviceId, action?.text])).toEqual([
      ["3", undefined],
      ["4", undefined],
      ["1", "Why no times"],
      ["2", undefined],
    ]);
    expect(new Set(rows().map(({ first, how }) => `${first}: ${how}`))).toEqual(
      new Set(["None: Takes no new referrals at the moment"]),
    );
    const held = { state: "AWAITING_TRIAGE", serviceId: "9" };
    expect(rows({ held }).map(({ action }) => action)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("says why a clinic that is booked here has no times, unless an appointment there is to be changed", () => {
    const [none, changing] = [{}, { mayChange: true }].map((over) =>
      shortlistRows(facts({ offers: [{ serviceId: "1" }], ...over })).find(
        ({ serviceId }) => serviceId === "1",
      ),
    );
    expect(none?.action).toEqual({ href: "/tal/calls/call-1/no-times?clinic=1", text: "Why no times" });
    expect(changing?.action?.text).toBe("Times");
  });

  test("gives a date only for a clinic that has one to give", () => {
    const firsts = shortlistRows(facts()).filter(({ first }) => /\d/.test(first));
    expect(firsts.map(({ serviceId, first }) => [serviceId, first])).toEqual([
      ["1", "Wednesday 9 December 2026"],
    ]);
  });

  test("offers nothing but the phone number when e-RS would refuse a booking", () => {
    const acting = shortlistRows(facts({ mayLook: false })).filter(({ action }) => action);
    expect(acting.map(({ serviceId }) => serviceId)).toEqual(["2"]);
  });

  test("says which clinic has the soonest time of all", () => {
    const both = facts({
      offers: [
        { serviceId: "1", earliest: { start: new Date("2026-12-09T09:20:00Z") } },
        { serviceId: "4", earliest: { start: new Date("2026-12-09T09:10:00Z") } },
        { serviceId: "2" },
      ],
    });
    expect(soonestWords(both)).toBe("The soonest is Wednesday 9 December 2026 at 9:10am at Clinic 4.");
    expect(soonestWords(facts({ offers: [{ serviceId: "1" }] }))).toBeUndefined();
  });
});
