import { expect, test } from "vitest";
import { appointmentsLine } from "./appointments-line.ts";

test("the hours read the same in a list and in a sentence", () => {
  expect(appointmentsLine.hoursWords).toBe(
    "Monday to Friday, 8am to 8pm; weekends and bank holidays, 8am to 4pm",
  );
});

test("the number is grouped where it is dialled through Relay UK", () => {
  expect(appointmentsLine.relayUk).toContain("dial 18001 then 0808 157 0123.");
});
