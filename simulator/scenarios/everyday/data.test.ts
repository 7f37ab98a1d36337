import { describe, expect, test } from "vitest";
import { commissionersOf, DIRECTORY } from "./directory.ts";
import { BRACKWATER_ICB, ORGANISATIONS, SALTMERE_COAST_ICB } from "./organisations.ts";
import { PEOPLE, PERSON_SEEDS } from "./people.ts";
import { STAFF } from "./staff.ts";

/** Ofcom's numbers for drama: they ring nowhere. */
const DRAMA_PHONE = /^(01632960\d{3}|08081570\d{3}|07700900\d{3})$/;
const referrals = PERSON_SEEDS.flatMap(({ referrals: own, town }) =>
  own.map((referral) => ({ ...referral, town })),
);
const serviceOf = (serviceId: string) => DIRECTORY.find((service) => service.serviceId === serviceId);
const organisationOf = (odsCode: string) =>
  ORGANISATIONS.find((organisation) => organisation.odsCode === odsCode);
const isDistinct = (values: string[]) => new Set(values).size === values.length;

describe("the people", () => {
  test("tell every story, the mixed shortlist first", () => {
    const stories = PEOPLE.map(({ scenario }) => scenario);
    expect(stories[0]).toBe("mixed-shortlist");
    expect(new Set(stories)).toEqual(
      new Set([
        "mixed-shortlist",
        "phone-only",
        "booked",
        "many-slots",
        "no-slots",
        "several-referrals",
        "assessment-only",
        "placeholder",
        "placeholder-booked",
        "phone-booked",
        "urgent",
        "two-week-wait",
        "awaiting-triage",
        "one-slot-left",
        "one-slot-left-rival",
        "independent-provider",
        "outside-window",
      ]),
    );
    expect(isDistinct(stories)).toBe(true);
  });

  test.each(PEOPLE.map(({ name, nhsNumber }) => [name, nhsNumber]))(
    "%s has a test NHS number that passes modulus 11",
    (_name, nhsNumber) => {
      expect(nhsNumber).toMatch(/^999\d{7}$/);
      const weighted = [...nhsNumber]
        .slice(0, 9)
        .reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0);
      expect((weighted + Number(nhsNumber.slice(9))) % 11).toBe(0);
    },
  );

  test("share no NHS number, booking reference or access code", () => {
    expect(isDistinct(PEOPLE.map(({ nhsNumber }) => nhsNumber))).toBe(true);
    expect(isDistinct(referrals.map(({ ubrn }) => ubrn))).toBe(true);
    expect(isDistinct(referrals.map(({ accessCode }) => accessCode))).toBe(true);
    for (const { ubrn, accessCode } of referrals) {
      expect(ubrn).toMatch(/^0000\d{8}$/);
      expect(accessCode).toMatch(/^[a-z]{3,8} [a-z]{3,8}$/);
    }
  });

  test("are adults with a real-looking year of birth", () => {
    for (const { yearOfBirth } of PEOPLE) {
      expect(Number(yearOfBirth)).toBeGreaterThanOrEqual(1930);
      expect(Number(yearOfBirth)).toBeLessThanOrEqual(2006);
    }
  });

  test("have only services on their shortlists that stand in the directory, take their priority and are paid for", () => {
    for (const { shortlist, priority, town } of referrals) {
      expect(shortlist.length).toBeGreaterThan(0);
      for (const serviceId of shortlist) {
        expect(serviceOf(serviceId)?.priorities).toContain(priority);
        expect(commissionersOf(serviceId)).toContain(
          town === "Brackwater" ? BRACKWATER_ICB : SALTMERE_COAST_ICB,
        );
      }
    }
  });

  test("include one whose shortlist holds all four kinds of service", () => {
    const shortlist = referrals[0]?.shortlist.map(serviceOf) ?? [];
    expect(shortlist.map((service) => service?.bookableType ?? service?.requestFlow)).toEqual([
      "DIRECTLY_BOOKABLE",
      "INDIRECTLY_BOOKABLE",
      "REVIEW",
      "DIRECTLY_BOOKABLE",
    ]);
    expect(shortlist.map((service) => service?.placeholder != null)).toEqual([false, false, false, true]);
  });
});

