import { expectStructure } from "../assertions.ts";
import { test } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as booked from "../pages/referrals.$id.book.booked.ts";
import { logInToChoose } from "../steps.ts";

test.skip(
  ({ javaScriptEnabled }) => javaScriptEnabled,
  "the structure that is served, before any script adds to it",
);

test("the key pages are built of headings, lists, groups and labelled controls", async ({
  page,
  patient,
}) => {
  for (const [name, path] of [
    ["start", "/"],
    ["log-in", "/log-in"],
    ["log-in-help", "/log-in/help"],
  ] as const) {
    await page.goto(path);
    await expectStructure(page, name);
  }
  await logInToChoose(page, patient, "mixed-shortlist");
  const root = new URL(page.url()).pathname;
  await expectStructure(page, "referral");
  for (const [name, rest] of [
    ["clinics", "/clinics"],
    ["compare", "/clinics/compare"],
    ["clinic", "/clinics/2000101"],
    ["call", "/clinics/2000102/call"],
    ["assessment", "/clinics/2000103/send"],
    ["placeholder", "/clinics/2000104/hospital-contacts-you"],
    ["date", "/book/date?clinic=2000101"],
  ] as const) {
    await page.goto(`${root}${rest}`);
    await expectStructure(page, name);
  }
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expectStructure(page, "time");
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expectStructure(page, "check");
  await check.confirm(page);
  await booked.arrive(page);
  await expectStructure(page, "booked");
  for (const [name, rest] of [
    ["appointment", ""],
    ["change", "/change"],
    ["cancel", "/cancel"],
    ["messages", "/messages"],
  ] as const) {
    await page.goto(`${root}${rest}`);
    await expectStructure(page, name);
  }
});
