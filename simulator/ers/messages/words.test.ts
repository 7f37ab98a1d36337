import { expect, test } from "vitest";
import { momentWords } from "../../london-words.ts";
import {
  anOrganisation,
  aReferral,
  aService,
  aSlot,
  EXPLANATION,
  NHS_NUMBER,
  NOW,
  UBRN,
} from "../../testing.ts";
import { MESSAGE_KINDS } from "../store/schema.ts";
import type { News, Words } from "./news.ts";
import { kindOf, WORDS } from "./words.ts";

/** What messages say, kind by kind: the content rules of pages hold for them too. */

const { slotId, serviceId, startAt, endAt } = aSlot();
const APPOINTMENT: News["appointment"] = {
  appointmentId: 70001,
  ubrn: UBRN,
  serviceId,
  slotId,
  status: "booked",
  reason: null,
  comment: null,
  startAt,
  endAt,
  createdAt: NOW,
  versionId: 0,
  clinicianUserId: null,
  isPlaceholder: false,
  explanationVersion: null,
  explanation: null,
  attemptId: null,
  isCurrent: true,
  cancelledInPas: null,
  acceptedAt: null,
};
const PLACEHOLDER = { ...APPOINTMENT, isPlaceholder: true };

const news = (over: Partial<News> = {}): News => ({
  referral: aReferral({ contactBy: "2026-12-15" }),
  patient: {
    nhsNumber: NHS_NUMBER,
    title: "Mrs",
    givenName: "Ottoline",
    familyName: "Quarrington",
    birthDate: "1970-01-01",
    addressLines: ["1 Mill Street"],
    postcode: "ZZ1 1AB",
    latitude: 52,
    longitude: 1,
    phone: null,
    email: null,
    gpOdsCode: "Z00001",
    deceasedOn: null,
    isSensitive: false,
    sex: null,
  },
  surgery: "Quayside Surgery",
  appointment: APPOINTMENT,
  service: aService(),
  site: anOrganisation({ name: "Eastmarsh General Hospital" }),
  now: NOW,
  ended: undefined,
  isReplacement: false,
  wasUnknown: false,
  shortlist: [online],
  ...over,
});
const all = ({ subject, paragraphs, text }: Words) => [subject, ...paragraphs, text].join("\n");
const WHEN = momentWords(startAt);

test.each(MESSAGE_KINDS)("%s: a subject that gives nothing away, and no word of the trade", (kind) => {
  const words = WORDS[kind](news({ ended: APPOINTMENT }));
  expect(words.subject).not.toMatch(/\d|Quarrington|Eastmarsh|Skin/);
  expect(words.text).not.toMatch(/Quarrington|Skin clinic/);
  expect(all(words)).not.toMatch(
    /UBRN|triage|defer|provider|\bslot|clinician|outpatient|undefined|null|,\./i,
  );
  expect(all(words).replace(/\s/g, "")).not.toContain(UBRN);
});

test.each([
  "CANCELLED_BY_PATIENT",
  "CANCELLED_BY_PROVIDER",
  "RETURNED",
  "REFERRAL_ENDED",
  "BEING_ARRANGED",
  "ASSESSED",
  "REFERRED_ON",
] as const)("%s: of an appointment that has ended the date is told once, of a placeholder never", (kind) => {
  expect(WORDS[kind](news({ ended: APPOINTMENT })).text).toContain(
    `${WHEN} at Eastmarsh General Hospital is cancelled`,
  );
  expect(all(WORDS[kind](news({ ended: PLACEHOLDER })))).not.toContain(WHEN);
});

test.each(["CANCELLED_BY_PROVIDER", "RETURNED", "REFERRAL_ENDED", "ASSESSED", "REFERRED_ON"] as const)(
  "%s: who waits for what a placeholder stood for is told that it is not coming",
  (kind) => {
    const notComing = "would arrange an appointment for you. They will not do that now.";
    expect(WORDS[kind](news({ ended: PLACEHOLDER })).text).toContain(notComing);
    expect(all(WORDS[kind](news({ ended: APPOINTMENT })))).not.toContain(notComing);
  },
);

