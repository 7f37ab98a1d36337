import { expect, test } from "vitest";
import { DIRECTORY } from "../../scenarios/everyday/directory.ts";
import { definitionOf } from "../service-definition.ts";
import type { ServiceDefinition } from "../store/schema.ts";
import { warningsOf } from "./service-warnings.ts";

function definition(change: Partial<ServiceDefinition> = {}): ServiceDefinition {
  const clinic = DIRECTORY.find(({ serviceId }) => serviceId === "2000101");
  if (!clinic) throw new Error("No such service");
  return { ...definitionOf({ ...clinic, published: true, effectiveFrom: "2026-12-01" }), ...change };
}
const fields = (change: Partial<ServiceDefinition> = {}) =>
  warningsOf(definition(change)).map(({ field }) => field);

const PLACEHOLDER = {
  arrangedBy: "Skin clinic staff",
  method: "PHONE",
  withinWorkingDays: 10,
  phone: "01632960101",
  phoneHours: "Monday to Friday, 9am to 5pm",
} as const;

test.each([
  "Dermatology DO NOT ATTEND",
  "Dermatology - Don't attend",
  "NOT FOR PATIENT ATTENDANCE - Dermatology",
  "Dermatology (not for patients)",
  "Dermatology - admin slot only",
  "Dermatology - ADMIN APPOINTMENT ONLY",
  "ADMIN ONLY - Dermatology",
  "Dermatology - Dummy appointment",
  "CAS DUMMY - Derm",
  "DUMMY",
  "dummy slots",
  "ADMIN SLOT",
  "Dermatology admin-slots",
  "admin appt",
  "NO NEED TO ATTEND",
  "There is no need for you to come.",
  "Patients do not need to attend",
  "PATIENT NOT REQUIRED TO ATTEND",
  "No attendance required",
  "PATIENTS SHOULD NOT ATTEND",
  "You must not attend",
  "Dermatology - should not attend",
  "PATIENT NOT TO ATTEND",
  "Patients are advised not to attend",
  "DO NOT COME",
  "Do not come to the hospital on this date.",
  "DONT ATTEND",
  "NOT A REAL APPOINTMENT",
  "This is not an actual slot",
  "DO NOT  ATTEND",
  "Dermatology DO\u00a0NOT\nATTEND",
  "DO-NOT-ATTEND",
  "DONOTATTEND",
  "Derm DONOT ATTEND",
  "Dermatology - dontattend",
  "Please ignore this appointment",
  "IGNORE DATE/TIME",
  "PLEASE DISREGARD DATE AND TIME",
  "Disregard this date.",
  "PATIENT IGNORE DATE",
  "Nobody is to attend",
  "No one should attend.",
  "NO-ONE IS TO ATTEND",
  "ADMIN USE - NO PATIENTS",
  "NO PATIENTS",
  "Dermatology, admin use",
  "DNA - placeholder clinic",
  "PLACEHOLDER",
])(
  "“%s” is a warning in a name and in instructions, but not of a service that says it has placeholders",
  (words) => {
    expect(fields({ name: words })).toEqual(["name"]);
    expect(fields({ patientName: words, instructions: words })).toEqual(["patientName", "instructions"]);
    expect(fields({ name: words, placeholder: PLACEHOLDER })).toEqual(["placeholder"]);
  },
);

test.each([
  "Dermatology - Administrator-led clinic",
  "You do not need to attend with anyone.",
  "Patients only",
  "Attend with a full bladder",
  "Do not eat before",
  "Administration block, level 2",
  "Ask for the administrative staff at the desk.",
  "Dummy's guide",
  "Bring a bottle or a dummy for your baby.",
  "Bring your child's dummy.",
  "Do not attend if you have a cough. Phone us.",
  "Please do not come alone: someone must drive you home.",
  "Do not come early, the waiting room is small.",
  "Do not come off your tablets before the test.",
  "Do not travel by car after the eye drops.",
  "If you decide not to attend, phone us.",
  "If you cannot attend, phone us.",
  "People who do not attend are discharged.",
  "If you do not attend, we write to your GP.",
  "Children should not attend without an adult.",
  "This clinic is not for patients under 16.",
  "No appointment letter is needed.",
  "Come to the real appointments desk.",
  "Dermatology clinic",
  "DNA testing clinic",
  "Children: an adult must attend",
  "Do not ignore this appointment: you may not get another.",
  "Please don't disregard this appointment.",
  "Never ignore the date in your letter.",
  "Ignore this appointment if you have been seen already.",
  "Nobody is to attend alone.",
  "No one should attend without an adult.",
  "No patients under 16.",
  "We see no patients with pacemakers here.",
  "There is no patient car park.",
])("“%s” is none", (words) => {
  expect(fields({ name: words, instructions: words })).toEqual([]);
});

test("the better way than placeholders is offered", () => {
  expect(warningsOf(definition({ placeholder: PLACEHOLDER }))).toEqual([
    { field: "placeholder", diagnostics: expect.stringContaining("referral assessment service") },
  ]);
});

test.each([
  ["as long as", 38, []],
  ["a day shorter than", 37, ["pollingRangeDays"]],
])("a polling range that is %s patients wait", (_how, pollingRangeDays, expected) => {
  const windows = { ROUTINE: { startHours: 48, endDays: null }, URGENT: { startHours: 24, endDays: null } };
  expect(fields({ averageWaitDays: 38, pollingRangeDays, windows })).toEqual(expected);
});

test.each([
  [47, []],
  [48, ["windows"]],
])("a window that begins %i hours ahead, of a service that is polled for a day", (startHours, expected) => {
  const windows = { ROUTINE: { startHours, endDays: null } };
  expect(fields({ pollingRangeDays: 1, averageWaitDays: null, priorities: ["ROUTINE"], windows })).toEqual(
    expected,
  );
});

test("no everyday service shouts, or has a window that is never polled", () => {
  const warned = DIRECTORY.flatMap((service) =>
    warningsOf(definitionOf({ ...service, published: true, effectiveFrom: "2026-12-01" })),
  );
  expect(new Set(warned.map(({ field }) => field))).toEqual(new Set(["pollingRangeDays", "placeholder"]));
});

test("what is not polled cannot be polled too short, and has no window that is never polled", () => {
  const windows = { ROUTINE: { startHours: 48, endDays: null }, URGENT: { startHours: 24, endDays: null } };
  expect(fields({ averageWaitDays: 38, pollingRangeDays: null, windows })).toEqual([]);
});
