import type { Page } from "@playwright/test";
import * as booked from "./pages/referrals.$id.book.booked.ts";
import * as check from "./pages/referrals.$id.book.check.ts";
import * as chooseDate from "./pages/referrals.$id.book.date.ts";
import * as chooseTime from "./pages/referrals.$id.book.time.ts";
import * as clinic from "./pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "./pages/referrals.$id.clinics._index.ts";
import * as referral from "./pages/referrals.$id._index.ts";
import type { Patient } from "./patient.ts";

/** Stretches of a patient's way that several journeys share; every page on it is arrived at and judged. */

/** From the log-in to the referral's page, where a clinic can be chosen. */
export async function logInToChoose(page: Page, patient: Patient, scenario: string) {
  const person = await patient.logInAs(scenario);
  await referral.arriveToChoose(page);
  return person;
}

/** From the referral's page to the dates of the nearest clinic that is booked online. */
export async function chooseOnlineClinic(page: Page): Promise<string> {
  await referral.chooseClinic(page);
  await clinics.arrive(page);
  const name = await clinics.choose(page, "online");
  await clinic.arrive(page, name);
  await clinic.goOn(page, "Choose a date");
  await chooseDate.arrive(page);
  return name;
}

/** From the dates of a clinic to the check page, with its first time. */
export async function chooseFirstTime(page: Page): Promise<void> {
  await chooseDate.chooseFirst(page);
  await chooseTime.arrive(page);
  await chooseTime.chooseFirst(page);
  await check.arrive(page);
}

/** From the log-in to the check page. */
export async function goToCheck(page: Page, patient: Patient, scenario: string) {
  const person = await logInToChoose(page, patient, scenario);
  await chooseOnlineClinic(page);
  await chooseFirstTime(page);
  return { person, slot: await check.chosen(page) };
}

/** From the log-in to the confirmation. */
export async function book(page: Page, patient: Patient, scenario: string) {
  const chosen = await goToCheck(page, patient, scenario);
  await check.confirm(page);
  await booked.arrive(page);
  return chosen;
}
