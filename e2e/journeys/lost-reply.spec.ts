import { expect, expectAgreement, expectTold, test, TUESDAY_MORNING } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import { goToCheck } from "../steps.ts";

// e-RS gives up on a hospital after 0.3 seconds here, not after 2 minutes.
test.use({ worldOptions: { scenario: "everyday", now: TUESDAY_MORNING, exchangeLimit: "PT0.3S" } });

test("a booking whose confirmation was lost is found when e-RS asks, and the patient is told", async ({
  page,
  patient,
  clock,
  faults,
  journal,
  world,
}) => {
  const { person } = await goToCheck(page, patient, "mixed-shortlist");
  await faults.arm("pas-loses-reply", { times: 1 });
  await check.confirm(page);
  await referral.arriveUnknown(page);

  await clock.advance("PT1H");
  await page.goto(await patient.referralPath(person));
  await referral.arriveBooked(page);
  await expectAgreement(world);
  await expectTold(world, person, "BOOKED", { within: "PT1H" });
  const names = (await journal.entries()).map((entry) => entry.name);
  expect(names).toContain("STATUS_QUERY");
});
