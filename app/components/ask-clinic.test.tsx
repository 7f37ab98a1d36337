import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { deferralReasons } from "#app/content/deferrals.ts";
import { AskClinic } from "./ask-clinic.tsx";

const clinic = { serviceId: "2000101", name: "Skin clinic" };
const shown = (reason: keyof typeof deferralReasons | undefined) =>
  renderToStaticMarkup(<AskClinic referralId="1" clinic={clinic} reason={reason} />);

test.each(Object.keys(deferralReasons) as (keyof typeof deferralReasons)[])(
  "%s: says why the clinic may be asked, and leads to where it is",
  (reason) => {
    expect(shown(reason)).toContain(deferralReasons[reason]("Skin clinic"));
    expect(shown(reason)).toContain('href="/referrals/1/clinics/2000101/contact-me"');
    expect(shown(reason)).toContain(">Ask Skin clinic to contact you</a>");
  },
);

test("a clinic that e-RS would not leave it to is not offered", () => {
  expect(shown(undefined)).toBe("");
});
