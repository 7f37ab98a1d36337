import type { Page } from "@playwright/test";
import { startApp } from "../app-of-its-own.ts";
import type { OwnApp } from "../app-of-its-own.ts";
import { expect, test as base } from "../fixtures.ts";
import * as booked from "../pages/tal.calls.$callId.booked.ts";
import * as calls from "../pages/tal._index.ts";
import * as logIn from "../pages/log-in.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";
import { SIMULATOR_PORT } from "../ports.ts";
import type { Person } from "../simulator.ts";
import { book } from "../steps.ts";

/** These tests have an app of their own, because they read its log. */
const test = base.extend<{ app: OwnApp }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  app: async ({}, use) => {
    const app = await startApp(`http://127.0.0.1:${String(SIMULATOR_PORT)}`);
    await use(app);
    await app.stop();
  },
  baseURL: async ({ world, app }, use) => {
    await use(`http://${world.name}.localhost:${String(app.port)}`);
  },
});

/** What of a person may stand in no address, title or log line; all in lower case. */
function secretsOf({ ubrn, nhsNumber, accessCode, name }: Person): string[] {
  const grouped = [ubrn.replace(/(\d{4})(?=\d)/g, "$1 "), nhsNumber.replace(/(\d{3})(\d{3})/, "$1 $2 ")];
  const coded = [accessCode, encodeURIComponent(accessCode), accessCode.replaceAll(" ", "+")];
  const familyName = name.split(" ").at(-1) ?? name;
  return [ubrn, nhsNumber, ...grouped, ...coded, familyName].map((secret) => secret.toLowerCase());
}

function secretsIn(text: string, person: Person): string[] {
  return secretsOf(person).filter((secret) => text.toLowerCase().includes(secret));
}

/** Every address that a page asks for or says it came from, and every title that it has, as they come. */
function collect(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) =>
    seen.push(request.url(), ...Object.values(request.headers()).filter((h) => h.startsWith("http"))),
  );
  page.on(
    "domcontentloaded",
    () =>
      void page.title().then(
        (title) => seen.push(title),
        () => undefined,
      ),
  );
  return seen;
}

test("a patient who mistypes, books, cancels and logs out leaves nothing private in addresses, titles or the log", async ({
  page,
  patient,
  app,
}) => {
  const seen = collect(page);
  const person = patient.person("mixed-shortlist");
  await page.goto(logIn.path);
  await logIn.submit(page, { ...logIn.detailsOf(person), year: "1901" });
  await logIn.arrive(page, { error: true });
  await book(page, patient, "mixed-shortlist");
  const root = await patient.referralPath(person);
  for (const rest of ["", "/change", "/cancel", "/history", "/messages", "/letter", "/nothing-here"])
    await page.goto(`${root}${rest}`);
  await page.goto(`${root}/cancel/why?end=appointment`);
  await page.getByLabel("Another reason").check();
  await page.getByLabel("Tell us more").fill(`${person.name} has to be in Ashenford`);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  await expect(page.locator("h1")).toHaveText("Appointment cancelled");
  await page.goto(`/referrals?reference=${person.scenario}`);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.locator("h1")).toHaveText("You have logged out");
  expect(seen.length).toBeGreaterThan(20);
  expect(secretsIn(seen.join("\n"), person)).toEqual([]);
  await expect.poll(() => app.output()).toContain("/logged-out");
  expect(secretsIn(app.output(), person)).toEqual([]);
  expect([...seen, app.output()].join("\n")).not.toContain("Ashenford");
});

test("a call leaves nothing private in addresses, titles or the log", async ({
  callHandler,
  patient,
  app,
}) => {
  const person = patient.person("mixed-shortlist");
  const { page } = callHandler;
  const seen = collect(page);
  await callHandler.takeCallFrom(person);
  await referral.arrive(page);
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await readBack.book(page);
  await booked.arrive(page);
  await booked.goToWrapUp(page);
  await wrapUp.arrive(page);
  await wrapUp.reason(page, "Booked an appointment").check();
  await wrapUp.finish(page, "Asked for a ground floor room.");
  await calls.arrive(page);
  expect(seen.length).toBeGreaterThan(20);
  expect(secretsIn(seen.join("\n"), person)).toEqual([]);
  await expect.poll(() => app.output()).toContain("/wrap-up");
  expect(secretsIn(app.output(), person)).toEqual([]);
  expect(app.output()).not.toContain("ground floor");
  expect(app.output()).not.toContain(callHandler.staff.passcode);
});
