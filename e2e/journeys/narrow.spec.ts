import { expect, test } from "../fixtures.ts";
import * as callBooked from "../pages/tal.calls.$callId.booked.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as call from "../pages/referrals.$id.clinics.$serviceId.call.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "../pages/referrals.$id.clinics._index.ts";
import * as explained from "../pages/referrals.$id.clinics.$serviceId.hospital-contacts-you.ts";
import * as phone from "../pages/tal.calls.$callId.phone.ts";
import * as placeholder from "../pages/tal.calls.$callId.placeholder.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as sendReferral from "../pages/referrals.$id.clinics.$serviceId.send.ts";
import * as start from "../pages/_index.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";
import { book, logInToChoose } from "../steps.ts";

/** Arriving at a page asserts that it does not scroll sideways; here the window is as narrow as a small phone. */
test.use({ viewport: { width: 320, height: 640 } });

test("a patient books on a narrow screen without scrolling sideways", async ({ page, patient }) => {
  await page.goto(start.path);
  await start.arrive(page);
  await book(page, patient, "mixed-shortlist");
  await page.getByRole("link", { name: "View your referral" }).click();
  await referral.arriveBooked(page);
});

test("the pages of the other kinds of clinic fit a narrow screen", async ({ page, patient }) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  const root = new URL(page.url()).pathname;
  for (const [service, rest, arrive] of [
    ["2000102", "call", call.arrive],
    ["2000103", "send", sendReferral.arrive],
    ["2000104", "hospital-contacts-you", explained.arrive],
  ] as const) {
    await page.goto(`${root}/clinics`);
    await clinics.arrive(page);
    await page.locator(`main a[href$="/clinics/${service}"]`).click();
    await clinic.arrive(page, await page.locator("h1").innerText());
    await page.goto(`${root}/clinics/${service}/${rest}`);
    await arrive(page);
  }
});

test("the dates of a clinic with many times fit a narrow screen, with the filter open", async ({
  page,
  patient,
}) => {
  await logInToChoose(page, patient, "many-slots");
  await page.goto(`${new URL(page.url()).pathname}/book/date?clinic=2000201`);
  await page.getByText("Only show some days or times").click();
  await expect(page.getByRole("checkbox", { name: "Friday" })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a call handler books on a narrow screen without scrolling sideways", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await callReferral.arrive(page);
  const path = new URL(page.url()).pathname.replace(/\/referral$/, "");
  await page.goto(`${path}/phone?clinic=2000102`);
  await phone.arrive(page);
  await page.goto(`${path}/placeholder?clinic=2000104`);
  await placeholder.arrive(page);
  await page.goto(`${path}/times?clinic=2000101`);
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await readBack.book(page);
  await callBooked.arrive(page);
  await callBooked.goToWrapUp(page);
  await wrapUp.arrive(page);
});
