import { expect, test, TUESDAY_MORNING } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import * as clock from "../pages/test-bench.worlds.$world.clock.ts";
import * as directory from "../pages/test-bench.worlds.$world.directory._index.ts";
import * as entry from "../pages/test-bench.worlds.$world.happened.$seq.ts";
import * as faults from "../pages/test-bench.worlds.$world.faults.ts";
import * as importing from "../pages/test-bench.import.ts";
import * as happened from "../pages/test-bench.worlds.$world.happened._index.ts";
import * as people from "../pages/test-bench.worlds.$world._index.ts";
import * as referral from "../pages/referrals.$id._index.ts";
import * as scenarios from "../pages/test-bench._index.ts";
import * as share from "../pages/test-bench.worlds.$world.share.ts";
import * as shared from "../pages/test-bench.share.ts";
import * as service from "../pages/test-bench.worlds.$world.directory.$serviceId.ts";
import * as snapshots from "../pages/test-bench.worlds.$world.snapshots._index.ts";
import * as comparison from "../pages/test-bench.worlds.$world.snapshots.$id.ts";
import * as state from "../pages/test-bench.worlds.$world.state.ts";
import * as way from "../pages/test-bench.worlds.$world.state_.$id.ts";
import * as worlds from "../pages/test-bench.worlds._index.ts";
import { deleteWorld } from "../simulator.ts";
import { book, goToCheck } from "../steps.ts";

test.use({ worldOptions: { scenario: "everyday", now: TUESDAY_MORNING, exchangeLimit: "PT0.3S" } });

test("a tester starts a scenario, finds its people, shares it, makes another like it and removes that", async ({
  page,
}) => {
  await page.goto(scenarios.path);
  await scenarios.arrive(page);
  await scenarios.start(page, "No slots, so defer");
  await people.arrive(page);
  await expect(page.getByRole("link", { name: /^Open as patient/ })).toHaveAttribute("href", /\/log-in$/);
  await page.getByRole("link", { name: "Share this world" }).click();
  await share.arrive(page);
  await page.getByRole("link", { name: "Open it here" }).click();
  await shared.arrive(page);
  await page.getByRole("button", { name: "Make this world" }).click();
  await people.arrive(page);
  const name = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByText("Begin again, or remove this world").click();
  await page.getByRole("button", { name: "Remove" }).click();
  await worlds.arrive(page);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("a tester breaks a reply, sees the booking that nobody knows of, and lets the clock find it", async ({
  page,
  patient,
  world,
}) => {
  const { person } = await goToCheck(page, patient, "mixed-shortlist");
  const checkPage = page.url();
  await page.goto(faults.pathOf(world.name));
  await faults.arrive(page);
  await page.getByRole("button", { name: "Arm", exact: true }).click();
  await faults.arrive(page);
  await expect(page.getByRole("main")).toContainText("The next time");
  await page.goto(checkPage);
  await expect(page.getByText("1 fault is armed.")).toBeVisible();
  await check.confirm(page);
  await referral.arriveUnknown(page);

  await page.goto(happened.pathOf(world.name));
  await happened.arrive(page);
  await page.getByRole("combobox", { name: "Show" }).selectOption("Whatever was a no");
  await page.getByRole("button", { name: "Show" }).click();
  await happened.arrive(page);
  await page
    .getByRole("row", { name: /PAS_NOT_RESPONDING/ })
    .getByRole("link")
    .click();
  await entry.arrive(page);
  await expect(page.getByRole("heading", { name: /^Rule .*R39/ })).toBeVisible();

  await page.goto(state.pathOf(world.name));
  await state.arrive(page);
  const differs = "The PAS holds an appointment that e-RS does not show. A conversation about it is open.";
  await expect(page.getByText(differs)).toBeVisible();

  await page.goto(clock.pathOf(world.name));
  await clock.arrive(page);
  await page.getByRole("button", { name: "1 hour" }).click();
  await clock.arrive(page);
  await expect(page.getByRole("row", { name: /reconcile CONFIRMED/ })).toBeVisible();
  await expect(page.getByRole("status").first()).toContainText("10:15am. The clock stands still.");
  await page.goto(state.pathOf(world.name));
  await expect(page.getByText("e-RS and the hospitals agree.")).toBeVisible();
  await page.getByRole("link", { name: `Drawn for ${person.name}` }).click();
  await way.arrive(page);
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /^BOOKED, / })
      .first(),
  ).toBeVisible();
});

test("a tester reads a service in the directory, and why its slots are not offered", async ({
  page,
  world,
}) => {
  await page.goto(directory.pathOf(world.name));
  await directory.arrive(page);
  await page.getByRole("link", { name: /^2000105 / }).click();
  await service.arrive(page);
  await page.getByRole("combobox").selectOption("URGENT");
  await page.getByRole("button", { name: "Show" }).click();
  await service.arrive(page);
  await expect(page.getByRole("row", { name: /offered/ }).first()).toBeVisible();

  await page.getByRole("link", { name: "Back to the directory" }).click();
  await page.getByRole("link", { name: /^2000101 / }).click();
  const change = page.getByText("Change this service and publish it again");
  await change.click();
  const definition = page.getByRole("textbox", { name: "What it says" });
  const before = await definition.inputValue();
  await definition.fill(before.replace(/"hoursText": .*,/, '"hoursText": "Mondays only",'));
  await page.getByRole("button", { name: "Change and publish" }).click();
  await service.arrive(page);
  await expect(page.getByText("Mondays only", { exact: false }).first()).toBeVisible();
});

test("a tester keeps a moment, sees what a booking changed, saves it as a file, goes back, and makes a world from the file", async ({
  page,
  patient,
  world,
}, testInfo) => {
  await page.goto(snapshots.pathOf(world.name));
  await snapshots.arrive(page);
  await page.getByRole("textbox", { name: "What to call this moment" }).fill("Before the booking");
  await page.getByRole("button", { name: "Keep this moment" }).click();
  await snapshots.arrive(page);
  const { person } = await book(page, patient, "mixed-shortlist");
  await page.goto(snapshots.pathOf(world.name));
  await page.getByRole("link", { name: "Compare Before the booking with now" }).click();
  await comparison.arrive(page);
  await expect(page.getByRole("row", { name: person.name })).toContainText("BOOKED, version 2");
  await page.getByRole("link", { name: "Back to the snapshots" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save this world as a file" }).click();
  const file = testInfo.outputPath("booked.world");
  await (await saving).saveAs(file);
  await page.getByRole("button", { name: "Go back to: Before the booking" }).click();
  await snapshots.arrive(page);
  await patient.logInAs("mixed-shortlist");
  await referral.arriveToChoose(page);

  await page.goto("/test-bench/import");
  await importing.arrive(page);
  await page.getByRole("textbox", { name: "What to call the world" }).fill(`${world.name}-again`);
  await page.getByLabel("File").setInputFiles(file);
  await page.getByRole("button", { name: "Make this world" }).click();
  await people.arrive(page);
  await page.goto(state.pathOf(`${world.name}-again`));
  await expect(page.getByRole("row", { name: person.name })).toContainText("BOOKED, version 2");
  await deleteWorld({ name: `${world.name}-again` });
});
