import { expectStructure } from "../assertions.ts";
import { expect, test } from "../fixtures.ts";
import * as assessment from "../pages/tal.calls.$callId.assessment.ts";
import * as booked from "../pages/tal.calls.$callId.booked.ts";
import * as calls from "../pages/tal._index.ts";
import * as outcome from "../pages/tal.calls.$callId.outcome.ts";
import * as phone from "../pages/tal.calls.$callId.phone.ts";
import * as placeholder from "../pages/tal.calls.$callId.placeholder.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/tal.calls.$callId.referral.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";
import { chosen } from "../pages/referrals.$id.book.check.ts";
import { bookElsewhere } from "../rival.ts";
import { readPas } from "../simulator.ts";

test("a call handler checks the caller, reads a time back, books it in one press and wraps up", async ({
  callHandler,
  patient,
  world,
  javaScriptEnabled,
}) => {
  const { page } = callHandler;
  const person = patient.person("mixed-shortlist");
  /** The structure that is served, before any script adds to it. */
  const look = (name: string) => (javaScriptEnabled ? undefined : expectStructure(page, name));
  await callHandler.takeCallFrom(person);
  await referral.arrive(page);
  await look("referral");
  await expect(referral.sentence(page)).toContainText(
    "Not booked yet. The patient can choose from 4 clinics.",
  );
  await expect(referral.patientBar(page)).toContainText(
    person.nhsNumber.replace(/(\d{3})(\d{3})(\d{4})/, "$1 $2 $3"),
  );
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await look("times");
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await look("read-back");
  await expect(readBack.sentence(page)).toContainText(
    /^That is \w+day the \d{1,2}(st|nd|rd|th) of \w+ at .+ in the (morning|afternoon|evening), at .+ Shall I book that\?$/,
  );
  await readBack.book(page);
  await booked.arrive(page);
  await look("booked");
  await page.reload();
  await booked.arrive(page);
  const callBar = page.getByRole("region", { name: "This call" });
  await callBar.getByRole("link", { name: "End call and wrap up" }).click();
  await wrapUp.arrive(page);
  await look("wrap-up");
  await expect(wrapUp.reason(page, "Booked an appointment")).toBeChecked();
  await expect(callBar.getByRole("link")).toHaveCount(0);
  await page.goBack();
  await booked.arrive(page);
  const { appointments, patients } = await readPas(world, "ZQ1");
  expect(appointments.filter(({ ubrn }) => ubrn === person.ubrn)).toHaveLength(1);
  expect(patients.map(({ nhsNumber }) => nhsNumber)).toContain(person.nhsNumber);

  await booked.goToWrapUp(page);
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Booked an appointment")).toBeChecked();
  await wrapUp.finish(page, "Asked for a ground floor room.");
  await calls.arrive(page);
  await expect(page.getByText("Call finished and saved")).toBeVisible();
  await expect(page.getByText("You have no open calls.")).toBeVisible();
});

test("a clinic that books by phone is read out with its number, and cannot be booked", async ({
  callHandler,
  patient,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("phone-only"));
  await referral.arrive(page);
  await referral.act(page, "Caller must phone the clinic", "Phone number");
  await phone.arrive(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("01632, 960, 131");
  await expect(main).toContainText("0000, 4100, 0024");
  await expect(main).toContainText("Open now. Closes at 5pm today.");
  await expect(main.getByRole("button").filter({ hasText: /book/i })).toHaveCount(0);
  await main.getByRole("button", { name: "End call and wrap up" }).click();
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Gave the clinic’s phone number")).toBeChecked();
});

test("a placeholder is explained, and nothing is sent until the caller has said it back", async ({
  callHandler,
  patient,
  world,
}) => {
  const { page } = callHandler;
  const person = patient.person("placeholder");
  const sent = async () =>
    (await readPas(world, "ZQ2")).appointments.filter(({ ubrn }) => ubrn === person.ubrn).length;
  await callHandler.takeCallFrom(person);
  await referral.arrive(page);
  await referral.act(page, /placeholder/i, "Explain and send");
  await placeholder.arrive(page);
  await expect(page.getByRole("main")).toContainText("within 15 working days");
  await expect(page.getByRole("main")).toContainText(
    /Can you tell me in your own words what happens next\?.*The caller has told me.*Shall I send your referral\?/s,
  );
  await placeholder.send(page);
  await placeholder.arrive(page, { error: true });
  await expect(page.getByRole("alert").getByRole("link")).toHaveText([
    "Tick when the caller has told you what happens next",
  ]);
  expect(await sent()).toBe(0);
  await placeholder.teachBack(page).check();
  await placeholder.send(page);
  await booked.arriveArranged(page);
  expect(await sent()).toBe(1);
  await expect(page.getByRole("heading").filter({ hasText: /20\d\d/ })).toHaveCount(0);
  await booked.goToWrapUp(page);
  await wrapUp.arrive(page);
  await expect(wrapUp.reason(page, "Explained how the hospital arranges the appointment")).toBeChecked();
});

test("a referral for assessment is sent once the caller agrees", async ({ callHandler, patient }) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("assessment-only"));
  await referral.arrive(page);
  await expect(referral.sentence(page)).toContainText("Not sent yet.");
  await referral.act(page, "Hospital checks the referral first", "Explain and send");
  await assessment.arrive(page);
  await assessment.send(page);
  await referral.arrive(page);
  await expect(referral.sentence(page)).toContainText("is checking the referral. The patient should hear by");
});

test("a call is not finished without a reason", async ({ callHandler }) => {
  const { page } = callHandler;
  await callHandler.logIn();
  await callHandler.startCall();
  await page.getByRole("link", { name: "End call and wrap up" }).click();
  await wrapUp.arrive(page);
  await wrapUp.finish(page, "Rang off.");
  await wrapUp.arrive(page, { error: true });
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Select why the call ended"]);
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("Rang off.");
  await wrapUp.reason(page, "The caller ended the call").check();
  await wrapUp.finish(page, "Rang off.");
  await calls.arrive(page);
});

test("a time that the hospital refuses is not booked; one taken while it is read out leads to the nearest others, and one is booked", async ({
  callHandler,
  faults,
  patient,
  world,
}) => {
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("mixed-shortlist"));
  await referral.arrive(page);
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  await faults.arm("pas-refuses", { times: 1 });
  await readBack.book(page);
  await outcome.arriveNotBooked(page);
  await page.getByRole("button", { name: "Go back to the shortlist" }).click();
  await referral.arrive(page);
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
  const slot = await chosen(page);
  expect(await bookElsewhere(world, patient.person("independent-provider"), slot)).toBe(201);
  await readBack.book(page);
  await readBack.arriveTaken(page);
  await readBack.alternatives(page).first().click();
  await readBack.arrive(page);
  expect((await chosen(page)).id).not.toBe(slot.id);
  await readBack.book(page);
  await booked.arrive(page);
});
