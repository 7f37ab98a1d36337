import { expect, test } from "../fixtures.ts";
import { callHandlersOf } from "../call-handler.ts";
import * as problem from "../pages/$.ts";
import * as calls from "../pages/tal._index.ts";
import * as checkCaller from "../pages/tal.calls.$callId.check.ts";
import * as findPatient from "../pages/tal.calls.$callId._index.ts";
import * as logIn from "../pages/tal.log-in.ts";
import * as referral from "../pages/tal.calls.$callId.referral.ts";
import * as referrals from "../pages/tal.calls.$callId.referrals.ts";
import * as allTimes from "../pages/tal.calls.$callId.all-times.ts";
import * as team from "../pages/tal.team.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";

test("a caller whose details do not match hears nothing, and no address shows the referral", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  const person = patient.person("mixed-shortlist");
  await callHandler.logIn();
  await callHandler.startCall();
  const call = new URL(page.url()).pathname;
  for (const reference of ["", "12345", "999 000 0010", "letters", person.ubrn.slice(1)]) {
    await findPatient.find(page, reference);
    await findPatient.arrive(page, { error: true });
  }
  await findPatient.find(page, person.ubrn);
  await checkCaller.arrive(page);
  await checkCaller.check(page, { password: "wrong words", year: person.yearOfBirth });
  await checkCaller.arrive(page, { error: true });
  await expect(page.getByRole("complementary", { name: "Call panel" })).toContainText(
    "I cannot discuss this referral",
  );
  for (const rest of [
    "referral",
    "times?clinic=2000101",
    "read-back?clinic=2000101",
    "phone?clinic=2000102",
    "booked",
    "outcome",
    "placeholder?clinic=2000104",
    "assessment?clinic=2000103",
  ]) {
    await page.goto(`${call}/${rest}`);
    await checkCaller.arrive(page);
    await expect(page.locator("body")).not.toContainText(/Penhallow|Dermatology|Skin clinic/i);
  }
  await checkCaller.check(page, { password: "wrong words", year: person.yearOfBirth });
  await checkCaller.arrive(page, { error: true });
  await page.getByRole("link", { name: "The caller cannot be checked: end the call" }).click();
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Could not check who the caller was")).toBeChecked();
  await wrapUp.finish(page);
  await calls.arrive(page);
  await page.goto(`${call}/referral`);
  await calls.arrive(page);
});

test("a caller without a booking reference is found by who they are, and checked by what they know", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  const { nhsNumber } = patient.person("mixed-shortlist");
  await callHandler.logIn();
  await callHandler.startCall();
  await findPatient.find(page, "Nobody’s-Son 1/1/1990 ZZ1 1AA");
  await findPatient.arrive(page);
  await expect(page.getByRole("main")).toContainText("Nobody found");
  await expect(page.getByRole("textbox", { name: "Booking reference" })).toHaveValue(/Nobody’s-Son/);
  await findPatient.find(page, nhsNumber);
  await checkCaller.arrive(page);
  const typed = { "Full name": "Somebody Else", "Date of birth": "1/1/1990", "GP surgery": "Quayside" };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await page.getByRole("button", { name: "Check caller" }).click();
  await checkCaller.arrive(page, { error: true });
  await expect(page.getByLabel("Full name")).toHaveValue("Somebody Else");
  await expect(page.locator("body")).not.toContainText(/Dermatology/);
  await page.getByRole("link", { name: "The caller cannot be checked: end the call" }).click();
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Could not check who the caller was")).toBeChecked();
});

test("five wrong checks lock the reference", async ({ callHandler, patient }) => {
  const { page } = callHandler;
  await callHandler.logIn();
  await callHandler.startCall();
  await findPatient.find(page, patient.person("mixed-shortlist").ubrn);
  await checkCaller.arrive(page);
  for (let tries = 1; tries <= 4; tries++) {
    await checkCaller.check(page, { password: "wrong words", year: "1950" });
    await checkCaller.arrive(page, { error: true });
  }
  await checkCaller.check(page, { password: "wrong words", year: "1950" });
  await checkCaller.arrive(page, { status: 423 });
  await expect(page.getByRole("main")).toContainText("until 9:45am");
});

test("one call handler's call is not found by another", async ({
  callHandler,
  anotherPage,
  patient,
  world,
}) => {
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await referral.arrive(callHandler.page);
  const [, colleague] = callHandlersOf(world);
  if (!colleague) throw new Error("The world has one call handler only");
  const page = await anotherPage();
  await page.goto(logIn.path);
  await logIn.submit(page, colleague);
  await calls.arrive(page);
  await page.goto(new URL(callHandler.page.url()).pathname);
  await problem.arriveNotFoundByStaff(page);
  await page.getByRole("main").getByRole("link", { name: "Go to your calls" }).click();
  await calls.arrive(page);
});

test("staff who do not take calls cannot come in, and a supervisor is shown the team in the place of calls", async ({
  page,
  world,
}) => {
  const clinician = world.staff.find(({ roles }) =>
    roles.every((role) => !role.businessFunction.startsWith("BMS_")),
  );
  const supervisor = world.staff.find(({ roles }) =>
    roles.some((role) => role.businessFunction === "BMS_SUPERVISOR"),
  );
  if (!clinician || !supervisor) throw new Error("The world has no clinician or no supervisor");
  await page.goto(logIn.path);
  await logIn.submit(page, clinician);
  const title = "You cannot use Referral bookings";
  await logIn.arrive(page, { h1: title, title, status: 403 });
  await page.goto("/tal");
  await logIn.arrive(page);
  await logIn.submit(page, supervisor);
  await team.arrive(page);
  await expect(page.getByRole("main")).toContainText("None: every hospital has answered.");
});

test("a patient who was found by NHS number is asked which of their referrals it is about, and sees its clinics side by side", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  const { nhsNumber } = patient.person("several-referrals");
  await callHandler.logIn();
  await callHandler.startCall();
  await findPatient.find(page, nhsNumber);
  await checkCaller.arrive(page);
  const known = {
    "Full name": "Agnieszka Thornbury",
    "Date of birth": "8/5/1945",
    "First line of address": "Flat 2, 18 Station Approach",
  };
  for (const [label, text] of Object.entries(known)) await page.getByLabel(label).fill(text);
  await page.getByRole("button", { name: "Check caller" }).click();
  await referrals.arrive(page);
  await page.getByRole("button", { name: /^Open Dermatology/ }).click();
  await referral.arrive(page);
  await page.getByRole("link", { name: /side by side/ }).click();
  await allTimes.arrive(page);
  await expect(page.getByRole("columnheader")).toHaveCount(3);
  // Each time stands under its own clinic on a narrow screen as well: no cell before it is left out.
  await page.setViewportSize({ width: 320, height: 640 });
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  for (const row of await rows.all()) await expect(row.getByRole("cell")).toHaveCount(2);
});
