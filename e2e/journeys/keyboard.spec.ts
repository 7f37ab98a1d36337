import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { bookElsewhere, offeredTo } from "../rival.ts";
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
import * as start from "../pages/_index.ts";
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

/** Presses Tab until something so named has the focus, which must also be where a person can see it. How often it was pressed. */
async function tabTo(page: Page, name: RegExp): Promise<number> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_TAB_STOPS; stop++) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (name.test(here)) {
      await expect(page.locator(":focus")).toBeInViewport();
      return stop + 1;
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

test("a patient books from the start page to the referral with the keyboard alone, on a screen as narrow as a small phone's", async ({
  page,
  patient,
}) => {
  // Arriving measures each kind of page at this width; here a whole journey is made in it, as in a desktop's window at 400%.
  await page.setViewportSize({ width: 320, height: 640 });
  const { ubrn, accessCode, yearOfBirth } = patient.person("mixed-shortlist");
  await page.goto(start.path);
  await start.arrive(page);
  await press(page, /: Start now/, "Enter");
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
  await press(page, /View your referral/, "Enter");
  await referral.arriveBooked(page);
});

/** All that a call handler's browser is sent to run, gzipped. */
const MOST_SCRIPT_BYTES = 160 * 1024;
/** The most keys from a caller who is known to a time that is booked; what is typed into fields does not count. */
const MOST_KEYS = 25;

test("a call handler finds, checks, books and wraps up with the keyboard alone, in few key presses", async ({
  callHandler,
  patient,
}) => {
  const { page, staff } = callHandler;
  const { ubrn, accessCode, yearOfBirth } = patient.person("mixed-shortlist");
  let keys = 0;
  /** Presses Tab until something so named has the focus, then the key that works it. */
  const work = async (name: RegExp) => {
    keys += (await tabTo(page, name)) + 1;
    await page.keyboard.press("Enter");
  };
  const type = async (name: RegExp, text: string) => {
    if (!name.test(await focused(page))) keys += await tabTo(page, name);
    await page.keyboard.type(text);
  };
  const enter = async () => {
    keys += 1;
    await page.keyboard.press("Enter");
  };
  await page.goto(staffLogIn.path);
  await staffLogIn.arrive(page);
  await type(/User ID/, staff.userId);
  await type(/^password: Passcode/, staff.passcode);
  await enter();
  await calls.arrive(page);
  await work(/Start a call/);
  await findPatient.arrive(page);
  keys = 0;
  await type(/Booking reference/, ubrn);
  await enter();
  await checkCaller.arrive(page);
  await type(/: Password/, accessCode);
  await type(/Year of birth/, yearOfBirth);
  await enter();
  await callReferral.arrive(page);
  await work(/: Times at Skin clinic/);
  await times.arrive(page);
  await work(/^a: \w+day \d+ \w+ 20\d\d at /);
  await readBack.arrive(page);
  await work(/Book it now/);
  await callBooked.arrive(page);
  expect(keys, "key presses").toBeLessThanOrEqual(MOST_KEYS);
  await work(/button: End call and wrap up/);
  await wrapUp.arrive(page);
  await work(/Save and finish/);
  await calls.arrive(page);
});

test("a letter does nothing alone; with Alt and Shift it works what it is for, once that is turned on", async ({
  callHandler,
  patient,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, "shortcuts need a script");
  const { page } = callHandler;
  await callHandler.takeCallFrom(patient.person("many-slots"));
  await callReferral.arrive(page);
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming && entry.name.endsWith(".js"))
      .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  const here = page.url();
  for (const keys of ["t", "w", "Alt+Shift+KeyT", "Alt+Shift+KeyW"]) await page.keyboard.press(keys);
  expect(page.url()).toBe(here);
  await page.getByText("Keyboard shortcuts").click();
  await page.getByRole("button", { name: "Turn shortcuts on" }).click();
  await page.keyboard.press("t");
  await page.keyboard.press("Alt+Shift+KeyN");
  await expect(page.getByRole("textbox", { name: "Notes" })).toBeFocused();
  await page.keyboard.press("Alt+Shift+KeyT");
  expect(page.url(), "a field keeps what is typed in it").toBe(here);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Alt+Shift+KeyT");
  await times.arrive(page);
  await page.keyboard.press("Alt+Shift+KeyE");
  await readBack.arrive(page);
  await page.keyboard.press("Alt+Shift+KeyB");
  await callBooked.arrive(page);
  await page.keyboard.press("Alt+Shift+KeyW");
  await wrapUp.arrive(page);
});

test("a change made on the web is announced in an open call, and nothing that was typed is lost", async ({
  callHandler,
  patient,
  world,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, "without a script it is told with the next step");
  const { page } = callHandler;
  const person = patient.person("many-slots");
  await page.clock.install();
  await callHandler.takeCallFrom(person);
  await callReferral.arrive(page);
  await page
    .getByRole("link", { name: /^Times at/ })
    .first()
    .click();
  await times.arrive(page);
  await page.getByRole("textbox", { name: "Notes" }).fill("Prefers mornings");
  const serviceId = new URL(page.url()).searchParams.get("clinic") ?? "";
  const [slot] = await offeredTo(world, person, serviceId);
  if (!slot) throw new Error("There is nothing to book");
  expect(await bookElsewhere(world, person, { ...slot, serviceId })).toBe(201);
  await page.clock.runFor(16_000);
  await expect(page.getByRole("status").filter({ hasText: "has changed since" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("Prefers mornings");
  await page.getByRole("link", { name: "Look at it as it is now" }).click();
  await callReferral.arrive(page);
  await expect(callReferral.sentence(page)).toContainText("Booked for");
});
