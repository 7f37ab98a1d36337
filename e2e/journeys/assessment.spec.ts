import { expect, test } from "../fixtures.ts";
import * as chooseDate from "../pages/referrals.$id.book.date.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "../pages/referrals.$id.clinics._index.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as sendReferral from "../pages/referrals.$id.clinics.$serviceId.send.ts";
import { logInToChoose } from "../steps.ts";

/** Forty working days after Tuesday 1 December 2026, weekends left out (R50). */
const HEAR_BY = "Tuesday 26 January 2027";

test("a referral that only an assessment service can take is not sent until the patient sends it", async ({
  page,
  patient,
}) => {
  await patient.logInAs("assessment-only");
  await referral.arriveNotSent(page);
  await page.getByRole("button", { name: /^Send it to / }).click();
  await sendReferral.arrive(page);
  await page.goBack();
  await referral.arriveNotSent(page);
  await page.getByRole("button", { name: /^Send it to / }).click();
  await sendReferral.arrive(page);
  await sendReferral.send(page);
  await referral.arriveBeingChecked(page);
  await expect(page.getByRole("main")).toContainText(`You should hear by ${HEAR_BY}.`);
  await page.reload();
  await referral.arriveBeingChecked(page);
});

test("an assessment service among other clinics is explained before it is chosen", async ({
  page,
  patient,
}) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  await referral.chooseClinic(page);
  await clinics.arrive(page);
  const reviews = clinics.cardsOf(page, "assessment").filter({ hasText: "specialist review" });
  const name = await clinics.chooseNamed(page, await reviews.getByRole("heading").innerText());
  await clinic.arrive(page, name);
  await clinic.goOn(page, "Choose this clinic");
  await sendReferral.arrive(page);
  await expect(page.getByRole("main")).toContainText(
    "They decide if you need an appointment, a test or advice.",
  );
});

test("a referral that is being read is moved to a clinic with dates, once its place there is given up", async ({
  page,
  patient,
}) => {
  await patient.logInAs("awaiting-triage");
  await referral.arriveBeingChecked(page);
  await page.getByRole("link", { name: "Choose another clinic on your list" }).click();
  await clinics.arrive(page);
  const name = await clinics.choose(page, "online");
  await clinic.arrive(page, name);
  await expect(page.getByText("stops checking your referral when you choose this clinic.")).toBeVisible();
  await clinic.goOn(page, "Move my referral to this clinic");
  await clinic.arrive(page, name);
  await clinic.goOn(page, "Choose a date");
  await chooseDate.arrive(page);
});
