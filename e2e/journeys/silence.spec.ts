import { expect, test, TUESDAY_MORNING } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as outcome from "../pages/tal.calls.$callId.outcome.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import { goToCheck } from "../steps.ts";

/** e-RS waits so briefly here that only a silent hospital can be meant: the others answer in time in worlds of their own. */
test.use({ worldOptions: { scenario: "everyday", now: TUESDAY_MORNING, exchangeLimit: "PT0.3S" } });

test("a hospital that stays silent leaves a page that says nobody knows, and the referral says the same", async ({
  page,
  patient,
  faults,
}) => {
  const { person } = await goToCheck(page, patient, "mixed-shortlist");
  await faults.arm("pas-silent");
  await check.confirm(page);
  await referral.arriveUnknown(page);
  await expect(page.getByRole("main")).toContainText("The hospital has not answered yet.");
  await page.goto(await patient.referralPath(person));
  await referral.arriveUnknown(page);
  await expect(page.getByRole("button", { name: "Choose a clinic" })).toHaveCount(0);
});

test("a call handler is told when nobody knows what the hospital did", async ({
  callHandler,
  patient,
  faults,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await callReferral.arrive(page);
  await callReferral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await faults.arm("pas-silent");
  await readBack.book(page);
  await outcome.arriveUnknown(page);
  await page.getByRole("button", { name: "Check again" }).click();
  await outcome.arriveUnknown(page);
});
