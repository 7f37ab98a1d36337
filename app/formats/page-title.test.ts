import { expect, test } from "vitest";
import { pageTitle } from "./page-title.ts";

test("a title names the page, the service and the NHS, with en dashes", () => {
  expect(pageTitle("Choose a clinic")).toBe("Choose a clinic – Manage your referral – NHS");
  expect(pageTitle("Choose a clinic", { error: true })).toBe(
    "Error: Choose a clinic – Manage your referral – NHS",
  );
  expect(pageTitle("Find a patient", { face: "tal" })).toBe("Find a patient – Referral bookings – NHS");
  expect(pageTitle()).toBe("Manage your referral – NHS");
});
