import { expect, test } from "../fixtures.ts";
import * as chooseDate from "../pages/referrals.$id.book.date.ts";
import * as chooseTime from "../pages/referrals.$id.book.time.ts";
import * as logIn from "../pages/log-in.ts";
import * as loggedOut from "../pages/logged-out.ts";
import { chooseOnlineClinic, logInToChoose } from "../steps.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "the warning is what a script adds");

test("a page left alone warns, can be kept ten times, logs out, and is come back to", async ({
  page,
  patient,
}) => {
  await page.clock.install();
  const person = await logInToChoose(page, patient, "mixed-shortlist");
  await chooseOnlineClinic(page);
  await chooseDate.chooseFirst(page);
  await chooseTime.arrive(page);
  const address = page.url();
  const dialog = page.getByRole("dialog", { name: "You will be logged out soon" });

  for (let times = 0; times < 10; times += 1) {
    await page.clock.fastForward("12:45");
    await expect(dialog).toBeHidden();
    await page.clock.fastForward("00:10");
    await expect(dialog.getByRole("status")).toHaveText("We will log you out in 2 minutes.");
    const kept = page.waitForResponse("**/stay-logged-in");
    await page.keyboard.press("Escape");
    expect((await kept).status()).toBe(200);
    await expect(dialog).toBeHidden();
  }

  await page.clock.fastForward("14:40");
  await expect(dialog.getByRole("status")).toHaveText("We will log you out in 15 seconds.");
  await expect(dialog.getByRole("button", { name: "Stay logged in" })).toBeFocused();
  await page.clock.fastForward("00:30");
  await loggedOut.arriveTimedOut(page);
  await page.getByRole("button", { name: "Log in again" }).click();
  await logIn.arrive(page);
  await logIn.submit(page, logIn.detailsOf(person));
  await chooseTime.arrive(page);
  expect(page.url()).toBe(address);
});

test("two pages of one person end together", async ({ page, patient, context }) => {
  await page.clock.install();
  await logInToChoose(page, patient, "mixed-shortlist");
  const dialog = page.getByRole("dialog", { name: "You will be logged out soon" });
  await page.clock.fastForward("13:00");
  await expect(dialog).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(dialog, "the other page was opened").toBeHidden();
});
