import { expect, test } from "../fixtures.ts";
import * as booked from "../pages/referrals.$id.book.booked.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as chooseDate from "../pages/referrals.$id.book.date.ts";
import * as chooseTime from "../pages/referrals.$id.book.time.ts";
import * as noneSuit from "../pages/referrals.$id.book.none-suit.ts";
import * as cancel from "../pages/referrals.$id.cancel._index.ts";
import * as cancelled from "../pages/referrals.$id.cancel.cancelled.ts";
import * as change from "../pages/referrals.$id.change._index.ts";
import * as confirm from "../pages/referrals.$id.cancel.confirm.ts";
import * as contactMe from "../pages/referrals.$id.clinics.$serviceId.contact-me.ts";
import * as notCancelled from "../pages/referrals.$id.cancel.not-cancelled.ts";
import * as nothing from "../pages/referrals.$id.clinics.$serviceId.no-appointments.ts";
import * as nowhere from "../pages/referrals.$id.what-next.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as why from "../pages/referrals.$id.cancel.why.ts";
import { readPas } from "../simulator.ts";

/** On a small phone: arriving at a page asserts that it does not scroll sideways. */
test.use({ viewport: { width: 320, height: 640 } });

/** The trust whose PAS holds the appointments of the skin clinic that is booked online. */
const SALTMERE_TRUST = "ZQ1";

test("a patient changes an appointment, then cancels it, and the hospital's own system follows", async ({
  page,
  patient,
  world,
}) => {
  const person = await patient.logInAs("booked");
  const heldStarts = async () =>
    (await readPas(world, SALTMERE_TRUST)).appointments
      .filter(({ ubrn, status }) => ubrn === person.ubrn && status === "BOOKED")
      .map(({ start }) => start);
  await referral.arriveBooked(page);
  const [old] = await heldStarts();
  await referral.goTo(page, "Change your appointment");
  await change.arrive(page);
  await change.goOn(page);
  await chooseDate.arrive(page);
  await page.getByRole("link", { name: "None of these dates suit me" }).click();
  await noneSuit.arrive(page);
  await page.getByRole("link", { name: "Back to dates" }).click();
  await chooseDate.chooseFirst(page);
  await chooseTime.arrive(page);
  await chooseTime.chooseFirst(page);
  await check.arriveToChange(page);
  const { start } = await check.chosen(page);
  await check.confirmChange(page);
  await booked.arriveChanged(page);
  expect(await heldStarts()).toEqual([new Date(start).toISOString()]);
  expect(start).not.toBe(old);

  await page.getByRole("link", { name: "Cancel your appointment" }).click();
  await cancel.arrive(page);
  await cancel.goOn(page);
  await cancel.arrive(page, { error: true });
  await cancel.choose(page, /book again later/);
  await why.arrive(page);
  await why.choose(page, "Something else is happening that day");
  await why.arrive(page, { error: true });
  await page.getByLabel("Tell us more").fill("A wedding");
  await why.goOn(page);
  await confirm.arrive(page);
  await confirm.confirm(page);
  await cancelled.arrive(page);
  expect(await heldStarts()).toEqual([]);
  await page.goto(await patient.referralPath(person));
  await referral.arriveCancelled(page);
});

test("a hospital that does not let an appointment go leaves it, and a later try ends the referral with it", async ({
  page,
  patient,
  faults,
}) => {
  await patient.logInAs("booked");
  await referral.arriveBooked(page);
  await referral.goTo(page, "Cancel your appointment");
  await cancel.arrive(page);
  await cancel.choose(page, /no longer need to be seen/);
  await why.arriveToEnd(page);
  await why.choose(page, "I would rather not say");
  await confirm.arriveToEnd(page);
  await faults.arm("pas-refuses", { times: 1 });
  await confirm.confirm(page);
  await notCancelled.arriveRefused(page);
  await page.goBack();
  await page.reload();
  await confirm.arriveToEnd(page);
  await confirm.confirm(page);
  await cancelled.arriveEnded(page);
});

test("a patient asks a clinic that has no appointments to contact them", async ({ page, patient }) => {
  await patient.logInAs("no-slots");
  await page.getByRole("button", { name: "See what you can do" }).click();
  await nowhere.arrive(page);
  await page.getByRole("link", { name: "Back to your referral" }).click();
  await page.getByRole("link", { name: "See your clinics" }).click();
  await page
    .getByRole("link", { name: /^Choose / })
    .first()
    .click();
  await nothing.goOn(page);
  await nothing.arrive(page, { error: true });
  await nothing.choose(page, /contact you with an appointment/);
  await contactMe.arrive(page);
  await contactMe.ask(page);
  await referral.arriveLeftToHospital(page);
});
