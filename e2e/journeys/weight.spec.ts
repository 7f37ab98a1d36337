import { gzipSync } from "node:zlib";
import { expect, test } from "../fixtures.ts";
import * as logIn from "../pages/log-in.ts";
import * as referral from "../pages/referrals.$id._index.ts";

/** Arriving at any page asserts the weight of its document; this is what the document asks for besides. */
test("a patient's page asks for 30 KB of CSS at most, and for no script that it needs", async ({
  page,
  javaScriptEnabled,
}) => {
  const asked = new Map<string, number>();
  page.on("requestfinished", (request) => {
    void request.response().then(async (response) => {
      if (response && !request.isNavigationRequest())
        asked.set(response.url(), gzipSync(await response.body()).length);
    });
  });
  await page.goto(logIn.path, { waitUntil: "networkidle" });
  const weightOf = (ending: string) =>
    [...asked]
      .filter(([url]) => new URL(url).pathname.endsWith(ending))
      .reduce((sum, [, bytes]) => sum + bytes, 0);
  await expect.poll(() => weightOf(".css")).toBeGreaterThan(0);
  expect(weightOf(".css")).toBeLessThanOrEqual(30 * 1024);
  if (javaScriptEnabled) await expect.poll(() => weightOf(".js")).toBeGreaterThan(0);
  expect(weightOf(".js")).toBeLessThanOrEqual(javaScriptEnabled ? 20 * 1024 : 0);
});

test("a page whose script never arrives still logs in", async ({ page, patient }) => {
  await page.route("**/*.js", (route) =>
    route.fulfill({ status: 200, contentType: "text/javascript", body: "" }),
  );
  await patient.logInAs("mixed-shortlist");
  await referral.arriveToChoose(page);
});
