import { expect, test } from "../fixtures.ts";
import * as footer from "../pages/footer.ts";
import * as start from "../pages/_index.ts";

test("the footer leads to pages that are all there", async ({ page }) => {
  await page.goto(start.path);
  for (const heading of footer.FOOTER_PAGES) {
    await page.getByRole("contentinfo").getByRole("link", { name: heading }).click();
    await footer.arrive(page, heading);
  }
});

test("every page says at its top that this is a test service", async ({ page }) => {
  for (const path of ["/", "/log-in", "/tal/log-in", "/no-such-page"]) {
    await page.goto(path);
    await expect(page.getByText("Nothing you do here books a real NHS appointment.")).toBeInViewport();
  }
});
