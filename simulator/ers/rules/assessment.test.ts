import { expect, test } from "vitest";
import { A_PATIENT, aReferral, aService, CLINICIAN, HOUR_MS, NOW, REFERRER, TODAY } from "../../testing.ts";
import { REFERRAL_STATES } from "../store/schema.ts";
import type { Priority } from "../store/schema.ts";
import { ASSESSMENT_OUTCOMES } from "./assessment-outcomes.ts";
import { assessmentRules, awaitingAssessmentRules, hasBegun } from "./assessment.ts";
import type { AssessmentFacts, AwaitingFacts } from "./assessment.ts";
import { firstRefusal } from "./rule.ts";

/** An appointment that lay an hour ago, in a slot of a clinical assessment service. */
const appointment = {
  status: "booked",
  isPlaceholder: false,
  slotId: 1 as number | null,
  startAt: (NOW - HOUR_MS) as number | null,
  acceptedAt: null,
  providerOdsCode: "ZQ1",
} as const;
const requested = {
  versionId: 5,
  outcome: "RESOLVED_TREATED",
  comment: null as string | null,
  cancelledInPas: undefined as boolean | undefined,
};
const facts: AssessmentFacts = {
  caller: CLINICIAN,
  patient: A_PATIENT,
  referral: aReferral({ state: "BOOKED" }),
  appointment,
  service: { appointmentType: "ASSESSMENT_SERVICE", requestFlow: "BOOKABLE" },
  shortlist: ["11000"],
  next: [],
  workgroup: null,
  isLocked: false,
  isPending: false,
  requested,
  today: TODAY,
  now: NOW,
};

const told = (refusal: ReturnType<typeof firstRefusal>) =>
  refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "recorded";
const ask = (over: Partial<AssessmentFacts> = {}) =>
  told(firstRefusal(assessmentRules, { ...facts, ...over }));
const say = (over: Partial<typeof requested>) => ({ requested: { ...requested, ...over } });

/** A service to refer on to that takes the patient, but for what is said of it. */
const aNextOne = (
  serviceId: string,
  over: Partial<NonNullable<AssessmentFacts["next"][number]["facts"]>> = {},
) => ({
  serviceId,
  facts: { ...aService({ serviceId }), isCommissioned: true, ...over },
});
const referOn = (...next: AssessmentFacts["next"]) => ({ next, ...say({ outcome: "REFER_ON" }) });

test.each(REFERRAL_STATES)("only who has an appointment is assessed: %s (CAS)", (state) => {
  const expected = state === "BOOKED" ? "recorded" : "INVALID_REQUEST_STATE CAS";
  expect(ask({ referral: aReferral({ state }) })).toBe(expected);
});

test.each<[string, AwaitingFacts["service"], string]>([
  ["a clinical assessment service", facts.service, "recorded"],
  ["a clinic", { appointmentType: "FIRST_OUTPATIENT", requestFlow: "BOOKABLE" }, "INVALID_STATE CAS"],
  [
    "one that has begun to read referrals",
    { appointmentType: "ASSESSMENT_SERVICE", requestFlow: "REVIEW" },
    "recorded",
  ],
  [
    "one that has, and names its appointments otherwise",
    { appointmentType: "TELEPHONE_ASSESSMENT", requestFlow: "REVIEW" },
    "recorded",
  ],
  ["no service", undefined, "INVALID_STATE CAS"],
])("an appointment at %s: %s, and so for the worklist", (_where, service, expected) => {
  expect(ask({ service })).toBe(expected);
  expect(told(firstRefusal(awaitingAssessmentRules, { ...facts, service }))).toBe(expected);
});