describe("the directory", () => {
  test("has at least 12 services, with no number twice", () => {
    expect(DIRECTORY.length).toBeGreaterThanOrEqual(12);
    expect(isDistinct(DIRECTORY.map(({ serviceId }) => serviceId))).toBe(true);
  });

  test.each(DIRECTORY.map((service) => [service.patientName, service] as const))(
    "%s stands at a site, and its provider holds the roles",
    (_name, service) => {
      expect(organisationOf(service.siteOdsCode)?.headquartersOdsCode).toBe(service.providerOdsCode);
      expect(organisationOf(service.providerOdsCode)?.headquartersOdsCode).toBeUndefined();
      if (service.bookableType === "DIRECTLY_BOOKABLE")
        expect(service.pasOdsCode).toBe(service.providerOdsCode);
      else expect(service.pasOdsCode).toBeUndefined();
    },
  );

  test.each(DIRECTORY.map((service) => [service.patientName, service] as const))(
    "%s tells patients enough, in words that do not shout",
    (name, service) => {
      expect(name).not.toMatch(/[A-Z]{3,}/);
      expect(name).not.toMatch(/do not attend|admin|dummy|triage|assessment service/i);
      expect(service.patientPhone).toMatch(DRAMA_PHONE);
      expect(service.placeholder?.phone ?? service.patientPhone).toMatch(DRAMA_PHONE);
      expect(service.instructions.length).toBeGreaterThan(40);
      expect(service.openingHours?.periods.length).toBeGreaterThan(0);
      for (const { opens, closes } of service.openingHours?.periods ?? []) expect(opens < closes).toBe(true);
    },
  );

  test("has reservations of none, one and two days, a lunchtime closure and a Saturday morning", () => {
    expect(new Set(DIRECTORY.map(({ reservationDays }) => reservationDays))).toEqual(
      new Set([0, 1, 2, undefined]),
    );
    const periods = DIRECTORY.map(({ openingHours }) => openingHours?.periods ?? []);
    expect(periods.some((stretches) => stretches.filter(({ day }) => day === "mon").length === 2)).toBe(true);
    expect(periods.some((stretches) => stretches.some(({ day }) => day === "sat"))).toBe(true);
  });
});

test("every phone, postcode and place is invented", () => {
  const postcodes = [...ORGANISATIONS, ...PERSON_SEEDS].map(({ postcode }) => postcode);
  for (const postcode of postcodes) expect(postcode).toMatch(/^ZZ\d \d[A-Z]{2}$/);
  for (const { phone } of PERSON_SEEDS) if (phone !== undefined) expect(phone).toMatch(DRAMA_PHONE);
  expect(isDistinct(ORGANISATIONS.map(({ odsCode }) => odsCode))).toBe(true);
  expect(isDistinct(STAFF.map(({ userId }) => userId))).toBe(true);
});

test("each trust has somebody who administers and who defines its services, and each commissioner somebody who commissions", () => {
  const rolesAt = (odsCode: string) =>
    STAFF.flatMap(({ roles }) => roles.filter((role) => role.odsCode === odsCode)).map(
      ({ businessFunction }) => businessFunction,
    );
  for (const { kind, odsCode, headquartersOdsCode } of ORGANISATIONS) {
    if (headquartersOdsCode !== undefined) continue;
    if (kind === "NHS_TRUST")
      expect(rolesAt(odsCode), odsCode).toEqual(
        expect.arrayContaining(["SERVICE_PROVIDER_ADMIN", "SERVICE_PROVIDER_CLINICIAN", "SERVICE_DEFINER"]),
      );
    if (kind === "COMMISSIONER") expect(rolesAt(odsCode), odsCode).toEqual(["COMMISSIONER"]);
  }
});

test("two trusts have several sites, and one independent provider holds its roles at its headquarters", () => {
  const sitesOf = (odsCode: string) =>
    ORGANISATIONS.filter((site) => site.headquartersOdsCode === odsCode).length;
  const headquarters = ORGANISATIONS.filter(({ headquartersOdsCode }) => headquartersOdsCode === undefined);
  const trusts = headquarters.filter(({ kind }) => kind === "NHS_TRUST");
  const independents = headquarters.filter(({ kind }) => kind === "INDEPENDENT");
  expect(trusts.map(({ odsCode }) => sitesOf(odsCode)).every((sites) => sites >= 2)).toBe(true);
  expect(trusts.length).toBeGreaterThanOrEqual(2);
  expect(independents).toHaveLength(1);
  const roles = STAFF.flatMap(({ roles: held }) => held);
  expect(roles.map(({ odsCode }) => organisationOf(odsCode)?.headquartersOdsCode)).toEqual(
    roles.map(() => undefined),
  );
  expect(roles.filter(({ businessFunction }) => businessFunction === "BMS_ADMIN")).toHaveLength(2);
  expect(roles.find(({ odsCode }) => odsCode === independents[0]?.odsCode)?.activityCode).toBe("B1120");
});
