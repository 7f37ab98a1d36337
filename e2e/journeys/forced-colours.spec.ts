import { expect, test } from "../fixtures.ts";
import * as check from "../pages/referrals.$id.book.check.ts";
import { goToCheck } from "../steps.ts";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "what is drawn is the same without JavaScript");
test.use({ contextOptions: { forcedColors: "active", reducedMotion: "reduce" } });

test("with colours of one's own and without motion, every control on the way to a booking keeps its edge", async ({
  page,
  patient,
}) => {
  const edgeless = new Set<string>();
  page.on("load", () => {
    const look = page.evaluate(() => {
      const controls = document.querySelectorAll("main .nhsuk-button, main .nhsuk-input, main .nhsuk-select");
      return [...controls]
        .filter((control) => control.checkVisibility())
        .filter((control) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
          return borderTopStyle === "none" || parseFloat(borderTopWidth) === 0;
        })
        .map((control) => control.outerHTML.slice(0, 120));
    });
    void look.then((found) => found.forEach((one) => edgeless.add(one))).catch(() => undefined);
  });
  await goToCheck(page, patient, "mixed-shortlist");
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving, "animations").toBe(0);
  await check.arrive(page);
  expect([...edgeless]).toEqual([]);
});
