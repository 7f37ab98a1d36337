import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { controlUrl, send } from "./simulator.ts";
import type { Person, World } from "./simulator.ts";
import type { Journal } from "./turning.ts";

/** e-RS and the PAS systems agree: the checks find nothing, and no conversation between them is open. */
export async function expectAgreement(world: World): Promise<void> {
  type State = { findings: string[]; referrals: { open: { kind: string; usrn: string }[] }[] };
  const { findings, referrals } = await send<State>("GET", `${controlUrl(world)}/state`);
  const open = referrals.flatMap((referral) =>
    referral.open.map(({ kind, usrn }) => `${kind} of ${usrn} is open`),
  );
  expect([...findings, ...open], "what e-RS and the PAS systems do not agree about").toEqual([]);
}

/** What a patient's page may ask of e-RS before it is sent. */
const MOST_CALLS = 4;

/** Each patient's page that was looked at in the world asked e-RS so often at most, as the journal tells. */
export async function expectFewCalls(journal: Journal): Promise<void> {
  const asked = (await journal.entries()).filter(
    ({ direction, page }) =>
      direction === "http" && page !== undefined && /^GET \/(?!tal|test-bench)/.test(page),
  );
  const byView = Map.groupBy(asked, ({ correlationId }) => correlationId);
  const tooMany = [...byView.values()].filter((calls) => calls.length > MOST_CALLS);
  expect(
    tooMany.map((calls) => `${calls[0]?.page ?? ""}: ${calls.map(({ name }) => name).join(", ")}`),
    `pages that asked e-RS more than ${String(MOST_CALLS)} times`,
  ).toEqual([]);
}

/** On paper: what the page is for, and nothing that only a screen can do. The page is back on the screen afterwards. */
export async function expectToPrint(page: Page, what: Locator): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await expect(what).toBeVisible();
  await expect(page.getByRole("button", { name: "Log out" })).toBeHidden();
  await expect(page.getByText("Get help with your referral")).toBeHidden();
  await page.emulateMedia({ media: null });
}

/** What a screen reader is given of the main part of a page, beside what it was given when somebody last looked. */
export async function expectStructure(page: Page, name: string): Promise<void> {
  await expect.soft(page.getByRole("main")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
}

type Told = { ubrn: string; kind: string; createdAt: string };

/**
 * The patient was told of something (`BOOKED`, `DEFERRED`, `CANCELLED_BY_PROVIDER`…) within an ISO 8601 duration of world time,
 * counted from an instant: when the world began, unless the test says since when.
 */
export async function expectTold(
  world: World,
  { ubrn }: Pick<Person, "ubrn">,
  kind: string,
  { within, since = world.now }: { within: string; since?: string },
): Promise<void> {
  const { messages } = await send<{ messages: Told[] }>("GET", `${controlUrl(world)}/messages`);
  const begun = Temporal.Instant.from(since).toZonedDateTimeISO("Europe/London");
  const [from, until] = [begun, begun.add(within)].map((at) => at.epochMilliseconds);
  const inTime = messages.filter((message) => {
    const at = Date.parse(message.createdAt);
    return message.ubrn === ubrn && at >= (from ?? NaN) && at <= (until ?? NaN);
  });
  expect(
    inTime.map((message) => message.kind),
    `what the patient was told within ${within} of ${since}`,
  ).toContain(kind);
}
