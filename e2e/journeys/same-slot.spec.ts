import { expect, test } from "../fixtures.ts";
import * as booked from "../pages/referrals.$id.book.booked.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/tal.calls.$callId.referral.ts";
import * as taken from "../pages/referrals.$id.book.taken.ts";
import * as callBooked from "../pages/tal.calls.$callId.booked.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import type { CallHandler } from "../call-handler.ts";
import type { Person, World } from "../simulator.ts";
import { readPas } from "../simulator.ts";
import { goToCheck } from "../steps.ts";

/** The call handler has the last time of the clinic on the screen, ready to be booked for the rival. */
async function readBackToRival({ page, takeCallFrom }: CallHandler, rival: Person): Promise<void> {
  await takeCallFrom(rival);
  await referral.arrive(page);
  await referral.act(page, "Book it now", "Times");
  await times.arrive(page);
  await times.chooseFirst(page);
  await readBack.arrive(page);
}

async function bookedFor(world: World, serviceId: string): Promise<string[]> {
  const { appointments } = await readPas(world, "ZQ1");
  return appointments.filter((appointment) => appointment.serviceId === serviceId).map(({ ubrn }) => ubrn);
}

test("a call handler who books the last time first leaves the patient on the web without it", async ({
  page,
  patient,
  callHandler,
  world,
}) => {
  const rival = patient.person("one-slot-left-rival");
  const { slot } = await goToCheck(page, patient, "one-slot-left");
  await readBackToRival(callHandler, rival);
  await readBack.book(callHandler.page);
  await callBooked.arrive(callHandler.page);
  await check.confirm(page);
  await taken.arriveWithoutOthers(page);
  expect(await bookedFor(world, slot.serviceId)).toEqual([rival.ubrn]);
});

test("a patient on the web who books the last time first leaves the call handler without it", async ({
  page,
  patient,
  callHandler,
  world,
}) => {
  const { person, slot } = await goToCheck(page, patient, "one-slot-left");
  await readBackToRival(callHandler, patient.person("one-slot-left-rival"));
  await check.confirm(page);
  await booked.arrive(page);
  await readBack.book(callHandler.page);
  await readBack.arriveTaken(callHandler.page);
  expect(await bookedFor(world, slot.serviceId)).toEqual([person.ubrn]);
});

test("pressed at the same moment, one of the two has the last time and the other is told so", async ({
  page,
  patient,
  callHandler,
  world,
}) => {
  const { slot } = await goToCheck(page, patient, "one-slot-left");
  await readBackToRival(callHandler, patient.person("one-slot-left-rival"));
  await Promise.all([check.confirm(page), readBack.book(callHandler.page)]);
  await expect(page.locator("h1")).toHaveText(/Appointment booked|has no appointments online at the moment/);
  await expect(callHandler.page.locator("h1")).toHaveText(
    /Tell the caller it is booked|That time has just been taken/,
  );
  const patientHasIt = (await page.locator("h1").innerText()) === "Appointment booked";
  const callerHasIt = (await callHandler.page.locator("h1").innerText()) === "Tell the caller it is booked";
  expect([patientHasIt, callerHasIt].filter(Boolean)).toHaveLength(1);
  expect(await bookedFor(world, slot.serviceId)).toHaveLength(1);
});
