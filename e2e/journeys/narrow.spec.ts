import { expect, test } from "../fixtures.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as start from "../pages/_index.ts";
import { book, logInToChoose } from "../steps.ts";

/** Arriving measures each kind of page at 320 pixels; here a whole journey is made in a window as narrow as a small phone. */
test.use({ viewport: { width: 320, height: 640 } });
test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "axe and the rest judge with JavaScript");

test("a patient books on a narrow screen without scrolling sideways", async ({ page, patient }) => {
  await page.goto(start.path);
  await start.arrive(page);
  await book(page, patient, "mixed-shortlist");
  await page.getByRole("link", { name: "View your referral" }).click();
  await referral.arriveBooked(page);
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
