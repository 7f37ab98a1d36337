import { expect, test } from "vitest";
import type { World } from "./answers.ts";
import { faultBody, readShareQuery, shareQuery, sharedFrom } from "./share.ts";

const NOW = "2026-12-01T09:15:00.000Z";
const people: World["people"] = [
  {
    name: "Mr Hamish Varga",
    ubrn: "000041000040",
    accessCode: "yellow bridge",
    yearOfBirth: "1949",
    nhsNumber: "9990001049",
    scenario: "many-slots",
  },
];
const world: World = {
  world: "w-1",
  now: new Date(NOW),
  scenarios: ["everyday"],
  startsAt: NOW,
  datesNotCounted: ["2026-12-25", "2026-12-28"],
  archives: true,
  people,
  staff: [],
};
const fault = { id: 3, kind: "pas-silent", fired: 2, times: 1, ubrn: "000041000040" };

test("a link says everything of a world but whom its people are, and reads back as the same", () => {
  const shared = sharedFrom(world, { now: new Date(NOW), mode: "frozen" }, [fault]);
  const query = shareQuery(shared);
  expect(query.toString()).not.toContain("000041000040");
  expect(readShareQuery(query)).toEqual(shared);
  expect(shared.faults.map((one) => faultBody(one, people))).toEqual([
    { kind: "pas-silent", times: 1, ubrn: "000041000040" },
  ]);
});

test.each([
  "",
  `now=${NOW}&mode=frozen`,
  `scenario=everyday&now=soon&mode=frozen`,
  `scenario=everyday&now=${NOW}&mode=odd`,
  `scenario=everyday&now=${NOW}&mode=frozen&fault={`,
  `scenario=everyday&now=${NOW}&mode=frozen&fault=[]`,
  `scenario=everyday&not-counted=christmas&now=${NOW}&mode=frozen`,
  `scenario=everyday&start=9999-01-01T00:00:00Z&now=${NOW}&mode=frozen`,
])("%j is no such link", (query) => expect(readShareQuery(new URLSearchParams(query))).toBeUndefined());
