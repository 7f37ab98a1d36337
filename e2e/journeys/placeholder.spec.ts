import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as explained from "../pages/referrals.$id.clinics.$serviceId.hospital-contacts-you.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import { readPas } from "../simulator.ts";
import type { Person, World } from "../simulator.ts";

const BRACKWATER_TRUST = "ZQ2";

test("a patient reads how a placeholder's real appointment is arranged, accepts it, and is never shown its date as one to keep", async ({
  page,
  patient,
  world,
}) => {
  const person = await patient.logInAs("placeholder");
  await referral.arriveNotSent(page);
  await page.getByRole("button", { name: "See what happens next" }).click();
  await clinic.arrive(page, "Pain clinic, Brackwater District Hospital");
  await clinic.goOn(page, "Choose this clinic");
  await explained.arrive(page);
  const main = page.getByRole("main");
  for (const fact of [
    "You have not chosen it yet.",
    "should write to you at your home address within 15 working days",
    "01632 960 231",
    "Monday to Friday, 9am to 4:30pm",
  ]) {
    await expect(main).toContainText(fact);
  }
  await expect(main.getByRole("radio")).toHaveCount(0);

  await explained.acknowledge(page);
  await referral.arriveArranged(page);
  await expect(main).toContainText("Your referral has been sent to ");
  await expectDateOnlyToIgnore(page, world, person);
  await expect(page.getByRole("heading").filter({ hasText: /20\d\d/ })).toHaveCount(0);
  await expect(page.locator('a[href*=".ics"]')).toHaveCount(0);
  await expect(page.getByRole("link", { name: /change|print|calendar/i })).toHaveCount(0);
});

test("someone who chose a placeholder earlier sees no date but the one to ignore", async ({
  page,
  patient,
  world,
}) => {
  const person = await patient.logInAs("placeholder-booked");
  await referral.arriveArranged(page);
  await expectDateOnlyToIgnore(page, world, person);
});

/** The date that the PAS holds stands on the page once, in the paragraph that says not to go. */
async function expectDateOnlyToIgnore(page: Page, world: World, { ubrn }: Person): Promise<void> {
  const { appointments } = await readPas(world, BRACKWATER_TRUST);
  const held = appointments.find((appointment) => appointment.ubrn === ubrn);
  const inWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
  const date = inWords.format(new Date(held?.start ?? ""));
  expect((await page.locator("html").innerText()).split(date)).toHaveLength(2);
  const paragraph = page.getByRole("paragraph").filter({ hasText: date });
  await expect(paragraph).toContainText(
    "Do not go to the hospital on that date, even if a letter confirms it.",
  );
}
