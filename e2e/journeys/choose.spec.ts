import { expect, test } from "../fixtures.ts";
import * as chooseDate from "../pages/referrals.$id.book.date.ts";
import * as chooseTime from "../pages/referrals.$id.book.time.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "../pages/referrals.$id.clinics._index.ts";
import * as compare from "../pages/referrals.$id.clinics.compare.ts";
import * as postcode from "../pages/referrals.$id.clinics.postcode.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as referrals from "../pages/referrals._index.ts";
import { chooseFirstTime, chooseOnlineClinic, logInToChoose } from "../steps.ts";

test("no date and no time chosen are named as mistakes on their own pages", async ({ page, patient }) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  await chooseOnlineClinic(page);
  await chooseDate.goOn(page);
  await chooseDate.arrive(page, { error: true });
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Select a date"]);
  await chooseDate.chooseFirst(page);
  await chooseTime.arrive(page);
  await chooseTime.goOn(page);
  await chooseTime.arrive(page, { error: true });
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Select a time"]);
});

test("dates are found among many by weekday, part of the day, and page by page", async ({
  page,
  patient,
}) => {
  await logInToChoose(page, patient, "many-slots");
  await chooseOnlineClinic(page);
  const address = page.url();
  await expect(chooseDate.dates(page)).toHaveCount(10);
  await page.getByRole("link", { name: "Show later dates" }).click();
  await chooseDate.arrive(page);
  await expect(page.getByRole("link", { name: "Show earlier dates" })).toBeVisible();

  await page.goto(`${address}&days=sun&time=evening`);
  await chooseDate.arriveNoneMatch(page);
  await expect(page.getByRole("main")).not.toContainText("days have appointments");
  await page.getByRole("link", { name: "Show all dates" }).click();
  await chooseDate.arrive(page);

  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByText("Only show some days or times").click();
  await page.getByRole("checkbox", { name: "Friday" }).check();
  await page.getByRole("checkbox", { name: /^Evening/ }).check();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "pixels of sideways scroll with the filter open").toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("button", { name: "Update dates" }).click();
  await chooseDate.arrive(page);
  const labels = () => page.getByRole("main").locator(".nhsuk-radios__label").allInnerTexts();
  const found = await labels();
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((label) => !label.startsWith("Friday "))).toEqual([]);
  await chooseFirstTime(page);

  // What was asked of the dates is not asked again of whoever changes their mind at the check (3.3.7).
  await page.getByRole("link", { name: "Change date" }).click();
  await chooseDate.arrive(page);
  expect(await labels()).toEqual(found);
});

test("clinics are put in another order, seen from another postcode, and compared", async ({
  page,
  patient,
}) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  await referral.chooseClinic(page);
  await clinics.arrive(page);
  const names = () => clinics.cards(page).getByRole("heading").allInnerTexts();
  const nearest = await names();
  await clinics.openControls(page);
  await page.getByLabel("Show", { exact: true }).selectOption("Soonest appointment first");
  await page.getByRole("button", { name: "Update the list" }).click();
  await clinics.arrive(page);
  await expect(page.getByText("The clinic with the soonest appointment online is first.")).toBeVisible();
  expect((await names()).toSorted()).toEqual(nearest.toSorted());

  await clinics.openControls(page);
  await page.getByRole("link", { name: "Change the postcode" }).click();
  await postcode.arrive(page);
  await postcode.enter(page, "Hollinsea");
  await postcode.arrive(page, { error: true });
  await postcode.enter(page, "zz7 4dx");
  await clinics.arrive(page);
  expect(page.url()).not.toContain("4dx");
  await expect(page.getByText("from the middle of ZZ7")).toBeVisible();

  await clinics.openControls(page);
  await page.getByRole("link", { name: "Compare clinics in a table" }).click();
  await compare.arrive(page);
  await expect(compare.names(page)).toHaveCount(nearest.length);
  await page.setViewportSize({ width: 320, height: 640 });
  await compare.arrive(page);
  await page.getByRole("link", { name: nearest[0] ?? "" }).click();
  await clinic.arrive(page, nearest[0] ?? "");

  // What was typed and chosen is asked for once: it is there again from wherever the list is gone back to (3.3.7).
  await page.getByRole("button", { name: "Choose a date" }).click();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Choose a different clinic" }).click();
  await clinics.arrive(page);
  await expect(page.getByText("from the middle of ZZ7")).toBeVisible();
  await expect(page.getByText("The clinic with the soonest appointment online is first.")).toBeVisible();
});

test("a clinic without times says so, and what can be done", async ({ page, patient }) => {
  await patient.logInAs("no-slots");
  await referral.arriveNothingOnline(page);
  await page.goto(`${new URL(page.url()).pathname}/clinics`);
  await clinics.arrive(page);
  const [name = ""] = await clinics.cards(page).getByRole("heading").allInnerTexts();
  await clinics.chooseNamed(page, name);
  await clinic.arriveWithoutAppointments(page, name);
});

test("a patient with several referrals picks one from their list", async ({ page, patient }) => {
  await patient.logInAs("several-referrals");
  await referrals.arrive(page);
  await expect(referrals.referrals(page)).toHaveCount(2);
  await referrals.referrals(page).first().click();
  await referral.arriveToChoose(page);
  await page.getByRole("link", { name: "Back to your referrals" }).click();
  await referrals.arrive(page);
});

test("each person sees at once how their referral stands", async ({ page, patient }) => {
  for (const [scenario, arrive] of [
    ["booked", referral.arriveBooked],
    ["phone-booked", referral.arriveBooked],
    ["placeholder-booked", referral.arriveArranged],
    ["awaiting-triage", referral.arriveBeingChecked],
    ["phone-only", referral.arriveToCall],
    ["assessment-only", referral.arriveNotSent],
    ["urgent", referral.arriveToChoose],
    ["two-week-wait", referral.arriveToChoose],
  ] as const) {
    await patient.logInAs(scenario);
    await arrive(page);
  }
});

test("an appointment whose time has come is told as past", async ({ page, patient, clock }) => {
  await patient.logInAs("booked");
  await referral.arriveBooked(page);
  await clock.set("2027-03-01T09:15:00.000Z");
  await page.reload();
  await referral.arrivePast(page);
});

test.describe("a clinic closed after it was shortlisted", () => {
  const scenario = "clinic-closed-after-it-was-shortlisted";
  test.use({ worldOptions: { scenario, now: "2026-12-01T10:15:00.000Z" } });

  test("it is shown as no choice, its own page says so, and the other clinic is chosen", async ({
    page,
    patient,
  }) => {
    await logInToChoose(page, patient, scenario);
    await referral.chooseClinic(page);
    await clinics.arrive(page);
    await expect(page.getByRole("main")).toContainText("1 clinic can see you.");
    const closed = clinics.cardsOf(page, "none");
    const name = await closed.getByRole("heading").innerText();
    await expect(closed.getByRole("link")).toHaveCount(0);
    await clinics.openControls(page);
    await page.getByRole("link", { name: "Compare clinics in a table" }).click();
    await compare.arrive(page);
    await expect(page.getByRole("row", { name }).getByRole("link")).toHaveCount(0);
    await page.getByRole("link", { name: "Back to your clinics" }).click();
    await clinics.arrive(page);

    await page.goto(new URL(`${new URL(page.url()).pathname}/2004220`, page.url()).href);
    await clinic.arriveUnavailable(page, name);
    await page.getByRole("button", { name: "Choose a different clinic" }).click();
    await clinics.arrive(page);
    await clinic.arrive(page, await clinics.choose(page, "online"));
  });
});
