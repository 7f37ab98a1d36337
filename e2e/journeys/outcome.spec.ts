import { test } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as notBooked from "../pages/referrals.$id.book.not-booked.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as unknown from "../pages/referrals.$id.book.unknown.ts";
import { goToCheck } from "../steps.ts";

test("a hospital that refuses leaves a page that says nothing is booked, and the clinics can be chosen again", async ({
  page,
  patient,
  faults,
}) => {
  await goToCheck(page, patient, "mixed-shortlist");
  await faults.arm("pas-refuses");
  await check.confirm(page);
  await notBooked.arriveRefused(page);
  await page.getByRole("link", { name: "View your referral" }).click();
  await referral.arriveToChoose(page);
});

test("a hospital whose system fails leaves nobody knowing, until it says itself what happened", async ({
  page,
  patient,
  clock,
  faults,
}) => {
  await goToCheck(page, patient, "mixed-shortlist");
  await faults.arm("pas-error");
  await check.confirm(page);
  await referral.arriveUnknown(page);
  await faults.disarmAll();
  await clock.set("2026-12-01T09:25:00.000Z");
  await page.getByRole("button", { name: "Check again" }).click();
  await notBooked.arriveNotDone(page);
});

test("the page for a booking that e-RS itself did not answer says that nobody knows, and leads to what is known", async ({
  page,
  patient,
}) => {
  const path = await patient.referralPath(patient.person("many-slots"));
  await patient.logInAs("many-slots");
  await referral.arriveToChoose(page);
  await page.goto(`${path}/book/unknown?clinic=2000201&start=2026-12-08T09:00:00.000Z`);
  await unknown.arrive(page);
  await page.getByRole("button", { name: "Check again" }).click();
  await referral.arriveToChoose(page);
});
