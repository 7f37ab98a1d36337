import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import * as problem from "../pages/$.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import { readPas } from "../simulator.ts";
import type { Person, World } from "../simulator.ts";
import { cookieOf, sendRaw } from "../raw-http.ts";
import { goToCheck, logInToChoose } from "../steps.ts";

const STRANGE = [
  "",
  "0",
  "-1",
  "1e9",
  "999999999999",
  "../../log-in",
  "'; drop table slots; --",
  "%00",
  "\u200b",
  "x".repeat(2_000),
  "0000-01-01",
  "9999-12-31",
  "+275760-09-13T00:00:00.000Z",
];

test("another patient's referral is not found, in the same words as one that does not exist", async ({
  page,
  patient,
}) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  const theirs = await patient.referralPath(patient.person("many-slots"));
  for (const path of [theirs, `${theirs}/clinics`, `${theirs}/book/booked`, `/referrals/${randomUUID()}`]) {
    await page.goto(path);
    await problem.arriveNotFound(page);
  }
  await page.goto("/no-such-page");
  await problem.arriveNotFound(page);
});

test("an address that cannot be decoded is not found, and nothing of it is said back", async ({ world }) => {
  const { status, body } = await sendRaw(world, "/%E0%A4%A/penhallow", {});
  expect(status).toBe(404);
  expect(body).toContain("Page not found");
  expect(body).not.toContain("penhallow");
});

test.describe("what the server answers to a made-up address or form, which no script is asked about", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled, "it is the same with a script");

  test("a service, date, slot or moment made up in the address is not found or leads to the page before, never to a failure", async ({
    page,
    patient,
    world,
  }) => {
    const { slot } = await goToCheck(page, patient, "mixed-shortlist");
    const url = new URL(page.url());
    const root = url.pathname.replace(/\/book\/.*$/, "");
    const right = {
      clinic: slot.serviceId,
      date: url.searchParams.get("date") ?? "",
      slot: slot.id,
      start: slot.start,
    };
    const headers = await cookieOf(page.context());
    const pages = [
      "book/date",
      "book/time",
      "book/check",
      "book/taken",
      "book/unknown",
      "book/not-booked",
      "book/booked",
    ];
    for (const field of ["clinic", "date", "slot", "start", "from", "why"] as const) {
      for (const strange of STRANGE) {
        for (const name of pages) {
          const query = new URLSearchParams({ ...right, [field]: strange });
          const { status } = await sendRaw(world, `${root}/${name}?${query.toString()}`, { headers });
          expect([200, 303, 404, 409], `${name}, ${field}=${strange.slice(0, 30)}`).toContain(status);
        }
      }
    }
    for (const strange of STRANGE.filter((text) => text !== "")) {
      for (const rest of ["", "/call", "/send", "/hospital-contacts-you"]) {
        const path = `${root}/clinics/${encodeURIComponent(strange)}${rest}`;
        const { status } = await sendRaw(world, path, { headers });
        expect([303, 404, 400], path.slice(0, 90)).toContain(status);
      }
    }
  });

  test("a slot, moment, version or key made up in the form books nothing and never fails", async ({
    page,
    patient,
    world,
  }) => {
    const { person } = await goToCheck(page, patient, "mixed-shortlist");
    await tamperWithBooking(page, world);
    expect(await appointmentsOf(world, person)).toEqual([]);
    await page.reload();
    await check.arrive(page);
  });

  test("a call handler's booking made up in the form books nothing and never fails", async ({
    callHandler,
    patient,
    world,
  }) => {
    const { page } = callHandler;
    const person = patient.person("mixed-shortlist");
    await callHandler.takeCallFrom(person);
    await callReferral.arrive(page);
    await callReferral.act(page, "Book it now", "Times");
    await times.arrive(page);
    await times.chooseFirst(page);
    await readBack.arrive(page);
    await tamperWithBooking(page, world);
    expect(await appointmentsOf(world, person)).toEqual([]);
  });

  /** Posts the page's booking form again and again, each time with one field made up, and once at another clinic. */
  async function tamperWithBooking(page: Page, world: World): Promise<void> {
    const { pathname, search, origin } = new URL(page.url());
    const fields: Record<string, string> = Object.fromEntries(
      await page
        .locator("main form input")
        .evaluateAll((inputs) =>
          inputs.map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""]),
        ),
    );
    const headers = { ...(await cookieOf(page.context())), Origin: origin };
    const otherClinic = search.replace(/clinic=\d+/, "clinic=2000201");
    const tried: [string, string, string][] = ["slot", "start", "end", "version", "key"].flatMap((field) =>
      [...STRANGE, "2026-02-30T25:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000Z"].map(
        (strange): [string, string, string] => [field, strange, search],
      ),
    );
    expect(Object.keys(fields)).toEqual(
      expect.arrayContaining(["slot", "start", "end", "version", "key", "csrf"]),
    );
    for (const [field, value, query] of [...tried, ["slot", fields["slot"] ?? "", otherClinic] as const]) {
      const form = { ...fields, key: randomUUID(), [field]: value };
      const { status } = await sendRaw(world, pathname + query, { method: "POST", headers, form });
      expect([303, 400, 404, 409], `${field}=${value.slice(0, 30)}`).toContain(status);
    }
  }

  async function appointmentsOf(world: World, { ubrn }: Person) {
    const { appointments } = await readPas(world, "ZQ1");
    return appointments.filter((appointment) => appointment.ubrn === ubrn);
  }

  test("a call handler's addresses made up are not found or lead to the page before, never to a failure", async ({
    callHandler,
    patient,
    world,
  }) => {
    const { page } = callHandler;
    await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
    await page.waitForURL(/\/referral$/);
    const call = new URL(page.url()).pathname.replace(/\/referral$/, "");
    const headers = await cookieOf(page.context());
    for (const strange of STRANGE) {
      const text = encodeURIComponent(strange);
      const paths = ["times", "read-back", "phone", "placeholder", "assessment"].flatMap((name) => [
        `${call}/${name}?clinic=${text}&date=2026-12-03&slot=1`,
        `${call}/${name}?clinic=2000101&date=${text}&slot=1`,
        `${call}/${name}?clinic=2000101&date=2026-12-03&slot=${text}`,
        `${call}/${name}?clinic=2000101&week=${text}`,
      ]);
      const others = [
        `/tal/calls/${text}/referral`,
        `${call}/wrap-up?reason=${text}`,
        `${call}/referral?news=${text}`,
      ];
      for (const path of [...paths, ...others]) {
        const { status } = await sendRaw(world, path, { headers });
        expect([200, 303, 400, 404, 409], path.slice(0, 120)).toContain(status);
      }
    }
    await page.goto("/tal/calls/00000000-0000-4000-8000-000000000000/referral");
    await problem.arriveNotFoundByStaff(page);
  });
});
