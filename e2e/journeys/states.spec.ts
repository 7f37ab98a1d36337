import { expectToPrint } from "../assertions.ts";
import { expect, test } from "../fixtures.ts";
import * as history from "../pages/referrals.$id.history.ts";
import * as letter from "../pages/referrals.$id.letter.ts";
import * as messages from "../pages/referrals.$id.messages.ts";
import * as referral from "../pages/referrals.$id._index.ts";

const ADVICE = "awaiting-a-specialist-then-returned-with-advice";
const OVERDUE = "deferred-and-past-its-contact-by-date";

/** What a screen reader is told of a referral that waits for a hospital. */
const WAITING = `
  - main:
    - heading "You should have heard from Tilverton Community Hospital" [level=1]
    - paragraph: Hospital staff should have contacted you by Friday 13 November 2026. Your referral is still open.
    - heading "If you have not heard" [level=2]
    - paragraph:
      - link "01632 960 121"
    - heading /Urgent advice/ [level=2]
    - list:
      - listitem: your symptoms get worse while you wait
    - heading "Referral details" [level=2]
    - heading "More about your referral" [level=2]
    - list:
      - listitem:
        - link "Read your letter"
      - listitem:
        - link "Letters and messages we have sent you"
      - listitem:
        - link "What has happened so far"
    - group: Get help with your referral
`;

const LETTER = `
  - article:
    - paragraph: Private and confidential
    - heading "You have an appointment" [level=1]
    - term: "Date:"
    - definition: Wednesday 16 December 2026 at 10am
    - heading "Information from the clinic" [level=2]
    - heading "Changing your appointment" [level=2]
    - heading "Your referral" [level=2]
    - paragraph: This is the end of the letter.
`;

test.describe("people in every state", () => {
  test.use({
    worldOptions: {
      scenarios: [ADVICE, "provider-cancels", "rejected-to-the-gp", OVERDUE, "did-not-attend"],
      now: "2026-12-01T09:15:00.000Z",
    },
  });

  test("each reads what is happening, what to do next, and whom to call", async ({ page, patient }) => {
    const surgery = { h1: "Contact your GP surgery about this referral", title: "Contact your GP surgery" };
    const states = [
      [`${ADVICE}-2`, surgery, /They have sent advice about your care to .+Call Quayside Surgery/s],
      [
        "rejected-to-the-gp",
        surgery,
        /is cancelled\. Do not go to it\..+Another clinic may be better for you\./s,
      ],
      [
        "provider-cancels",
        {
          h1: "Saltmere General Hospital cancelled your appointment",
          title: "Your appointment was cancelled",
        },
        /is cancelled\. Do not go to it\..+Choose a clinic.+Remove the cancelled appointment from your calendar/s,
      ],
      [
        OVERDUE,
        {
          h1: "You should have heard from Tilverton Community Hospital",
          title: "You should have heard by now",
        },
        /should have contacted you by Friday 13 November 2026\..+Call the clinic on 01632 960 121/s,
      ],
      [
        "did-not-attend",
        { h1: "The clinic recorded that you did not attend", title: "Your appointment" },
        /If this is wrong, call the clinic on 01632 960 131/,
      ],
    ] as const;
    for (const [scenario, arrival, words] of states) {
      await patient.logInAs(scenario);
      await referral.arrive(page, arrival);
      await expect(page.getByRole("main"), scenario).toHaveText(words, { useInnerText: true });
      if (scenario === OVERDUE) await expect(page.getByRole("main")).toMatchAriaSnapshot(WAITING);
    }
  });
});

test("a patient reads and prints the letter, what was sent and what has happened", async ({
  page,
  patient,
}) => {
  await patient.logInAs("booked");
  await referral.arriveBooked(page);
  await page.getByRole("link", { name: "Letters and messages we have sent you" }).click();
  await messages.arrive(page);
  await page.getByText(/^Text message to /).click();
  await expect(page.getByText(/^Your appointment at .+ is booked: Wednesday 16 December/)).toBeVisible();
  await page.getByRole("link", { name: "Back to your referral" }).click();
  await page.getByRole("link", { name: "What has happened so far" }).click();
  await history.arrive(page);
  await expect(page.getByRole("main")).toContainText("You booked an appointment.");
  await page.getByRole("link", { name: "Back to your referral" }).click();
  await page.getByRole("link", { name: "Read your letter" }).click();
  await letter.arrive(page, "You have an appointment");
  await expect(page.getByRole("article")).toMatchAriaSnapshot(LETTER);
  await expect(page.getByRole("img", { name: /^QR code: opens .+\/log-in$/ })).toBeVisible();
  await page.getByRole("link", { name: "Show in large print" }).click();
  await letter.arrive(page, "You have an appointment");
  await expectToPrint(page, page.getByText("This is the end of the letter."));
  expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
});
