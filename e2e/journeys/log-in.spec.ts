import { expect, test } from "../fixtures.ts";
import * as start from "../pages/_index.ts";
import * as logIn from "../pages/log-in.ts";
import * as help from "../pages/log-in_.help.ts";

const WRONG = "Check your booking reference, password and year of birth. They do not match our records";

/** What e-RS is asked about and does not know. What it is not even asked about, the page's action judges beside its source. */
const unknown: Partial<logIn.Typed>[] = [
  { year: "1901" },
  { password: "wrong words" },
  { password: "x".repeat(10_000) },
  { reference: "123456789012" },
];

test("logging in with nothing, or with what is not on record, says what to mend and keeps all but the password", async ({
  page,
  patient,
}) => {
  const right = logIn.detailsOf(patient.person("mixed-shortlist"));
  const nothing = { reference: "", password: "", year: "" };
  const missing = ["Enter your booking reference", "Enter your password", "Enter your year of birth"];
  await page.goto(logIn.path);
  for (const [fields, messages] of [
    [nothing, missing] as const,
    ...unknown.map((fields) => [fields, [WRONG]] as const),
  ]) {
    const details = { ...right, ...fields };
    await logIn.submit(page, details);
    await logIn.arrive(page, { error: true });
    await logIn.expectErrors(page, [...messages]);
    await expect(logIn.reference(page)).toHaveValue(details.reference);
    await expect(logIn.yearOfBirth(page)).toHaveValue(details.year);
    await expect(logIn.password(page)).toHaveValue("");
  }
});

test("a reference written with spaces, dashes or an invisible character logs in, whatever the capitals of the password", async ({
  page,
  patient,
}) => {
  const person = patient.person("mixed-shortlist");
  const password = person.accessCode.toUpperCase();
  for (const reference of [
    person.ubrn.replace(/(\d{4})(?=\d)/g, "$1 "),
    person.ubrn.replace(/(\d{4})(?=\d)/g, "$1-"),
    `${person.ubrn}\u200b`,
  ]) {
    await page.goto(logIn.path);
    await logIn.submit(page, { ...logIn.detailsOf(person), reference, password });
    await expect(page).toHaveURL((url) => url.pathname.startsWith("/referrals/"));
  }
});

test("from the start page to the log-in page, and to help for someone without their letter", async ({
  page,
}) => {
  await page.goto(start.path);
  await start.arrive(page);
  await start.start(page);
  await logIn.arrive(page);
  await page.getByRole("link", { name: "I do not have my booking reference or password" }).click();
  await help.arrive(page);
});

test("five times the wrong details lock the reference, known or not, and then the right ones do not help", async ({
  page,
  patient,
}) => {
  const right = logIn.detailsOf(patient.person("mixed-shortlist"));
  for (const reference of [right.reference, "123456789012"]) {
    await page.goto(logIn.path);
    for (const triesLeft of [4, 3, 2, 1]) {
      await logIn.submit(page, { ...right, reference, password: "wrong words" });
      await logIn.arrive(page, { error: true });
      const warning = page.getByText(/^You have \d more (try|tries) before we lock this booking reference/);
      if (triesLeft > 2) await expect(warning).toHaveCount(0);
      else
        await expect(warning).toContainText(
          `You have ${String(triesLeft)} more ${triesLeft === 1 ? "try" : "tries"}`,
        );
    }
    await logIn.submit(page, { ...right, reference, password: "wrong words" });
    await logIn.arriveLocked(page);
    await expect(page.getByText("Try again after 9:45am.")).toBeVisible();
    await expect(page.getByText("The appointments line can unlock it sooner")).toBeVisible();
    await page.goto(logIn.path);
    await logIn.submit(page, { ...right, reference });
    await logIn.arriveLocked(page);
  }
});

test("a password manager knows the fields, and anything may be pasted (1.3.5, 3.3.8)", async ({
  page,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, "only a script could forbid it");
  await page.goto(logIn.path);
  const fields = await page.locator("main input:not([type=hidden])").evaluateAll((inputs) =>
    inputs.map((input) => {
      const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
      return [input.getAttribute("autocomplete"), input.dispatchEvent(paste)];
    }),
  );
  expect(fields).toEqual([
    ["username", true],
    ["current-password", true],
    ["bday-year", true],
  ]);
});
