import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import * as booked from "../pages/referrals.$id.book.booked.ts";
import * as callBooked from "../pages/tal.calls.$callId.booked.ts";
import * as calls from "../pages/tal._index.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as checkCaller from "../pages/tal.calls.$callId.check.ts";
import * as chooseDate from "../pages/referrals.$id.book.date.ts";
import * as chooseTime from "../pages/referrals.$id.book.time.ts";
import * as clinic from "../pages/referrals.$id.clinics.$serviceId._index.ts";
import * as clinics from "../pages/referrals.$id.clinics._index.ts";
import * as findPatient from "../pages/tal.calls.$callId._index.ts";
import * as logIn from "../pages/log-in.ts";
import * as readBack from "../pages/tal.calls.$callId.read-back.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as callReferral from "../pages/tal.calls.$callId.referral.ts";
import * as staffLogIn from "../pages/tal.log-in.ts";
import * as times from "../pages/tal.calls.$callId.times.ts";
import * as wrapUp from "../pages/tal.calls.$callId.wrap-up.ts";

const MOST_TAB_STOPS = 120;

/** What has the focus: its role or tag, and the words by which a person knows it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "nothing";
    const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? "") : "";
    const name = element.getAttribute("aria-label") ?? (label === "" ? element.innerText : label);
    return `${element.getAttribute("type") ?? element.getAttribute("role") ?? element.tagName.toLowerCase()}: ${name}`
      .replaceAll(/\s+/g, " ")
      .trim();
  });
}

/** Presses Tab until something so named has the focus, which must also be where a person can see it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_TAB_STOPS; stop++) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (name.test(here)) {
      await expect(page.locator(":focus")).toBeInViewport();
      return;
    }
    passed.push(here);
  }
  throw new Error(`Tab never reached ${String(name)}; it passed ${passed.join(" · ")}`);
}

/** Tabs to the control and presses the key that works it. */
async function press(page: Page, name: RegExp, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

test("a patient books from the log-in to the confirmation with the keyboard alone", async ({
  page,
  patient,
}) => {
  const { ubrn, accessCode, yearOfBirth } = patient.person("mixed-shortlist");
  await page.goto(logIn.path);
  await logIn.arrive(page);
  await typeInto(page, /Booking reference/, ubrn);
  await typeInto(page, /^password: Password/, accessCode);
  await typeInto(page, /Year of birth/, yearOfBirth);
  await page.keyboard.press("Enter");
  await referral.arriveToChoose(page);
  await press(page, /Choose a clinic/, "Enter");
  await clinics.arrive(page);
  await press(page, /Choose Skin clinic, Saltmere General Hospital/, "Enter");
  await clinic.arrive(page, "Skin clinic, Saltmere General Hospital");
  await press(page, /Choose a date/, "Enter");
  await chooseDate.arrive(page);
  await press(page, /^radio: /, "Space");
  await press(page, /Continue/, "Enter");
  await chooseTime.arrive(page);
  await press(page, /^radio: /, "Space");
  await press(page, /Continue/, "Enter");
  await check.arrive(page);
  await press(page, /Confirm and book appointment/, "Enter");
  await booked.arrive(page);
});

test("a call handler finds, checks, books and wraps up with the keyboard alone", async ({
  callHandler,
  patient,
}) => {
  const { page, staff } = callHandler;
  const { ubrn, accessCode, yearOfBirth } = patient.person("mixed-shortlist");
  await page.goto(staffLogIn.path);
  await staffLogIn.arrive(page);
  await typeInto(page, /User ID/, staff.userId);
  await typeInto(page, /^password: Passcode/, staff.passcode);
  await page.keyboard.press("Enter");
  await calls.arrive(page);
  await press(page, /Start a call/, "Enter");
  await findPatient.arrive(page);
  await typeInto(page, /Booking reference/, ubrn);
  await page.keyboard.press("Enter");
  await checkCaller.arrive(page);
  await typeInto(page, /: Password/, accessCode);
  await typeInto(page, /Year of birth/, yearOfBirth);
  await page.keyboard.press("Enter");
  await callReferral.arrive(page);
  await press(page, /: Times at Skin clinic, Saltmere/, "Enter");
  await times.arrive(page);
  await press(page, /: \S+, \w+day \d+ \w+, Skin clinic/, "Enter");
  await readBack.arrive(page);
  await press(page, /Book it now/, "Enter");
  await callBooked.arrive(page);
  await press(page, /button: End call and wrap up/, "Enter");
  await wrapUp.arrive(page);
  await press(page, /Save and finish/, "Enter");
  await calls.arrive(page);
});