test("of a placeholder no reason is told that is about a day", () => {
  const cancelled = (ended: News["ended"]) => all(WORDS.CANCELLED_BY_PROVIDER(news({ ended })));
  for (const reason of ["CLINIC_CANCELLED", "SLOT_CANCELLED", "CLINIC_OVERRUN"]) {
    expect(cancelled({ ...APPOINTMENT, reason })).toMatch(/that day|that time|at the clinic/);
    expect(cancelled({ ...PLACEHOLDER, reason })).not.toMatch(/that day|that time|at the clinic/);
  }
});

test("a placeholder whose appointment is booked outside e-RS has kept its promise (R70)", () => {
  const referral = aReferral({ state: "CANCELLED_REFERRAL", stateReason: "BOOKED_OUTSIDE_CAB" });
  const { text } = WORDS.REFERRAL_ENDED(news({ referral, ended: PLACEHOLDER }));
  expect(text).toBe("The hospital booked your appointment in another way. Your care continues with them.");
  expect(WORDS.REFERRAL_ENDED(news({ referral, ended: APPOINTMENT })).text).toContain("Do not go to it.");
});

test("who is referred on is told to book, and how", () => {
  const { text } = WORDS.REFERRED_ON(news({ shortlist: [phoned("01632960123")] }));
  expect(text).toContain("They want you to be seen at another clinic.");
  expect(text).toContain("You do not have an appointment at the moment. Call the clinic on 01632 960 123.");
});

test("a real appointment in place of a placeholder is booked, not changed, and no earlier date holds", () => {
  const instead = { isReplacement: true, referral: aReferral({ state: "BOOKED" }) };
  expect(kindOf(news({ ...instead, ended: PLACEHOLDER }))).toBe("BOOKED");
  expect(kindOf(news({ ...instead, ended: APPOINTMENT }))).toBe("CHANGED");
  const words = WORDS.BOOKED(news({ ...instead, ended: PLACEHOLDER }));
  for (const told of [words.text, words.paragraphs.join(" ")])
    expect(told).toContain("Do not go on any date that we told you before.");
  expect(all(WORDS.BOOKED(news()))).not.toContain("told you before");
});

test("a time that has passed is not told as one not to go to", () => {
  const past = { ...APPOINTMENT, startAt: NOW };
  expect(all(WORDS.RETURNED(news({ ended: past })))).not.toContain("Do not go");
});

test.each([
  ["by phone", "PHONE", "should phone you by Tuesday 15 December 2026, within 10 working days"],
  ["by letter", "LETTER", "should write to you at your home address by Tuesday 15 December 2026"],
] as const)("a placeholder says that the real appointment is arranged %s", (_, method, expected) => {
  const service = aService({ placeholder: { ...EXPLANATION, method } });
  const words = WORDS.PLACEHOLDER_BOOKED(news({ appointment: PLACEHOLDER, service, isReplacement: true }));
  expect(words.paragraphs.join(" ")).toContain(`Eastmarsh Hospitals NHS Trust ${expected}`);
  for (const told of [words.text, words.paragraphs.join(" ")]) {
    expect(told).toContain(expected);
    expect(told).toContain(
      "call 01632 960 124, Monday to Friday, 9am to 5pm; bank holiday hours may be different.",
    );
    expect(told.split(WHEN)).toHaveLength(2);
  }
  expect(words.paragraphs[0]).toBe("Do not go on any date that we told you before.");
});

test("the text of a placeholder does not say which clinic it is at", () => {
  const arrangedBy = "Pain clinic staff at Brackwater District Hospital";
  const service = aService({ placeholder: { ...EXPLANATION, arrangedBy } });
  const { text, paragraphs } = WORDS.PLACEHOLDER_BOOKED(news({ appointment: PLACEHOLDER, service }));
  expect(paragraphs.join(" ")).toContain(arrangedBy);
  expect(text).not.toMatch(/pain|clinic/i);
  expect(text).toContain("Hospital staff should phone you by");
});

