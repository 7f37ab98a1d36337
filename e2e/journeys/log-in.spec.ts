import { expect, test } from "../fixtures.ts";
import * as start from "../pages/_index.ts";
import * as logIn from "../pages/log-in.ts";
import * as help from "../pages/log-in_.help.ts";

const WRONG = "Check your booking reference, password and year of birth. They do not match our records";
const NOT_12 = "Booking reference must be 12 numbers";

/** Everything that a person can type, with the message of each field that is wrong with it. */
const mistakes: { typed: string; fields: Partial<logIn.Typed>; messages: string[] }[] = [
  {
    typed: "nothing",
    fields: { reference: "", password: "", year: "" },
    messages: ["Enter your booking reference", "Enter your password", "Enter your year of birth"],
  },
  { typed: "only spaces", fields: { reference: "   " }, messages: ["Enter your booking reference"] },
  { typed: "a reference of 11 numbers", fields: { reference: "0000 0007 224" }, messages: [NOT_12] },
  { typed: "a reference of 13 numbers", fields: { reference: "0000000722411" }, messages: [NOT_12] },
  {
    typed: "a number of 10 digits, as NHS numbers have",
    fields: { reference: "999 000 0018" },
    messages: [`${NOT_12}. You may have entered your NHS number`],
  },
  {
    typed: "letters in the reference",
    fields: { reference: "0000 0007 224O" },
    messages: ["Booking reference must only include numbers"],
  },
  { typed: "a reference of 10,000 numbers", fields: { reference: "0".repeat(10_000) }, messages: [NOT_12] },
  { typed: "a password of spaces", fields: { password: "  " }, messages: ["Enter your password"] },
  {
    typed: "a year of 2 numbers",
    fields: { year: "84" },
    messages: ["Year of birth must be 4 numbers, like 1984"],
  },
  {
    typed: "a date where the year goes",
    fields: { year: "14/07/1984" },
    messages: ["Year of birth must be 4 numbers, like 1984"],
  },
  { typed: "another year of birth", fields: { year: "1901" }, messages: [WRONG] },
  { typed: "another password", fields: { password: "wrong words" }, messages: [WRONG] },
  { typed: "a password of 10,000 letters", fields: { password: "x".repeat(10_000) }, messages: [WRONG] },
  { typed: "a reference that nobody has", fields: { reference: "123456789012" }, messages: [WRONG] },
];

for (const { typed, fields, messages } of mistakes) {
  test(`logging in with ${typed} says what to mend and keeps all but the password`, async ({
    page,
    patient,
    javaScriptEnabled,
  }) => {
    test.skip(javaScriptEnabled && typed !== "nothing", "the server judges what was typed, not a script");
    const details = { ...logIn.detailsOf(patient.person("mixed-shortlist")), ...fields };
    await page.goto(logIn.path);
    await logIn.submit(page, details);
    await logIn.arrive(page, { error: true });
    await logIn.expectErrors(page, messages);
    await expect(logIn.reference(page)).toHaveValue(details.reference);
    await expect(logIn.yearOfBirth(page)).toHaveValue(details.year);
    await expect(logIn.password(page)).toHaveValue("");
  });
}

for (const [how, write] of [
  ["spaces in fours", (ubrn: string) => ubrn.replace(/(\d{4})(?=\d)/g, "$1 ")],
  ["dashes", (ubrn: string) => ubrn.replace(/(\d{4})(?=\d)/g, "$1-")],
  ["an invisible character at its end", (ubrn: string) => `${ubrn}\u200b`],
] as const) {
  test(`a reference written with ${how} logs in, whatever the capitals of the password`, async ({
    page,
    patient,
  }) => {
    const person = patient.person("mixed-shortlist");
    await page.goto(logIn.path);
    const password = person.accessCode.toUpperCase();
    await logIn.submit(page, { ...logIn.detailsOf(person), reference: write(person.ubrn), password });
    await expect(page).toHaveURL((url) => url.pathname.startsWith("/referrals/"));
  });
}

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
