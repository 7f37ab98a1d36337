import { expect, test } from "../fixtures.ts";
import * as calls from "../pages/tal._index.ts";
import * as loggedOut from "../pages/logged-out.ts";
import * as logIn from "../pages/log-in.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as staffLogIn from "../pages/tal.log-in.ts";
import { cookieOf, endSession, sendRaw } from "../raw-http.ts";
import { goToCheck, logInToChoose } from "../steps.ts";

test("after logging out, neither Back, the browser's store nor a cookie kept from before shows anything of the referral", async ({
  page,
  patient,
  world,
}) => {
  const { ubrn } = await logInToChoose(page, patient, "mixed-shortlist");
  const { pathname } = new URL(page.url());
  const kept = await cookieOf(page.context());
  for (const path of [pathname, `${pathname}/clinics`]) {
    const { headers } = await sendRaw(world, path, { headers: kept });
    expect(headers["cache-control"]).toContain("no-store");
  }
  await page.getByRole("button", { name: "Log out" }).click();
  await loggedOut.arrive(page);
  await page.goBack();
  await logIn.arrive(page);
  await expect(page.locator("body")).not.toContainText(ubrn.slice(-4));
  const { status, headers } = await sendRaw(world, pathname, { headers: kept });
  expect([status, String(headers["location"])], "the session has ended at e-RS too").toEqual([
    303,
    expect.stringMatching(/^\/logged-out\?why=time/),
  ]);
});

test("a session that has ended says so, and logging in again leads back to the page", async ({
  page,
  patient,
  world,
}) => {
  const { person } = await goToCheck(page, patient, "mixed-shortlist");
  const { pathname } = new URL(page.url());
  await endSession(page.context(), world);
  await page.reload();
  await loggedOut.arriveTimedOut(page);
  await page.getByRole("button", { name: "Log in again" }).click();
  await logIn.arrive(page);
  await logIn.submit(page, logIn.detailsOf(person));
  await expect(page).toHaveURL((url) => url.pathname === pathname);
});

test("a page asked for before logging in is the page after it, and a page elsewhere is not", async ({
  page,
  patient,
}) => {
  const person = patient.person("mixed-shortlist");
  const path = await patient.referralPath(person);
  await page.goto(path);
  await logIn.arrive(page);
  await logIn.submit(page, logIn.detailsOf(person));
  await expect(page).toHaveURL((url) => url.pathname === path);
  await page.getByRole("button", { name: "Log out" }).click();
  await loggedOut.arrive(page);
  await page.goto(`${logIn.path}?next=${encodeURIComponent("//elsewhere.example/referrals")}`);
  await logIn.submit(page, logIn.detailsOf(person));
  await referral.arriveToChoose(page);
});

test("a call handler logs out, and Back shows no calls", async ({ callHandler }) => {
  const { page } = callHandler;
  await callHandler.logIn();
  await page.getByRole("button", { name: "Log out" }).click();
  await staffLogIn.arrive(page);
  await expect(page.getByRole("status")).toHaveText("You have logged out.");
  await page.goBack();
  await staffLogIn.arrive(page);
  await page.goto("/tal");
  await staffLogIn.arrive(page);
  await staffLogIn.submit(page, { ...callHandler.staff, passcode: "wrong words" });
  await staffLogIn.arrive(page, { error: true });
  await staffLogIn.submit(page, callHandler.staff);
  await calls.arrive(page);
});
