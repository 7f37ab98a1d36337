import { expect, test } from "../fixtures.ts";
import * as booked from "../pages/tal.calls.$callId.booked.ts";
import * as cancel from "../pages/tal.calls.$callId.cancel.ts";
import * as move from "../pages/tal.calls.$callId.move.ts";
import * as noTimes from "../pages/tal.calls.$callId.no-times.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";

test("an appointment is changed and then cancelled in one call, and what was typed stays", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("booked"));
  await referral.arrive(page);
  await page.getByRole("textbox", { name: "Notes" }).fill("Moves house <b>soon</b>");
  await page.getByRole("button", { name: "Save notes" }).click();
  await referral.arrive(page);
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await expect(readBack.sentence(page)).toContainText(
    /^You have an appointment on .+ Shall I change it to that\?$/,
  );
  await page.getByRole("button", { name: "Change it now" }).click();
  await booked.arriveChanged(page);
  await page.goto(page.url().replace(/booked.*/, "referral"));
  await page.getByRole("link", { name: "Cancel the appointment" }).click();
  await cancel.arrive(page);
  await page.getByRole("button", { name: "Cancel it now" }).click();
  await cancel.arrive(page, { error: true });
  await cancel.cancel(page, "Ill");
  await referral.arrive(page);
  await expect(referral.sentence(page)).toContainText("The referral is still open.");
  await page.getByRole("link", { name: "End call and wrap up" }).click();
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Cancelled an appointment")).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("Moves house <b>soon</b>");
});

test("a clinic without times is asked to contact the patient", async ({ callHandler, patient }) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("no-slots"));
  await referral.arrive(page);
  await page.getByRole("link", { name: /^Why no times/ }).click();
  await noTimes.arrive(page);
  await expect(page.getByRole("main")).toContainText("The clinic has put up no times at all.");
  await noTimes.ask(page);
  await referral.arrive(page);
  await expect(referral.sentence(page)).toContainText("should contact the patient by");
});

test("a referral that is being read is moved to a clinic that can be booked", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("awaiting-triage"));
  await referral.arrive(page);
  await page.getByRole("link", { name: /^Move the referral/ }).click();
  await move.arrive(page);
  await move.move(page);
  await referral.arrive(page);
  await expect(referral.sentence(page)).toContainText("Not booked yet.");
});
