import { test } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as notBooked from "../pages/referrals.$id.book.not-booked.ts";
import * as outcome from "../pages/tal.calls.$callId.outcome.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import { armFault, disarmFaults, setClock } from "../simulator.ts";
import { goToCheck } from "../steps.ts";

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
