import { expect, test } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as notBooked from "../pages/referrals.$id.book.not-booked.ts";
import * as outcome from "../pages/tal.calls.$callId.outcome.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import { TUESDAY_MORNING } from "../fixtures.ts";
import { armFault, disarmFaults, setClock } from "../simulator.ts";
import { goToCheck } from "../steps.ts";

/** What a hospital's system that does not play along does to the person who books. */
test.use({ worldOptions: { scenario: "everyday", now: TUESDAY_MORNING, exchangeLimit: "PT0.3S" } });

test("a hospital that stays silent leaves a page that says nobody knows, and the referral says the same", async ({
  page,
  patient,
  world,
}) => {
  const { person } = await goToCheck(page, patient, "mixed-shortlist");
  await armFault(world, "pas-silent");
  await check.confirm(page);
  await referral.arriveUnknown(page);
  await expect(page.getByRole("main")).toContainText("The hospital has not answered yet.");
  await page.goto(await patient.referralPath(person));
  await referral.arriveUnknown(page);
  await expect(page.getByRole("button", { name: "Choose a clinic" })).toHaveCount(0);
});

test("a hospital that refuses leaves a page that says nothing is booked, and the clinics can be chosen again", async ({
  page,
  patient,
  world,
}) => {
  await goToCheck(page, patient, "mixed-shortlist");
  await armFault(world, "pas-refuses");
  await check.confirm(page);
  await notBooked.arriveRefused(page);
  await page.getByRole("link", { name: "View your referral" }).click();
  await referral.arriveToChoose(page);
});

test("a hospital whose system fails leaves nobody knowing, until it says itself what happened", async ({
  page,
  patient,
  world,
}) => {
  await goToCheck(page, patient, "mixed-shortlist");
  await armFault(world, "pas-error");
  await check.confirm(page);
  await referral.arriveUnknown(page);
  await disarmFaults(world);
  await setClock(world, "2026-12-01T09:25:00.000Z");
  await page.getByRole("button", { name: "Check again" }).click();
  await referral.arriveToChoose(page);
});

test("a call handler is told when nobody knows what the hospital did", async ({
  callHandler,
  patient,
  world,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await callReferral.arrive(page);
  await callReferral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await armFault(world, "pas-silent");
  await readBack.book(page);
  await outcome.arriveUnknown(page);
  await page.getByRole("button", { name: "Check again" }).click();
  await outcome.arriveUnknown(page);
});

test("a call handler is told when the hospital refused", async ({ callHandler, patient, world }) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await callReferral.arrive(page);
  await callReferral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await armFault(world, "pas-refuses");
  await readBack.book(page);
  await outcome.arriveNotBooked(page);
});
