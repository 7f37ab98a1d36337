import { expect, test } from "../fixtures.ts";
import * as problem from "../pages/$.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import { cookieOf, sendRaw } from "../raw-http.ts";
import { goToCheck, logInToChoose } from "../steps.ts";

test("a form on someone else's page cannot log out, book or log in, nor a program that sends no Origin: a readable page refuses it", async ({
  page,
  patient,
  world,
  baseURL,
}) => {
  await logInToChoose(page, patient, "mixed-shortlist");
  const { pathname } = new URL(page.url());
  for (const path of ["/log-out", "/log-in", `${pathname}/book/check?clinic=2000101&date=2026-12-03`]) {
    await page.goto("about:blank");
    await page.setContent(
      `<form method="post" action="${baseURL ?? ""}${path}"><button>Win a prize</button></form>`,
    );
    await page.getByRole("button").click();
    await expect(page).toHaveTitle("We could not accept this form – Manage your referral – NHS");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We could not accept this form");
    await expect(page.getByText("Nothing has changed.")).toBeVisible();
  }
  const cookie = await cookieOf(page.context());
  const logOut = (headers: Record<string, string>) =>
    sendRaw(world, "/log-out", { method: "POST", headers: { ...cookie, ...headers }, form: {} });
  expect((await logOut({ Origin: "https://elsewhere.example" })).status).toBe(403);
  const { status, body } = await logOut({});
  expect(status, "without an Origin the token is still needed").toBe(403);
  expect(body).toContain("This page is out of date");
  await page.goto(pathname);
  await referral.arriveToChoose(page);
});

test("a form that does not carry its page's token is refused by a readable page, and books nothing", async ({
  page,
  patient,
}) => {
  await goToCheck(page, patient, "mixed-shortlist");
  const { pathname } = new URL(page.url());
  await page.locator("main form input[name=csrf]").evaluate((input) => input.remove());
  await check.confirm(page);
  await problem.arriveOutOfDate(page);
  await page.goto(pathname.replace(/\/book\/.*$/, ""));
  await referral.arriveToChoose(page);
});