test.each([
  [
    "FACE_TO_FACE",
    slotId,
    "Go to Skin clinic, Eastmarsh General Hospital, 1 Hospital Road, Eastmarsh, ZZ1 1AA.",
  ],
  ["TELEPHONE", slotId, "It is by phone. Hospital staff will call you. Do not go to the hospital."],
  ["VIDEO", slotId, "It is a video call. Do not go to the hospital."],
  [
    "FACE_TO_FACE",
    slotId,
    "To change or cancel it, log in to Manage your referral or call the appointments line",
  ],
  ["FACE_TO_FACE", null, "To change or cancel it, call the clinic on 01632 960 123."],
] as const)(
  "an appointment that is %s (slot %s) says where to go and how to change it",
  (mode, slot, expected) => {
    const service = aService({ appointmentMode: mode });
    const appointment = { ...APPOINTMENT, slotId: slot };
    expect(all(WORDS.BOOKED(news({ service, appointment })))).toContain(expected);
  },
);

const BY_PHONE = { requestFlow: "BOOKABLE", bookableType: "INDIRECTLY_BOOKABLE" } as const;
const phoned = (patientPhone: string | null) => ({ ...BY_PHONE, patientPhone });
const read = { requestFlow: "REVIEW", bookableType: null, patientPhone: null } as const;
const online = { ...phoned("01632960125"), bookableType: "DIRECTLY_BOOKABLE" } as const;

test.each([
  ["one clinic, by phone", [phoned("01632960123")], "Call the clinic on 01632 960 123."],
  [
    "two clinics, by phone",
    [phoned("01632960123"), phoned("01632960124")],
    "Call the clinic on 01632 960 123 or 01632 960 124.",
  ],
  ["one number twice", [phoned("01632960123"), phoned("01632960123")], "on 01632 960 123."],
  ["a clinic online too", [phoned("01632960123"), online], "Log in to Manage your referral, or call"],
  ["a service that reads too", [phoned("01632960123"), read], "Log in to Manage your referral, or call"],
  ["a clinic whose number is not known", [phoned(null)], "Log in to Manage your referral, or call"],
  [
    "no clinic that can still be chosen",
    [],
    "No clinic on your list can take your referral at the moment. Call Quayside Surgery and ask what happens next.",
  ],
])("who can book again at %s is told how", (_, shortlist, expected) => {
  for (const kind of ["CANCELLED_BY_PATIENT", "CANCELLED_BY_PROVIDER", "REMINDER_1"] as const) {
    const words = WORDS[kind](news({ shortlist }));
    expect(words.text).toContain(expected);
    expect(words.paragraphs.join(" ")).toContain(expected);
    expect(words.text.includes("Log in")).toBe(expected.includes("Log in"));
    expect(/(can|need to) book|choose a clinic/.test(all(words))).toBe(
      kind !== "REMINDER_1" && shortlist.length > 0,
    );
  }
});

test("nothing is promised where e-RS knows no date", () => {
  const unknown = news({ referral: aReferral({ contactBy: null }) });
  for (const kind of ["DEFERRED", "SENT_FOR_TRIAGE", "BEING_ARRANGED"] as const)
    expect(all(WORDS[kind](unknown))).not.toMatch(/ by [A-Z]|by then/);
});

test.each(["DEFERRED", "SENT_FOR_TRIAGE", "BEING_ARRANGED", "OVERDUE"] as const)(
  "%s: no day is promised while the surgery's letter is missing",
  (kind) => {
    const missing = { contactBy: "2026-12-15", clinicalInfoFirstSubmittedAt: null };
    const said = (over: Partial<ReturnType<typeof aReferral>>) =>
      all(WORDS[kind](news({ referral: aReferral(over) })));
    expect(said(missing)).not.toMatch(/December|by then/);
    expect(said(missing)).toContain("need a letter from Quayside Surgery first");
    expect(said(missing)).not.toMatch(/should have (heard|contacted)|call the clinic/);
    expect(said({ ...missing, letterIntention: "NOT_INTENDING_TO_ADD" })).toContain("by Tuesday 15 December");
    expect(said({ contactBy: "2026-12-15" })).toContain("by Tuesday 15 December");
  },
);
