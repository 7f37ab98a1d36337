import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AppointmentList } from "./appointment-list.tsx";

const clinic = {
  name: "Skin clinic",
  organisation: "Anytown Trust (ZQ101)",
  siteName: "Anytown Hospital",
  address: ["1 High Street", "ZQ1 1AA"],
};
const shown = (mode: "FACE_TO_FACE" | "TELEPHONE" | "VIDEO") =>
  renderToStaticMarkup(
    <AppointmentList clinic={{ ...clinic, mode }} start={new Date("2026-12-11T09:00:00Z")} />,
  );

test("an appointment at the clinic has its address", () => {
  expect(shown("FACE_TO_FACE")).toContain("1 High Street");
});

test.each([
  ["TELEPHONE", "By phone. You do not go to the hospital"],
  ["VIDEO", "By video call. You do not go to the hospital"],
] as const)("an appointment of mode %s sends nobody to an address", (mode, words) => {
  expect(shown(mode)).toContain(words);
  expect(shown(mode)).toContain("Anytown Hospital");
  expect(shown(mode)).not.toContain("1 High Street");
});
