import { expect, test } from "vitest";
import { DIRECTORY } from "./everyday/directory.ts";
import { missingFact } from "./publish-service.ts";

type Service = Parameters<typeof missingFact>[0];

function fromDirectory(serviceId: string): Service {
  const found = DIRECTORY.find((service) => service.serviceId === serviceId);
  if (!found) throw new Error("No such service");
  const { clinic: _clinic, ...service } = found;
  return { ...service, published: true, effectiveFrom: "2026-01-01" };
}
const placeholder = fromDirectory("2000802");
const explanation = placeholder.placeholder;
const byPhone = fromDirectory("2000102");

test("a placeholder with all four facts, and a clinic by phone with all of its own, can be published", () => {
  expect(missingFact(placeholder)).toBeUndefined();
  expect(missingFact(byPhone)).toBeUndefined();
});

test.each([
  ["who arranges it", { arrangedBy: " " }, /who arranges/],
  ["how", { method: "" as "PHONE" }, /how it is arranged/],
  ["within how many working days", { withinWorkingDays: 0 }, /how many working days/],
  ["whom to ring after that", { phone: "" }, /whom to ring/],
  ["when to ring them", { phoneHours: "" }, /whom to ring/],
  ["the version of the explanation", { version: "" }, /no version/],
])("a placeholder that does not say %s cannot be published", (_fact, change, sentence) => {
  if (!explanation) throw new Error("Not a placeholder");
  expect(missingFact({ ...placeholder, placeholder: { ...explanation, ...change } })).toMatch(sentence);
});

test.each<[string, Partial<Service>, RegExp]>([
  ["phone number", { patientPhone: null }, /no phone number/],
  ["opening hours", { openingHours: null }, /no opening hours/],
  ["any opening hours", { openingHours: { periods: [], bankHolidays: "closed" } }, /no opening hours/],
  ["instructions", { instructions: " " }, /no instructions/],
])("a clinic that books by phone cannot be published without %s", (_fact, change, sentence) => {
  expect(missingFact({ ...byPhone, ...change })).toMatch(sentence);
});

test("a bookable service says how it is booked, and a directly bookable one has a PAS and a polling range", () => {
  expect(missingFact({ ...byPhone, bookableType: null })).toMatch(/how it is booked/);
  expect(missingFact({ ...placeholder, pasOdsCode: null })).toMatch(/no PAS/);
  expect(missingFact({ ...placeholder, pollingRangeDays: null })).toMatch(/no polling range/);
});

test.each([
  [["06:30", "24:00"], /poll schedule/],
  [["6:30"], /poll schedule/],
  [["00:00", "23:59"], undefined],
  [[], undefined],
])("a service with the poll schedule %j", (pollTimes, sentence) => {
  const missing = missingFact({ ...placeholder, pollTimes });
  if (sentence) expect(missing).toMatch(sentence);
  else expect(missing).toBeUndefined();
});
