import { expectToPrint } from "../assertions.ts";
import { expect, test } from "../fixtures.ts";
import * as call from "../pages/referrals.$id.clinics.$serviceId.call.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "../pages/referrals.$id.clinics._index.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import { logInToChoose } from "../steps.ts";

test.describe("at a quarter past ten on a working day", () => {
  test.use({ worldOptions: { scenario: "everyday", now: "2026-12-01T10:15:00.000Z" } });

  test("a patient whose only clinic books by phone gets its number, and that it is open until 5pm", async ({
    page,
    patient,
  }) => {
    const { ubrn } = await patient.logInAs("phone-only");
    await referral.arriveToCall(page);
    await page.getByRole("button", { name: "Get the phone number" }).click();
    await call.arrive(page);
    await expect(page.getByRole("main")).toContainText("Open now. Closes at 5pm today.");
    await expect(page.getByRole("main")).toContainText("Checked at 10:15am.");
    await expect(page.getByRole("main")).toContainText("Try again when the lines are quieter");
    await expect(call.phoneNumbers(page).first()).toHaveText("01632 960 131");
    const spaced = ubrn.replace(/(\d{4})(?=\d)/g, "$1 ");
    await expect(page.getByText("My booking reference is")).toContainText(spaced);
    await expect(page.getByRole("button", { name: /book/i })).toHaveCount(0);
    await expectToPrint(page, call.phoneNumbers(page).first());
  });
});

test.describe("on Christmas Day, a Friday", () => {
  test.use({ worldOptions: { scenario: "everyday", now: "2026-12-25T10:15:00.000Z" } });

  test("a clinic closed at weekends and on bank holidays opens again on Tuesday", async ({
    page,
    patient,
  }) => {
    await logInToChoose(page, patient, "mixed-shortlist");
    await referral.chooseClinic(page);
    await clinics.arrive(page);
    const name = await clinics.choose(page, "phone");
    await clinic.arrive(page, name);
    await clinic.goOn(page, "Get the phone number");
    await call.arrive(page);
    // Saturday and Sunday follow, and on Monday 28 December Boxing Day is made up for.
    await expect(page.getByRole("main")).toContainText("Closed now. Opens on Tuesday 29 December at 8:30am.");
    await expect(page.getByRole("main")).toContainText("8:30am to 12:30pm");
  });
});