test.each<[string, Partial<AssessmentFacts>, string]>([
  ["by another provider", { caller: { ...CLINICIAN, odsCode: "ZQ2" } }, "NO_RELATIONSHIP R61"],
  ["by somebody outside the workgroup", { workgroup: ["555000000099"] }, "NO_RELATIONSHIP R61"],
  ["by somebody of no provider, whose role is asked elsewhere", { caller: REFERRER }, "recorded"],
  ["while it is locked", { isLocked: true }, "REFERRAL_LOCKED R10"],
  ["of a stale version", say({ versionId: 4 }), "VERSION_CONFLICT R9"],
  ["while a PAS has yet to answer", { isPending: true }, "PAS_NOT_RESPONDING R54"],
  ["of an outcome that there is not", say({ outcome: "toString" }), "INVALID_CODE CAS"],
])("%s: %s", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test.each(Object.keys(ASSESSMENT_OUTCOMES))("whoever has to act next on %s is told what to do", (outcome) => {
  const over = outcome === "REFER_ON" ? { next: [aNextOne("11001")] } : {};
  const isToBeSaid = outcome === "ADVISE_REFERRER" || outcome === "REFER_ON_OUTSIDE_ERS";
  expect(ask({ ...over, ...say({ outcome, comment: "Start gabapentin" }) })).toBe("recorded");
  for (const comment of [null, "", "  "])
    expect(ask({ ...over, ...say({ outcome, comment }) })).toBe(
      isToBeSaid ? "MISSING_VALUE CAS" : "recorded",
    );
});

test("whoever refers on says where to, and nobody else does", () => {
  expect(ask(referOn(aNextOne("11001"), aNextOne("11002")))).toBe("recorded");
  expect(ask(referOn())).toBe("MISSING_VALUE CAS");
  expect(ask({ next: [aNextOne("11001")] })).toBe("FIELD_NOT_PERMITTED CAS");
});

test("a shortlist holds 20 services, each once; the one that has assessed leaves it (R14)", () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => aNextOne(String(11001 + n)));
  expect(ask(referOn(...many(20)))).toBe("recorded");
  expect(ask(referOn(...many(21)))).toBe("INAPPROPRIATE_VALUE R14");
  expect(ask(referOn(aNextOne("11001"), aNextOne("11001")))).toBe("INAPPROPRIATE_VALUE R14");
  expect(ask(referOn(aNextOne("11000")))).toBe("INAPPROPRIATE_VALUE R14");
});

test.each<[string, AssessmentFacts["next"][number], string]>([
  ["that nobody knows", { serviceId: "11001", facts: undefined }, "REFERENCE_NOT_FOUND R17"],
  ["that is not published", aNextOne("11001", { published: false }), "SERVICE_UNAVAILABLE R17"],
  ["from tomorrow on", aNextOne("11001", { effectiveFrom: "2026-12-02" }), "SERVICE_UNAVAILABLE R17"],
  ["that nobody commissions", aNextOne("11001", { isCommissioned: false }), "INAPPROPRIATE_VALUE R18"],
  ["for urgent patients", aNextOne("11001", { priorities: ["URGENT"] }), "INAPPROPRIATE_VALUE R22"],
  [
    "for routine patients among others",
    aNextOne("11001", { priorities: ["URGENT", "ROUTINE"] satisfies Priority[] }),
    "recorded",
  ],
])("a patient is referred on to a service %s: %s", (_which, service, expected) => {
  expect(ask(referOn(service))).toBe(expected);
  expect(ask(referOn(aNextOne("11002"), service))).toBe(expected);
});

test.each<[string, number | null, boolean]>([
  ["an hour ago", NOW - HOUR_MS, true],
  ["now", NOW, true],
  ["in a moment", NOW + 1, false],
  ["at no time that is known", null, true],
])("an appointment that begins %s has begun: %s", (_when, startAt, expected) => {
  expect(hasBegun({ ...facts, appointment: { ...appointment, startAt } })).toBe(expected);
  // What was entered by phone and lies ahead ends in e-RS alone, so that its provider says whether its PAS has ended it (R64).
  const entered = { appointment: { ...appointment, startAt, slotId: null } };
  expect(ask(entered)).toBe(expected ? "recorded" : "VALUE_IS_REQUIRED R64");
  expect(ask({ ...entered, ...say({ cancelledInPas: false }) })).toBe("recorded");
});

test("of a slot, e-RS itself asks the PAS, whether it lies ahead or behind (R64)", () => {
  for (const startAt of [NOW - HOUR_MS, NOW + HOUR_MS]) {
    const over = { appointment: { ...appointment, startAt } };
    expect(ask(over)).toBe("recorded");
    expect(ask({ ...over, ...say({ cancelledInPas: true }) })).toBe("FIELD_NOT_PERMITTED R64");
  }
});

test("a referral without an appointment has none that has begun", () => {
  expect(hasBegun({ ...facts, referral: aReferral({ state: "REJECTED" }) })).toBe(false);
  expect(hasBegun({ ...facts, appointment: undefined })).toBe(false);
});
